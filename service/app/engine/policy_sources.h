#ifndef SERVICE_APP_ENGINE_POLICY_SOURCES_H_
#define SERVICE_APP_ENGINE_POLICY_SOURCES_H_

#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "service/rules/policy/course_policy.h"
#include "service/store/store.h"

namespace tutoring::app {

// All that the policies of a platform's courses are made of, or of one course where it was added.
struct PolicySources {
  Policy base;
  std::vector<PolicyVersion> versions;
  CalendarsById calendars;
  std::vector<Suspension> suspensions;
  PolicyOverlay overlay;

  CoursePolicy Make() const {
    return CoursePolicy(base, versions, calendars, suspensions, overlay);
  }
};

PolicyVersion RuleVersion(const store::PolicyVersion& row);

// What all courses of the platform have in common. `base` is what the program started with. Errors:
// those of the database.
absl::StatusOr<PolicySources> LoadPolicySources(store::Store& store, const Policy& base,
                                                const store::Platform& platform);

// Adds what is said of one course. Errors: those of the database.
absl::Status AddCourseSources(store::Store& store, int64_t platform, const std::string& course,
                              PolicySources& sources);

// Both together; `course` may be empty.
absl::StatusOr<PolicySources> LoadCourseSources(store::Store& store, const Policy& base,
                                                const store::Platform& platform,
                                                const std::string& course);

// Whether every term from `since` on, of everybody, is one that a policy may have.
// INVALID_ARGUMENT: PACK_UNKNOWN, CALENDAR_UNKNOWN, POLICY_CONTRADICTORY.
absl::Status CheckTerms(const PolicySources& sources, absl::Time since);

}  // namespace tutoring::app

#endif  // SERVICE_APP_ENGINE_POLICY_SOURCES_H_
