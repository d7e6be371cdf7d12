#include "tests/scenario/grid.h"

#include "absl/strings/str_cat.h"
#include "service/app/intervention_commands.h"
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
  for (const store::Intervention& one : all) {
    if (one.note == label) return one;
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

}  // namespace

bool IsOfGrid(const Moment& moment) {
  return moment.has_declare() || moment.has_correct() || moment.has_retract();
}

absl::Status WriteGrid(app::Unit& unit, const store::Platform& platform, const Moment& moment,
                       const LoadedScenario& loaded) {
  if (moment.has_declare()) return Declare(unit, platform, moment.declare(), loaded);
  if (moment.has_correct()) return Correct(unit, platform, moment.correct(), loaded);
  TUTORING_ASSIGN_OR_RETURN(store::Intervention one, Find(unit, platform, moment.retract()));
  one.retracted = true;
  return app::CorrectIntervention(unit, loaded.policy, platform, one).status();
}

}  // namespace tutoring::scenario
