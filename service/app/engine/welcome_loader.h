#ifndef SERVICE_APP_ENGINE_WELCOME_LOADER_H_
#define SERVICE_APP_ENGINE_WELCOME_LOADER_H_

#include <memory>
#include <string>

#include "absl/status/statusor.h"
#include "service/app/engine/course_cache.h"
#include "service/rules/policy/policy.h"
#include "service/rules/welcome/welcome.h"
#include "service/store/store.h"

namespace tutoring::app {

// All that the rule of welcomes looks at in a course. Without a roster where nothing is owed there.
struct WelcomeSnapshot {
  WelcomeFacts facts;
  CourseFacts course;
  std::shared_ptr<const Roster> roster;
  std::shared_ptr<const CoursePolicy> policy;
};

// Loads it. `policy` is what the program started with. Errors: those of the database.
absl::StatusOr<WelcomeSnapshot> LoadWelcomes(store::Store& store, CourseCache& cache,
                                             const store::Platform& platform,
                                             const std::string& course, const Policy& policy);

}  // namespace tutoring::app

#endif  // SERVICE_APP_ENGINE_WELCOME_LOADER_H_
