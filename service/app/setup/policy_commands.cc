#include "service/app/setup/policy_commands.h"

#include <algorithm>
#include <limits>
#include <set>
#include <utility>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "service/app/engine/policy_sources.h"
#include "service/app/engine/reevaluate.h"
#include "service/app/find.h"
#include "service/app/intake/validate_event.h"
#include "service/app/platform_time.h"
#include "service/base/instant.h"
#include "service/base/reason.h"
#include "service/base/status_macros.h"
#include "service/base/text.h"

namespace tutoring::app {
namespace {

constexpr absl::string_view kPackField = "pack";

// What the discussion decides before anybody's group is known, and what a course has once.
bool IsOfCourse(absl::string_view field) {
  return absl::EndsWith(field, ".tutor_threads_exempt") || field == "grid.budget";
}

absl::Status CheckGroup(const std::string& course, const std::string& group) {
  if (!course.empty() || group.empty()) return absl::OkStatus();
  return Invalid("GROUP_WITHOUT_COURSE", "group is set and course is not");
}

absl::Status CheckScope(store::Store& store, const store::Platform& platform,
                        const store::PolicyVersion& version) {
  TUTORING_RETURN_IF_ERROR(CheckGroup(version.course, version.group));
  if (version.course.empty()) return absl::OkStatus();
  if (!IsId(version.course) || (!version.group.empty() && !IsId(version.group))) {
    return Invalid("TEXT_INVALID", "course or group is no id of 1 to 255 bytes");
  }
  TUTORING_RETURN_IF_ERROR(FindCourse(store, platform.key, version.course).status());
  for (const auto& [field, value] : version.settings) {
    if (version.group.empty() || !IsOfCourse(field)) continue;
    return Invalid("SETTING_OF_PLATFORM", absl::StrCat(field, " is not set for a group"));
  }
  if (version.settings.count(std::string(kPackField)) == 0) return absl::OkStatus();
  return Invalid("SETTING_OF_PLATFORM", "pack is set for the whole platform only");
}

absl::Status CheckEffective(absl::Time now, const store::PolicyVersion& version) {
  if (!ValidateTime(version.effective, absl::InfiniteFuture(), "effective_time").accepted()) {
    return Invalid("TIME_OUT_OF_RANGE", "effective_time is after 2100");
  }
  if (version.effective >= now) return absl::OkStatus();
  return Invalid("EFFECTIVE_IN_PAST",
                 "effective_time has passed on the platform: a policy never judges what was");
}

// As CheckTerms; an error says so where it is of another course than the policy.
absl::Status CheckCourse(const PolicySources& sources, absl::Time since,
                         const std::string& course) {
  const absl::Status status = CheckTerms(sources, since);
  if (status.ok() || course.empty()) return status;
  return Invalid(ReasonOf(status),
                 absl::StrCat(status.message(), " (in one of the platform's courses)"));
}

// The scopes below the platform that say something of their own.
absl::StatusOr<std::set<std::string>> CoursesWithVersions(store::Store& store, int64_t platform) {
  TUTORING_ASSIGN_OR_RETURN(const auto versions,
                            store.policies.List(platform, std::numeric_limits<int64_t>::max(),
                                                std::numeric_limits<int>::max()));
  std::set<std::string> courses;
  for (const store::PolicyVersion& version : versions) {
    if (!version.course.empty()) courses.insert(version.course);
  }
  return courses;
}

absl::Status CheckWhole(store::Store& store, const store::Platform& platform,
                        const PolicySources& common, const store::PolicyVersion& version) {
  const PolicyVersion added = RuleVersion(version);
  std::set<std::string> courses{version.course};
  if (version.course.empty()) {
    TUTORING_ASSIGN_OR_RETURN(const auto below, CoursesWithVersions(store, platform.key));
    courses.insert(below.begin(), below.end());
  }
  for (const std::string& course : courses) {
    PolicySources sources = common;
    if (!course.empty()) {
      TUTORING_RETURN_IF_ERROR(AddCourseSources(store, platform.key, course, sources));
    }
    sources.versions.push_back(added);
    const bool below = course != version.course;
    TUTORING_RETURN_IF_ERROR(CheckCourse(sources, version.effective, below ? course : ""));
  }
  return absl::OkStatus();
}

absl::StatusOr<std::vector<PolicyWarning>> WarningsFor(store::Store& store,
                                                       const store::Platform& platform,
                                                       const PolicySources& sources,
                                                       const std::string& course,
                                                       const std::string& group, absl::Time time) {
  absl::Time start = absl::InfinitePast();
  absl::Time end = absl::InfiniteFuture();
  if (!course.empty()) {
    TUTORING_RETURN_IF_ERROR(FindCourse(store, platform.key, course).status());
    TUTORING_ASSIGN_OR_RETURN(const CourseFacts facts,
                              LoadCourseFacts(store, platform.key, course));
    start = facts.start;
    end = facts.end;
  }
  const CoursePolicy made = sources.Make();
  return WarningsOf(TermAt(*made.TimelineFor({group}), time), made.SuspendedFor(""), time, end,
                    start);
}

}  // namespace

absl::StatusOr<PolicySet> CheckNewPolicy(store::Store& store, absl::Time now, const Policy& policy,
                                         const store::Platform& platform,
                                         store::PolicyVersion version) {
  version.created = now;
  const absl::Time platform_now = PlatformNow(platform, now);
  if (version.effective == absl::InfinitePast()) version.effective = platform_now;
  TUTORING_RETURN_IF_ERROR(CheckScope(store, platform, version));
  TUTORING_RETURN_IF_ERROR(CheckEffective(platform_now, version));
  TUTORING_ASSIGN_OR_RETURN(version.settings, NormalisedSettings(version.settings));
  version.id = std::numeric_limits<int64_t>::max();  // Entered after all others.
  TUTORING_ASSIGN_OR_RETURN(const PolicySources common, LoadPolicySources(store, policy, platform));
  TUTORING_RETURN_IF_ERROR(CheckWhole(store, platform, common, version));
  TUTORING_ASSIGN_OR_RETURN(PolicySources sources,
                            LoadCourseSources(store, policy, platform, version.course));
  sources.versions.push_back(RuleVersion(version));
  version.id = 0;
  PolicySet set{.version = version};
  TUTORING_ASSIGN_OR_RETURN(set.warnings, WarningsFor(store, platform, sources, version.course,
                                                      version.group, version.effective));
  return set;
}

absl::StatusOr<PolicySet> SetPolicy(Unit& unit, const Policy& policy,
                                    const store::Platform& platform, store::PolicyVersion version) {
  TUTORING_ASSIGN_OR_RETURN(
      PolicySet set, CheckNewPolicy(unit.store, unit.now, policy, platform, std::move(version)));
  TUTORING_RETURN_IF_ERROR(unit.store.policies.Insert(platform.key, set.version));
  unit.cache.policies().Forget(platform.key);
  TUTORING_ASSIGN_OR_RETURN(const auto courses,
                            CoursesReached(unit.store, platform.key, set.version.course));
  TUTORING_RETURN_IF_ERROR(Reevaluate(unit, policy, platform, courses));
  return set;
}

absl::StatusOr<ResolvedPolicy> ResolvePolicy(store::Store& store, const Policy& policy,
                                             const store::Platform& platform,
                                             const std::string& course, const std::string& group,
                                             absl::Time time) {
  TUTORING_RETURN_IF_ERROR(CheckGroup(course, group));
  if (!ValidateTime(time, absl::InfiniteFuture(), "time").accepted()) {
    return Invalid("TIME_OUT_OF_RANGE", "time is before 1970 or after 2100");
  }
  TUTORING_ASSIGN_OR_RETURN(const PolicySources sources,
                            LoadCourseSources(store, policy, platform, course));
  const CoursePolicy made = sources.Make();
  const PolicyTerm& term = TermAt(*made.TimelineFor({group}), time);
  ResolvedPolicy resolved{.since = term.since};
  for (const PolicyField& field : PolicyFields()) {
    const PolicyVersion* source = SourceOf(field.name, term, sources.versions);
    resolved.fields.push_back(
        {&field, FormatPolicyValue(field, term.policy), source == nullptr ? 0 : source->id});
  }
  TUTORING_ASSIGN_OR_RETURN(resolved.warnings,
                            WarningsFor(store, platform, sources, course, group, time));
  return resolved;
}

absl::StatusOr<std::vector<ResolvedField>> DefaultFields(store::Store& store, const Policy& policy,
                                                         const store::Platform& platform,
                                                         absl::Time time) {
  TUTORING_ASSIGN_OR_RETURN(const PolicySources sources,
                            LoadPolicySources(store, policy, platform));
  Policy base = sources.base;
  const CoursePolicy made = sources.Make();
  base.pack = TermAt(*made.TimelineFor({}), time).policy.pack;
  const CoursePolicy unset(base);
  Policy defaults = unset.TimelineFor({})->front().policy;
  defaults.pack = sources.base.pack;
  std::vector<ResolvedField> fields;
  for (const PolicyField& field : PolicyFields()) {
    fields.push_back({&field, FormatPolicyValue(field, defaults)});
  }
  return fields;
}

absl::StatusOr<std::vector<store::PolicyVersion>> ListPolicies(store::Store& store,
                                                               const store::Platform& platform,
                                                               const std::string& course,
                                                               int64_t before, int limit) {
  if (course.empty()) return store.policies.List(platform.key, before, limit);
  TUTORING_RETURN_IF_ERROR(FindCourse(store, platform.key, course).status());
  return store.policies.ListOfCourse(platform.key, course, before, limit);
}

}  // namespace tutoring::app
