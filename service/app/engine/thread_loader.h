#ifndef SERVICE_APP_ENGINE_THREAD_LOADER_H_
#define SERVICE_APP_ENGINE_THREAD_LOADER_H_

#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "service/app/engine/course_cache.h"
#include "service/rules/policy/policy.h"
#include "service/rules/response/thread.h"
#include "service/store/store.h"

namespace tutoring::app {

// A thread, or direct messages (direct_loader.h), with the course around it: all that the response
// rule looks at.
struct ThreadSnapshot {
  std::string course;  // Empty where nothing stands in the discussion any more.
  Thread thread;
  std::vector<std::string> relatives;  // Other discussions in which posts of this one ever stood.
  CourseFacts facts;
  std::shared_ptr<const Roster> roster;
  std::shared_ptr<const CoursePolicy> policy;
};

// Loads what the response rule looks at. `policy` is what the program started with. Errors: those
// of the database.
absl::StatusOr<ThreadSnapshot> LoadThread(store::Store& store, CourseCache& cache,
                                          const store::Platform& platform,
                                          const std::string& discussion, const Policy& policy);

}  // namespace tutoring::app

#endif  // SERVICE_APP_ENGINE_THREAD_LOADER_H_
