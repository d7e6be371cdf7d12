#ifndef SERVICE_APP_ENGINE_REEVALUATE_H_
#define SERVICE_APP_ENGINE_REEVALUATE_H_

#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "service/app/ledger.h"
#include "service/rules/policy/policy.h"

namespace tutoring::app {

// The courses that a decision about `course` reaches: that one, or all where it is empty.
// NOT_FOUND: COURSE_NOT_FOUND.
absl::StatusOr<std::vector<std::string>> CoursesReached(store::Store& store, int64_t platform,
                                                        const std::string& course);

// Derives the duties of whole courses anew, after something that all of them look at changed and
// was forgotten by the caches. Costs as much as they hold. Errors: those of the database.
absl::Status Reevaluate(Unit& unit, const Policy& policy, const store::Platform& platform,
                        const std::vector<std::string>& courses);

}  // namespace tutoring::app

#endif  // SERVICE_APP_ENGINE_REEVALUATE_H_
