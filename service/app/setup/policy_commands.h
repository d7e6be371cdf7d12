#ifndef SERVICE_APP_SETUP_POLICY_COMMANDS_H_
#define SERVICE_APP_SETUP_POLICY_COMMANDS_H_

#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "service/app/ledger.h"
#include "service/rules/policy/course_policy.h"
#include "service/rules/policy/policy_warnings.h"

namespace tutoring::app {

// Setting and reading policies. `policy` is always what the program started with. Errors besides
// those of the database are named with each function.

// A policy that was set, and what people should know about it.
struct PolicySet {
  store::PolicyVersion version;
  std::vector<PolicyWarning> warnings;
};

// Says all that a scope says differently from `version.effective` on (InfinitePast: from now on).
// What is not named is inherited again. Duties that are neither settled nor due by then follow.
//
// INVALID_ARGUMENT: SETTING_UNKNOWN, SETTING_INVALID, POLICY_CONTRADICTORY (the scope with what it
// inherits, or a scope below it), SETTING_OF_PLATFORM (set for less than it is decided for),
// PACK_UNKNOWN, CALENDAR_UNKNOWN, GROUP_WITHOUT_COURSE, TEXT_INVALID, TIME_OUT_OF_RANGE,
// EFFECTIVE_IN_PAST. NOT_FOUND: COURSE_NOT_FOUND.
absl::StatusOr<PolicySet> SetPolicy(Unit& unit, const Policy& policy,
                                    const store::Platform& platform, store::PolicyVersion version);

// The same without writing anything.
absl::StatusOr<PolicySet> CheckNewPolicy(store::Store& store, absl::Time now, const Policy& policy,
                                         const store::Platform& platform,
                                         store::PolicyVersion version);

// A field in force, and the version that says so; 0 where a pack or a default does.
struct ResolvedField {
  const PolicyField* field;
  std::string value;
  int64_t version = 0;
};

struct ResolvedPolicy {
  absl::Time since;
  std::vector<ResolvedField> fields;
  std::vector<PolicyWarning> warnings;
};

// What is in force at `time` for the platform, a course of it or a group of that. INVALID_ARGUMENT:
// GROUP_WITHOUT_COURSE, TIME_OUT_OF_RANGE. NOT_FOUND: COURSE_NOT_FOUND.
absl::StatusOr<ResolvedPolicy> ResolvePolicy(store::Store& store, const Policy& policy,
                                             const store::Platform& platform,
                                             const std::string& course, const std::string& group,
                                             absl::Time time);

// Every field with its value under the pack that the platform has at `time`, without what anybody
// set; of `pack` itself, that of the language with which the platform was registered.
absl::StatusOr<std::vector<ResolvedField>> DefaultFields(store::Store& store, const Policy& policy,
                                                         const store::Platform& platform,
                                                         absl::Time time);

// At most `limit` versions entered before `before`, the newest first: of every scope, or of one
// course and its groups. NOT_FOUND: COURSE_NOT_FOUND.
absl::StatusOr<std::vector<store::PolicyVersion>> ListPolicies(store::Store& store,
                                                               const store::Platform& platform,
                                                               const std::string& course,
                                                               int64_t before, int limit);

}  // namespace tutoring::app

#endif  // SERVICE_APP_SETUP_POLICY_COMMANDS_H_
