#ifndef SERVICE_APP_ENGINE_REPORT_LOADER_H_
#define SERVICE_APP_ENGINE_REPORT_LOADER_H_

#include <memory>
#include <string>

#include "absl/status/statusor.h"
#include "service/app/engine/course_cache.h"
#include "service/rules/report.h"
#include "service/store/store.h"

namespace tutoring::app {

// All that the rule of reports looks at. `roster` is null where the course owes none and never did.
struct ReportSnapshot {
  CourseFacts course;
  std::shared_ptr<const Roster> roster;
  std::shared_ptr<const CoursePolicy> policy;
  ReportFacts facts;
};

// Errors: those of the database.
absl::StatusOr<ReportSnapshot> LoadReports(store::Store& store, CourseCache& cache,
                                           const store::Platform& platform,
                                           const std::string& course, const Policy& policy);

}  // namespace tutoring::app

#endif  // SERVICE_APP_ENGINE_REPORT_LOADER_H_
