#ifndef SERVICE_APP_REPORTS_REPORT_DRAFT_H_
#define SERVICE_APP_REPORTS_REPORT_DRAFT_H_

#include <cstddef>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "service/app/engine/course_cache.h"
#include "service/store/store.h"

namespace tutoring::app {

// A report of more learners is neither drafted nor read: nobody would read it either.
inline constexpr size_t kMostReported = 5000;

// What is known of learners at the end of a module, as a report without words. Lines by learner.
//
// `course_end` is left to the caller. FAILED_PRECONDITION: REPORT_TOO_LARGE. Other errors: those of
// the database.
absl::StatusOr<store::ModuleReport> DraftReport(store::Store& store, CourseCache& cache,
                                                const store::Platform& platform,
                                                const Policy& policy, const std::string& course,
                                                const std::string& group,
                                                const std::vector<std::string>& learners);

}  // namespace tutoring::app

#endif  // SERVICE_APP_REPORTS_REPORT_DRAFT_H_
