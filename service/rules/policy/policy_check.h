#ifndef SERVICE_RULES_POLICY_POLICY_CHECK_H_
#define SERVICE_RULES_POLICY_POLICY_CHECK_H_

#include "absl/status/status.h"
#include "service/rules/policy/policy.h"

namespace tutoring {

// Whether a whole policy makes sense: limits and thresholds are more than nothing and at most a
// year, a reminder comes before its deadline, an absence has 1 to 10 contacts, and no line of the
// grid is estimated to take more than a day.
// Errors: INVALID_ARGUMENT (POLICY_CONTRADICTORY), which names the fields.
absl::Status CheckPolicy(const Policy& policy);

}  // namespace tutoring

#endif  // SERVICE_RULES_POLICY_POLICY_CHECK_H_
