#ifndef SERVICE_APP_SHEETS_EVALUATION_COMMANDS_H_
#define SERVICE_APP_SHEETS_EVALUATION_COMMANDS_H_

#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "service/app/ledger.h"
#include "service/rules/policy/policy.h"

namespace tutoring::app {

// What people plan and say of evaluations. Who may is decided by the caller (access.h). An
// occurrence is named by when it opens, a sheet by that and its learner. `policy` is what the
// program started with. Errors besides those of the database are named with each function.

inline constexpr int kMostOccurrences = 500;  // Of one plan, within ten years.

// Plans a course's evaluations from plan.effective on (InfinitePast: from now on). Whole days of a
// window end at the same time of day; local times that a clock change skips or repeats are as in
// calendar.h. Returns the plan with its occurrences.
//
// INVALID_ARGUMENT: RULE_INVALID, VALUE_REQUIRED, WINDOW_OUT_OF_RANGE, TIME_OUT_OF_RANGE,
// EFFECTIVE_IN_PAST, TEXT_INVALID. NOT_FOUND: COURSE_NOT_FOUND.
absl::StatusOr<store::EvaluationPlan> PlanEvaluations(Unit& unit, const Policy& policy,
                                                      const store::Platform& platform,
                                                      store::EvaluationPlan plan);

// Says what an occurrence is linked with; `link` says which, and who says so. INVALID_ARGUMENT:
// TEXT_INVALID. NOT_FOUND: OCCURRENCE_NOT_FOUND. FAILED_PRECONDITION: OCCURRENCE_CLOSED.
absl::Status LinkOccurrence(Unit& unit, const Policy& policy, const store::Platform& platform,
                            const std::string& course, store::OccurrenceLink link);

// Records by hand that a sheet was handed in, or takes that back; `mark` says when (InfinitePast:
// now) and who says so. INVALID_ARGUMENT: TIME_OUT_OF_RANGE, TIME_IN_FUTURE. NOT_FOUND:
// SHEET_NOT_FOUND.
absl::Status RecordByHand(Unit& unit, const Policy& policy, const store::Platform& platform,
                          const std::string& course, const std::string& learner, SheetMark mark);

// How far a learner has come with one objective.
struct RecordedResult {
  std::string objective;
  ObjectiveResult result = ObjectiveResult::kNotYet;
};

// Records results of one sheet, as `view` sees them; `author` is who says so. INVALID_ARGUMENT:
// VALUE_REQUIRED, OBJECTIVE_UNKNOWN, TEXT_INVALID. NOT_FOUND: SHEET_NOT_FOUND.
// FAILED_PRECONDITION: OCCURRENCE_NOT_OPEN.
absl::Status RecordResults(Unit& unit, const store::Platform& platform, const std::string& course,
                           const std::string& learner, absl::Time open, ResultView view,
                           const std::string& author, const std::vector<RecordedResult>& results);

// `person` says that the results were talked about; the first time counts. NOT_FOUND:
// SHEET_NOT_FOUND. FAILED_PRECONDITION: NOT_HANDED_IN.
absl::Status AcknowledgeDebrief(Unit& unit, const store::Platform& platform,
                                const std::string& course, const std::string& learner,
                                absl::Time open, const std::string& person);

}  // namespace tutoring::app

#endif  // SERVICE_APP_SHEETS_EVALUATION_COMMANDS_H_
