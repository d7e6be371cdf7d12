#ifndef SERVICE_APP_ENGINE_POLICY_SOURCES_H_
#define SERVICE_APP_ENGINE_POLICY_SOURCES_H_

#include <algorithm>
#include <cstdint>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
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

// The narrowest and latest of the term's versions, of the rules or of the database, that says
// something of the field; null where none does.
template <typename Version>
const Version* SourceOf(absl::string_view field, const PolicyTerm& term,
                        const std::vector<Version>& versions) {
  const Version* source = nullptr;
  for (const int64_t id : term.versions) {
    const auto version =
        std::find_if(versions.begin(), versions.end(),
                     [id](const Version& candidate) { return candidate.id == id; });
    if (version != versions.end() && version->settings.contains(std::string(field))) {
      source = &*version;
    }
  }
  return source;
}

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
