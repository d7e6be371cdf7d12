#include "tests/scenario/grid.h"

#include <optional>

#include "absl/strings/str_cat.h"
#include "service/app/grid/draft_commands.h"
#include "service/app/grid/intervention_commands.h"
#include "service/app/platform_time.h"
#include "service/base/status_macros.h"

namespace tutoring::scenario {
namespace {

absl::Status Declare(app::Unit& unit, const store::Platform& platform, const Intervention& said,
                     const LoadedScenario& loaded) {
  store::Intervention one{.course = said.course(),
                          .tutor = said.by(),
                          .learner = said.learner(),
                          .time = unit.now,
                          .kind = static_cast<InterventionKind>(said.what()),
                          .channel = static_cast<Channel>(said.channel()),
                          .initiative = Initiative::kProactive,
                          .minutes = 10,
                          .note = said.label(),
                          .author = said.by()};
  if (said.has_when()) {
    TUTORING_ASSIGN_OR_RETURN(one.time, loaded.ParseTime(said.when()));
  }
  return app::DeclareIntervention(unit, loaded.policy, platform, one).status();
}

absl::StatusOr<store::Intervention> Find(app::Unit& unit, const store::Platform& platform,
                                         const std::string& label) {
  TUTORING_ASSIGN_OR_RETURN(
      const auto all, app::ListInterventions(unit.store, platform, {.with_retracted = true}, kAll));
  for (const app::InterventionView& one : all) {
    if (one.line.note == label) return one.line;
  }
  return absl::NotFoundError(absl::StrCat("there is no intervention \"", label, "\""));
}

absl::Status Correct(app::Unit& unit, const store::Platform& platform, const Correction& said,
                     const LoadedScenario& loaded) {
  TUTORING_ASSIGN_OR_RETURN(store::Intervention one, Find(unit, platform, said.of()));
  if (said.has_learner()) one.learner = said.learner();
  if (said.has_when()) {
    TUTORING_ASSIGN_OR_RETURN(one.time, loaded.ParseTime(said.when()));
  }
  return app::CorrectIntervention(unit, loaded.policy, platform, one).status();
}

ActKey PostNamed(const std::string& label) { return {ActSource::kPost, label}; }

absl::Status Confirm(app::Unit& unit, const store::Platform& platform, const ConfirmDraft& said,
                     const LoadedScenario& loaded) {
  const ActKey act = PostNamed(said.post());
  std::optional<store::Intervention> correction;
  if (said.has_minutes() || said.has_learner() || said.has_label()) {
    TUTORING_ASSIGN_OR_RETURN(const auto draft, app::FindDraft(unit, loaded.policy, platform, act));
    correction = app::ProposalOf(draft);
    if (said.has_minutes()) correction->minutes = said.minutes();
    if (said.has_learner()) correction->learner = said.learner();
    correction->note = said.label();
  }
  return app::ConfirmDraft(unit, loaded.policy, platform, act, correction, said.by()).status();
}

absl::Status Settle(app::Unit& unit, const store::Platform& platform, const SettleWeek& said,
                    const LoadedScenario& loaded) {
  app::WeekChoice choice{.tutor = said.by(),
                         .state = said.reject() ? DraftState::kRejected : DraftState::kConfirmed,
                         .actor = {said.by(), app::PlatformNow(platform, unit.now)}};
  TUTORING_ASSIGN_OR_RETURN(choice.time, loaded.ParseTime(said.week_of()));
  return app::SettleWeek(unit, loaded.policy, platform, choice).status();
}

}  // namespace

bool IsOfGrid(const Moment& moment) {
  return moment.has_declare() || moment.has_correct() || moment.has_retract() ||
         moment.has_confirm() || moment.has_reject() || moment.has_settle_week();
}

absl::Status WriteGrid(app::Unit& unit, const store::Platform& platform, const Moment& moment,
                       const LoadedScenario& loaded) {
  if (moment.has_declare()) return Declare(unit, platform, moment.declare(), loaded);
  if (moment.has_correct()) return Correct(unit, platform, moment.correct(), loaded);
  if (moment.has_confirm()) return Confirm(unit, platform, moment.confirm(), loaded);
  if (moment.has_settle_week()) return Settle(unit, platform, moment.settle_week(), loaded);
  if (moment.has_reject()) {
    return app::RejectDraft(unit, loaded.policy, platform, PostNamed(moment.reject().post()),
                            moment.reject().by())
        .status();
  }
  TUTORING_ASSIGN_OR_RETURN(store::Intervention one, Find(unit, platform, moment.retract()));
  one.retracted = true;
  return app::CorrectIntervention(unit, loaded.policy, platform, one).status();
}

}  // namespace tutoring::scenario
