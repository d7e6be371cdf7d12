#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_split.h"
#include "service/base/instant.h"
#include "service/rpc/convert.h"
#include "service/rpc/names.h"

namespace tutoring::rpc {

store::Intervention FromProto(const v1::Intervention& message) {
  return {.course = message.course(),
          .tutor = message.tutor(),
          .learner = message.learner(),
          .group = message.group(),
          .time = TUTORING_TIME_FROM(message, time),
          .kind = static_cast<InterventionKind>(message.kind()),
          .channel = static_cast<Channel>(message.channel()),
          .synchronous = message.synchronous(),
          .initiative = static_cast<Initiative>(message.initiative()),
          .minutes = message.minutes(),
          .note = message.note(),
          .links = absl::StrJoin(message.links(), "\n"),
          .retracted = message.retracted()};
}

void ToProto(const store::Platform& platform, const app::InterventionView& view,
             v1::Intervention* message) {
  const store::Intervention& one = view.line;
  message->set_name(MakeName(kInterventionPattern, {platform.id, absl::StrCat(one.id)}));
  message->set_course(one.course);
  message->set_tutor(one.tutor);
  message->set_learner(one.learner);
  message->set_group(one.group);
  TUTORING_SET_TIME(message, time, one.time);
  message->set_kind(static_cast<v1::InterventionKind>(one.kind));
  message->set_channel(static_cast<v1::Channel>(one.channel));
  message->set_synchronous(one.synchronous);
  message->set_initiative(static_cast<v1::Initiative>(one.initiative));
  message->set_minutes(one.minutes);
  message->set_note(one.note);
  for (const absl::string_view link : absl::StrSplit(one.links, '\n', absl::SkipEmpty())) {
    message->add_links(std::string(link));
  }
  message->set_retracted(one.retracted);
  TUTORING_SET_TIME(message, update_time, one.changed);
  message->set_author(one.author);
  message->set_etag(absl::StrCat(one.revision));
  message->set_source(view.act.has_value() ? v1::INTERVENTION_SOURCE_OBSERVED
                                           : v1::INTERVENTION_SOURCE_DECLARED);
  if (view.act.has_value()) {
    message->set_draft(MakeName(kDraftPattern, {platform.id, DraftId(*view.act)}));
  }
  message->set_act_gone(view.act_gone);
}

}  // namespace tutoring::rpc
