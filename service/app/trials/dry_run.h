#ifndef SERVICE_APP_TRIALS_DRY_RUN_H_
#define SERVICE_APP_TRIALS_DRY_RUN_H_

#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "service/app/explain/telling_account.h"
#include "service/app/setup/policy_commands.h"
#include "service/app/trials/course_trial.h"

namespace tutoring::app {

// A duty that the policy would move, with all its stages, and what would be told of it. What has
// no reference would be told only because of the policy.
struct DryRunDuty {
  ChangedDuty changed;
  TellingAccount told;
};

struct DryRun {
  PolicySet policy;                // As it would be entered.
  std::vector<DryRunDuty> duties;  // That due first first; at most kMostChanges.
  int left_off = 0;                // How many more.
  int unchanged = 0;               // Open ones.
};

// What entering a policy would do in a course at once, `now` by the service's clock: what SetPolicy
// would, decided by the same code, and not written.
//
// Errors: those of SetPolicy and of DeriveCourse; INVALID_ARGUMENT (COURSE_MISMATCH) where the
// policy is for another course.
absl::StatusOr<DryRun> DryRunPolicy(store::Store& store, absl::Time now, const Policy& policy,
                                    const store::Platform& platform, const std::string& course,
                                    store::PolicyVersion version);

}  // namespace tutoring::app

#endif  // SERVICE_APP_TRIALS_DRY_RUN_H_
