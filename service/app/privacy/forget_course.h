#ifndef SERVICE_APP_PRIVACY_FORGET_COURSE_H_
#define SERVICE_APP_PRIVACY_FORGET_COURSE_H_

#include <string>

#include "absl/status/statusor.h"
#include "service/app/ledger.h"
#include "service/rules/policy/policy.h"

namespace tutoring::app {

// Forgets a course, a batch at a time: first that anything is owed there, then its facts. From the
// first batch on nothing is derived of it and nothing is taken, so that it does not matter which
// facts are gone already. Policies and mappings of the course stay: they are about no person, and
// so does the course itself.
//
//   CourseForgetting forgetting(policy, platform, course, 500);
//   ... ledger.Write: forgetting.Batch(unit), until it is true ...
//
// Errors: those of the database.
class CourseForgetting {
 public:
  CourseForgetting(const Policy& policy, const store::Platform& platform, std::string course,
                   int rows);

  // True where nothing is left.
  absl::StatusOr<bool> Batch(Unit& unit);

 private:
  absl::StatusOr<bool> ForgetDuties(Unit& unit);
  absl::StatusOr<bool> ForgetInterventions(Unit& unit);
  absl::StatusOr<bool> ForgetPosts(Unit& unit);

  const Policy& policy_;
  const store::Platform& platform_;
  const std::string course_;
  const int rows_;
};

}  // namespace tutoring::app

#endif  // SERVICE_APP_PRIVACY_FORGET_COURSE_H_
