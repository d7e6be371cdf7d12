#ifndef SERVICE_APP_APPRAISE_POST_H_
#define SERVICE_APP_APPRAISE_POST_H_

#include <string>

#include "absl/status/statusor.h"
#include "service/app/ledger.h"
#include "service/rules/policy/policy.h"

namespace tutoring::app {

// What somebody says of a post: `person` is who says so on the platform, empty for an
// administrator.
struct AppraisalWish {
  std::string course;
  std::string post;
  PostMark mark = PostMark::kQuestion;
  std::string person;
};

// Whether the person may say that at `now`, the present on the platform (appraisal_service.proto):
// not, where there is no such post. Errors: those of the database.
absl::StatusOr<bool> MayAppraise(store::Store& store, const store::Platform& platform,
                                 const AppraisalWish& wish, absl::Time now);

// Says it, and answers what holds; what holds already is not said again. `unit` is the caller's.
// NOT_FOUND: COURSE_NOT_FOUND, POST_NOT_FOUND. FAILED_PRECONDITION: NO_LEARNERS_POST,
// DUTY_NOT_OPEN, NO_PEERS_ANSWER, ENDORSEMENTS_OFF, NOT_ENDORSED, as appraisal_service.proto says.
absl::StatusOr<store::AppraisalRow> AppraisePost(Unit& unit, const Policy& policy,
                                                 const store::Platform& platform,
                                                 const AppraisalWish& wish);

}  // namespace tutoring::app

#endif  // SERVICE_APP_APPRAISE_POST_H_
