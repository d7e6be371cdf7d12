#ifndef SERVICE_APP_SHEETS_PLAN_OCCURRENCES_H_
#define SERVICE_APP_SHEETS_PLAN_OCCURRENCES_H_

#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "service/store/evaluations.h"

namespace tutoring::app {

// Fills in plan.occurrences and plan.bounded from what the plan says, in the platform's zone, which
// stays as it is today: zones change, and what was planned does not. The final evaluation takes the
// place of a sheet that would open at the same time. INVALID_ARGUMENT: RULE_INVALID.
absl::Status AddOccurrences(const absl::TimeZone& zone, store::EvaluationPlan& plan);

}  // namespace tutoring::app

#endif  // SERVICE_APP_SHEETS_PLAN_OCCURRENCES_H_
