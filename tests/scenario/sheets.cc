#include "tests/scenario/sheets.h"

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/strip.h"
#include "service/app/sheets/evaluation_commands.h"
#include "service/base/reason.h"
#include "service/base/status_macros.h"

namespace tutoring::scenario {
namespace {

// "5d", "36h".
absl::StatusOr<int64_t> WindowOf(absl::string_view text) {
  int days = 0;
  absl::Duration length;
  absl::string_view digits = text;
  if (absl::ConsumeSuffix(&digits, "d") && absl::SimpleAtoi(digits, &days)) {
    return int64_t{days} * 86400;
  }
  if (absl::ParseDuration(std::string(text), &length)) return absl::ToInt64Seconds(length);
  return absl::InvalidArgumentError(absl::StrCat("\"", text, "\" is no length of time"));
}

absl::Status Plan(app::Unit& unit, const store::Platform& platform, const PlanEvaluations& said,
                  const LoadedScenario& loaded) {
  store::EvaluationPlan plan{.course = said.course(),
                             .effective = absl::InfinitePast(),
                             .rule = said.rule(),
                             .activity = said.activity(),
                             .final_activity = said.final_activity()};
  if (said.has_first()) {
    TUTORING_ASSIGN_OR_RETURN(plan.first_open, loaded.ParseTime(said.first()));
    TUTORING_ASSIGN_OR_RETURN(plan.window_seconds, WindowOf(said.window()));
  }
  if (said.has_final()) {
    TUTORING_ASSIGN_OR_RETURN(plan.final_open, loaded.ParseTime(said.final()));
    TUTORING_ASSIGN_OR_RETURN(plan.final_window_seconds, WindowOf(said.final_window()));
  }
  return app::PlanEvaluations(unit, loaded.policy, platform, plan).status();
}

// What a story says is refused has to be, and changes nothing.
absl::Status Link(app::Unit& unit, const store::Platform& platform, const LinkSheet& said,
                  const LoadedScenario& loaded) {
  store::OccurrenceLink link{.activity = said.activity()};
  TUTORING_ASSIGN_OR_RETURN(link.open, loaded.ParseTime(said.opens()));
  const absl::Status status =
      app::LinkOccurrence(unit, loaded.policy, platform, said.course(), link);
  if (!said.has_refused()) return status;
  if (ReasonOf(status) == said.refused()) return absl::OkStatus();
  return absl::InternalError(absl::StrCat("not refused so: ", status.ToString()));
}

absl::Status Record(app::Unit& unit, const store::Platform& platform, const RecordSheet& said,
                    const LoadedScenario& loaded) {
  SheetMark mark{.handed_in = !said.taken_back(), .time = absl::InfinitePast()};
  mark.author = said.by();
  TUTORING_ASSIGN_OR_RETURN(mark.open, loaded.ParseTime(said.opens()));
  if (said.has_when()) {
    TUTORING_ASSIGN_OR_RETURN(mark.time, loaded.ParseTime(said.when()));
  }
  return app::RecordByHand(unit, loaded.policy, platform, said.course(), said.person(), mark);
}

}  // namespace

bool IsOfSheets(const Moment& moment) {
  return moment.has_plan() || moment.has_link() || moment.has_record();
}

absl::Status WriteSheets(app::Unit& unit, const store::Platform& platform, const Moment& moment,
                         const LoadedScenario& loaded) {
  if (moment.has_plan()) return Plan(unit, platform, moment.plan(), loaded);
  if (moment.has_link()) return Link(unit, platform, moment.link(), loaded);
  return Record(unit, platform, moment.record(), loaded);
}

}  // namespace tutoring::scenario
