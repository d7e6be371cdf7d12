#include "absl/strings/str_cat.h"
#include "service/base/instant.h"
#include "service/rpc/convert.h"
#include "service/rpc/names.h"

namespace tutoring::rpc {
namespace {

std::string DraftName(const store::Platform& platform, const ActKey& act) {
  return MakeName(kDraftPattern, {platform.id, DraftId(act)});
}

std::string LineName(const store::Platform& platform, int64_t intervention) {
  if (intervention == 0) return "";
  return MakeName(kInterventionPattern, {platform.id, absl::StrCat(intervention)});
}

}  // namespace

void ToProto(const store::Platform& platform, const app::DraftView& view, v1::Draft* message) {
  message->set_name(DraftName(platform, view.line.key));
  message->set_act(static_cast<v1::ActKind>(view.line.act));
  // What a line has only once it is one stays empty.
  v1::Intervention* proposal = message->mutable_proposal();
  ToProto(platform, app::InterventionView{app::ProposalOf(view)}, proposal);
  proposal->clear_name();
  proposal->clear_etag();
  proposal->set_source(v1::INTERVENTION_SOURCE_OBSERVED);
  proposal->set_draft(message->name());
  message->set_state(static_cast<v1::DraftState>(view.state()));
  message->set_act_gone(view.gone);
  message->set_discussion(view.discussion);
  if (!view.decision.has_value()) return;
  message->set_intervention(LineName(platform, view.decision->intervention));
  TUTORING_SET_TIME(message, decide_time, view.decision->time);
  message->set_author(view.decision->author);
}

void ToProto(const store::Platform& platform, const store::ActDecisionRow& decision,
             v1::PersonDraftDecision* message) {
  message->set_name(DraftName(platform, decision.act));
  message->set_course(decision.course);
  message->set_state(static_cast<v1::DraftState>(decision.state));
  message->set_intervention(LineName(platform, decision.intervention));
  TUTORING_SET_TIME(message, time, decision.time);
  message->set_person(decision.author);
}

void ToProto(const app::GridTotal& total, v1::GridTotal* message) {
  message->set_tutor(total.key.tutor);
  message->set_learner(total.key.learner);
  message->set_group(total.key.group);
  message->set_kind(static_cast<v1::InterventionKind>(total.key.kind));
  TUTORING_SET_TIME(message, week_start_time, total.key.week);
  message->set_observed_count(total.acts);
  message->set_draft_count(total.drafts);
  message->set_estimated_minutes(total.estimated);
  message->set_intervention_count(total.lines);
  message->set_declared_minutes(total.declared);
}

}  // namespace tutoring::rpc
