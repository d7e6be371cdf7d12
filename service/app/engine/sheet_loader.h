#ifndef SERVICE_APP_ENGINE_SHEET_LOADER_H_
#define SERVICE_APP_ENGINE_SHEET_LOADER_H_

#include <memory>
#include <string>

#include "absl/status/statusor.h"
#include "service/app/engine/course_cache.h"
#include "service/rules/policy/policy.h"
#include "service/rules/sheets/sheet_duties.h"
#include "service/store/store.h"

namespace tutoring::app {

// A learner's sheets with the course around them: all that the rule of evaluations looks at.
// Without a roster where nothing can be owed: nothing is planned, or the course is not adopted.
struct SheetSnapshot {
  SheetFacts facts;
  CourseFacts course;
  std::shared_ptr<const Roster> roster;
  std::shared_ptr<const CoursePolicy> policy;
};

// Loads it. `policy` is what the program started with. Errors: those of the database.
absl::StatusOr<SheetSnapshot> LoadSheets(store::Store& store, CourseCache& cache,
                                         const store::Platform& platform, const std::string& course,
                                         const std::string& learner, const Policy& policy);

}  // namespace tutoring::app

#endif  // SERVICE_APP_ENGINE_SHEET_LOADER_H_
