#ifndef SERVICE_APP_TRIALS_COURSE_TRIAL_H_
#define SERVICE_APP_TRIALS_COURSE_TRIAL_H_

#include <map>
#include <memory>
#include <string>

#include "absl/status/statusor.h"
#include "service/app/engine/derivation.h"
#include "service/rules/duty.h"
#include "service/rules/policy/policy.h"

namespace tutoring::app {

// The duties of one course: as they follow from its facts, and as they are stored.
struct CourseDuties {
  std::map<DutyKey, Duty> derived;
  std::map<DutyKey, Duty> stored;
};

// How much a trial looks at: a person is two subjects, a discussion one.
inline constexpr size_t kMostSubjects = 100000;

// Derives all duties of a course as the engine does, under another policy in the place of its own,
// or (null) under its own. Writes nothing; `store` may be a reader. Costs as much as the course
// holds.
//
// FAILED_PRECONDITION (TRIAL_TOO_LARGE) for more than `most` subjects. Other errors: those of the
// database.
absl::StatusOr<CourseDuties> DeriveCourse(store::Store& store, const store::Platform& platform,
                                          const Policy& policy, const std::string& course,
                                          std::shared_ptr<const CoursePolicy> other,
                                          Derivation::Stages stages, size_t most = kMostSubjects);

// What becomes of a duty under another policy. Equals TrialChange of trial_service.proto.
enum class TrialChange { kNew = 1, kChanged = 2, kGone = 3 };

// A duty that a policy makes another one.
struct ChangedDuty {
  Duty duty;  // As it would be; as it is, where there would be none.
  TrialChange change = TrialChange::kChanged;
  absl::Time due_before = absl::InfiniteFuture();
  Verdict verdict_before{};  // None where there is no duty.
};

// The change from `is` to `would` (either may be null).
ChangedDuty ChangeOf(const Duty* is, const Duty* would);

// Whether `a` comes before `b`: that due first.
bool IsDueBefore(const Duty& a, const Duty& b);

// How many changed duties are told of one by one.
inline constexpr size_t kMostChanges = 1000;

}  // namespace tutoring::app

#endif  // SERVICE_APP_TRIALS_COURSE_TRIAL_H_
