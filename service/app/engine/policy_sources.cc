#include "service/app/engine/policy_sources.h"

#include <limits>

#include "service/app/setup/calendar_rows.h"
#include "service/base/reason.h"
#include "service/base/status_macros.h"
#include "service/rules/policy/policy_check.h"
#include "service/rules/policy/policy_pack.h"

namespace tutoring::app {
namespace {

absl::Status CheckTerm(const PolicyTerm& term, const CalendarsById& calendars) {
  if (!IsPack(term.policy.pack)) {
    return Invalid("PACK_UNKNOWN", "pack is neither eple-fr nor default-en");
  }
  if (!calendars.contains(term.policy.calendar)) {
    return Invalid("CALENDAR_UNKNOWN", "the platform has no calendar of the id in `calendar`");
  }
  return CheckPolicy(term.policy);
}

}  // namespace

PolicyVersion RuleVersion(const store::PolicyVersion& row) {
  return {row.id, !row.course.empty(), row.group, row.effective, row.settings};
}

absl::StatusOr<PolicySources> LoadPolicySources(store::Store& store, const Policy& base,
                                                const store::Platform& platform) {
  PolicySources sources{.base = base};
  if (sources.base.pack.empty()) {
    sources.base.pack =
        platform.pack.empty() ? std::string(PackOfLanguage(platform.language)) : platform.pack;
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

absl::StatusOr<PolicySources> LoadCourseSources(store::Store& store, const Policy& base,
                                                const store::Platform& platform,
                                                const std::string& course) {
  TUTORING_ASSIGN_OR_RETURN(PolicySources sources, LoadPolicySources(store, base, platform));
  if (course.empty()) return sources;
  TUTORING_RETURN_IF_ERROR(AddCourseSources(store, platform.key, course, sources));
  return sources;
}

absl::Status CheckTerms(const PolicySources& sources, absl::Time since) {
  const CoursePolicy policy = sources.Make();
  for (const auto& timeline : policy.Timelines()) {
    for (const PolicyTerm& term : *timeline) {
      if (term.since < since) continue;
      TUTORING_RETURN_IF_ERROR(CheckTerm(term, sources.calendars));
    }
  }
  return absl::OkStatus();
}

}  // namespace tutoring::app
