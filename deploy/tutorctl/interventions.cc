#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "deploy/tutorctl/command.h"
#include "deploy/tutorctl/grid_view.h"
#include "deploy/tutorctl/intervention_flags.h"
#include "deploy/tutorctl/listing.h"
#include "deploy/tutorctl/span_flags.h"
#include "deploy/tutorctl/time_text.h"
#include "deploy/tutorctl/words.h"
#include "tutoring/v1/intervention_service.grpc.pb.h"

namespace tutoring::tutorctl {
namespace {

using v1::Intervention;
using InterventionStub = v1::InterventionService::Stub;

// Who said so when, and what.
Layout<Intervention> RevisionLayout(absl::TimeZone zone) {
  return {.columns = {{"SAID"},
                      {"BY"},
                      {"FOR", Fit::kShrink},
                      {"KIND"},
                      {"HOW"},
                      {"MIN"},
                      {"NOTE", Fit::kShrink}},
          .cells = [zone](const Intervention& one) -> std::vector<std::string> {
            return {ShortTime(one.update_time(), zone),
                    one.author().empty() ? "administrator" : one.author(),
                    ForWhom(one),
                    Word(one.kind()),
                    Word(one.channel()),
                    one.retracted() ? "taken back" : absl::StrCat(one.minutes()),
                    one.note()};
          },
          .nothing = "",
          .caption = absl::StrCat("The last line holds. Times in ", zone.name(), ".")};
}

absl::Status ListGrid(const Session& session, const Arguments& arguments) {
  const absl::StatusOr<v1::Platform> platform = session.ChoosePlatform(arguments);
  if (!platform.ok()) return platform.status();
  const absl::TimeZone zone = ZoneNamed(platform->time_zone());
  v1::ListInterventionsRequest request;
  request.set_parent(platform->name());
  request.set_course(arguments.Get("course"));
  request.set_tutor(arguments.Get("tutor"));
  request.set_learner(arguments.Get("learner"));
  request.set_group(arguments.Get("group"));
  request.set_show_retracted(arguments.Has("retracted"));
  if (arguments.Has("kind")) {
    const auto kind = FromWord<v1::InterventionKind>(arguments.Get("kind"), "kind");
    if (!kind.ok()) return kind.status();
    request.set_kind(*kind);
  }
  if (const absl::Status set = SetFilterSpan(arguments, zone, request); !set.ok()) return set;
  return ShowList(session, &InterventionStub::ListInterventions, request,
                  &v1::ListInterventionsResponse::interventions, LineLayout(zone));
}

absl::Status TakeWords(const Arguments& arguments, Intervention& one) {
  const auto kind = FromWord<v1::InterventionKind>(arguments.Get("kind"), "kind");
  if (!kind.ok()) return kind.status();
  one.set_kind(*kind);
  const auto channel = FromWord<v1::Channel>(arguments.Get("channel"), "channel");
  if (!channel.ok()) return channel.status();
  one.set_channel(*channel);
  one.set_initiative(arguments.Has("reactive") ? v1::INITIATIVE_REACTIVE
                                               : v1::INITIATIVE_PROACTIVE);
  one.set_synchronous(arguments.Has("synchronous"));
  const auto minutes = arguments.GetCount("minutes", 0);
  if (!minutes.ok()) return minutes.status();
  one.set_minutes(*minutes);
  return absl::OkStatus();
}

absl::Status AddToGrid(const Session& session, const Arguments& arguments) {
  const absl::StatusOr<v1::Platform> platform = session.ChoosePlatform(arguments);
  if (!platform.ok()) return platform.status();
  const absl::TimeZone zone = ZoneNamed(platform->time_zone());
  v1::CreateInterventionRequest request;
  request.set_parent(platform->name());
  Intervention& one = *request.mutable_intervention();
  one.set_course(arguments.Get("course"));
  one.set_tutor(arguments.Get("tutor"));
  one.set_learner(arguments.Get("learner"));
  one.set_group(arguments.Get("group"));
  one.set_note(arguments.Get("note"));
  for (const absl::string_view link :
       absl::StrSplit(arguments.Get("links"), ' ', absl::SkipEmpty())) {
    one.add_links(std::string(link));
  }
  if (!arguments.Has("at")) return UsageError("--at=INSTANT is missing.");
  const auto at = ParseInstant(arguments.Get("at"), zone);
  if (!at.ok()) return at.status();
  *one.mutable_time() = *at;
  if (const absl::Status taken = TakeWords(arguments, one); !taken.ok()) return taken;
  request.set_request_id(NewRequestId());
  const auto created = session.Call(&InterventionStub::CreateIntervention, request);
  if (!created.ok()) return created.status();
  ShowOne(session, *created, LineLayout(zone));
  return absl::OkStatus();
}

v1::ListInterventionRevisionsRequest HistoryOf(const v1::Platform& platform,
                                               const Arguments& arguments) {
  v1::ListInterventionRevisionsRequest request;
  request.set_parent(absl::StrCat(platform.name(), "/interventions/", arguments.positional()[0]));
  return request;
}

absl::Status CorrectLine(const Session& session, const Arguments& arguments) {
  const absl::StatusOr<v1::Platform> platform = session.ChoosePlatform(arguments);
  if (!platform.ok()) return platform.status();
  v1::UpdateInterventionRequest request;
  Intervention& one = *request.mutable_intervention();
  // What it says now comes last.
  const auto read = session.List<InterventionStub, v1::ListInterventionRevisionsRequest,
                                 v1::ListInterventionRevisionsResponse, Intervention>(
      &InterventionStub::ListInterventionRevisions, HistoryOf(*platform, arguments),
      &v1::ListInterventionRevisionsResponse::interventions,
      [&](const Intervention& said) { one = said; });
  if (!read.ok()) return read.status();
  if (*read) return UsageError("There are more corrections than --limit: use --limit=0.");
  if (const absl::Status applied = ApplyCorrection(arguments, one); !applied.ok()) return applied;
  const auto retracted = arguments.GetBool("retracted", one.retracted());
  if (!retracted.ok()) return retracted.status();
  one.set_retracted(*retracted);
  request.set_request_id(NewRequestId());
  const auto corrected = session.Call(&InterventionStub::UpdateIntervention, request);
  if (!corrected.ok()) return corrected.status();
  ShowOne(session, *corrected, LineLayout(ZoneNamed(platform->time_zone())));
  return absl::OkStatus();
}

absl::Status ShowHistory(const Session& session, const Arguments& arguments) {
  const absl::StatusOr<v1::Platform> platform = session.ChoosePlatform(arguments);
  if (!platform.ok()) return platform.status();
  return ShowList(session, &InterventionStub::ListInterventionRevisions,
                  HistoryOf(*platform, arguments),
                  &v1::ListInterventionRevisionsResponse::interventions,
                  RevisionLayout(ZoneNamed(platform->time_zone())));
}

}  // namespace

std::vector<Command> InterventionCommands() {
  const std::vector<Flag> list = {
      kPlatformFlag,
      {"course", "ID", "Only of this course"},
      {"tutor", "ID", "Only what this person did"},
      {"learner", "ID", "Only for this learner"},
      {"group", "ID", "Only for this group"},
      {"kind", "KIND", "Only of this kind"},
      {"from", "INSTANT", "Only from then on, in the platform's zone"},
      {"until", "INSTANT", "Only before then"},
      {"retracted", "", "Show what was taken back, too"},
  };
  const std::vector<Flag> add = {
      kPlatformFlag,
      {"course", "ID", "The course"},
      {"tutor", "ID", "Who did it"},
      {"learner", "ID", "For this learner; with no group either: for everybody"},
      {"group", "ID", "For this group"},
      {"kind", "KIND", "welcome, planning, content, method, collaboration, ..."},
      {"channel", "HOW", "forum, message, mail, phone, virtual-meeting, in-person"},
      {"at", "INSTANT", "When it happened, in the platform's zone"},
      {"minutes", "N", "Minutes spent"},
      {"synchronous", "", "Both were there at the same time"},
      {"reactive", "", "The learner asked for it"},
      {"note", "TEXT", "What to remember"},
      {"links", "URLS", "References or evidence (space between)"},
  };
  std::vector<Flag> correct = CorrectionFlags();
  correct.insert(correct.begin(), kPlatformFlag);
  correct.push_back({"retracted", "true|false", "Take it back, or put it back"});
  return {
      {"interventions", "list", "", "Show the tracking grid, the latest first", list, ListGrid},
      {"interventions", "add", "", "Declare what a tutor did", add, AddToGrid},
      {"interventions", "correct", "ID", "Correct what was said, or take it back", correct,
       CorrectLine},
      {"interventions", "history", "ID", "Show all that it has said", {kPlatformFlag}, ShowHistory},
  };
}

}  // namespace tutoring::tutorctl
