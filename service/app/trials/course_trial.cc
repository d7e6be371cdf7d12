#include "service/app/trials/course_trial.h"

#include <set>
#include <tuple>
#include <utility>

#include "service/app/engine/course_subjects.h"
#include "service/base/reason.h"
#include "service/base/status_macros.h"

namespace tutoring::app {
namespace {

// A thread that went to another course brings duties of that course with it.
std::map<DutyKey, Duty> Of(const std::string& course, const std::map<DutyKey, Duty>& duties) {
  std::map<DutyKey, Duty> kept;
  for (const auto& [key, duty] : duties) {
    if (duty.course == course) kept.emplace_hint(kept.end(), key, duty);
  }
  return kept;
}

}  // namespace

absl::StatusOr<CourseDuties> DeriveCourse(store::Store& store, const store::Platform& platform,
                                          const Policy& policy, const std::string& course,
                                          std::shared_ptr<const CoursePolicy> other,
                                          Derivation::Stages stages, size_t most) {
  CourseCache cache;
  if (other != nullptr) cache.policies().Replace(platform, course, std::move(other));
  TUTORING_ASSIGN_OR_RETURN(const auto subjects,
                            SubjectsOf(store, cache, platform.key, course, most));
  if (subjects.size() > most) {
    return Refusal(absl::StatusCode::kFailedPrecondition, "TRIAL_TOO_LARGE",
                   "two for each person and one for each discussion make more than 100,000");
  }
  // With the whole roster at hand, none of it is read person by person.
  TUTORING_RETURN_IF_ERROR(cache.RosterOf(store, platform.key, course).status());
  Derivation derivation(store, cache, platform, policy, stages);
  std::set<Subject> done;
  TUTORING_RETURN_IF_ERROR(derivation.Add({subjects.begin(), subjects.end()}, done));
  return CourseDuties{Of(course, derivation.derived()), Of(course, derivation.stored())};
}

ChangedDuty ChangeOf(const Duty* is, const Duty* would) {
  ChangedDuty changed{.duty = would != nullptr ? *would : *is};
  if (is == nullptr) {
    changed.change = TrialChange::kNew;
    return changed;
  }
  if (would == nullptr) changed.change = TrialChange::kGone;
  changed.due_before = is->due;
  changed.verdict_before = is->verdict;
  return changed;
}

bool IsDueBefore(const Duty& a, const Duty& b) {
  return std::tuple(a.due, a.kind, a.anchor) < std::tuple(b.due, b.kind, b.anchor);
}

}  // namespace tutoring::app
