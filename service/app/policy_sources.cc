#include "service/app/policy_sources.h"

#include <limits>

#include "service/app/calendar_rows.h"
#include "service/base/status_macros.h"
#include "service/rules/policy_pack.h"

namespace tutoring::app {

PolicyVersion RuleVersion(const store::PolicyVersion& row) {
  return {row.id, !row.course.empty(), row.group, row.effective, row.settings};
}

absl::StatusOr<PolicySources> LoadPolicySources(store::Store& store, const Policy& base,
                                                const store::Platform& platform) {
  PolicySources sources{.base = base};
  if (sources.base.pack.empty()) {
    sources.base.pack = std::string(PackOfLanguage(platform.language));
  }
  TUTORING_ASSIGN_OR_RETURN(sources.calendars, LoadCalendars(store, platform));
  // What is said of no course is said of all.
  TUTORING_RETURN_IF_ERROR(AddCourseSources(store, platform.key, "", sources));
  return sources;
}

absl::Status AddCourseSources(store::Store& store, int64_t platform, const std::string& course,
                              PolicySources& sources) {
  TUTORING_ASSIGN_OR_RETURN(const auto versions, store.policies.OfCourse(platform, course));
  for (const store::PolicyVersion& row : versions) sources.versions.push_back(RuleVersion(row));
  TUTORING_ASSIGN_OR_RETURN(
      const auto suspensions,
      store.suspensions.OfCourse(platform, course, 0, std::numeric_limits<int>::max()));
  for (const store::SuspensionRow& row : suspensions) {
    sources.suspensions.push_back({row.learner, {row.start, row.end}});
  }
  return absl::OkStatus();
}

}  // namespace tutoring::app
