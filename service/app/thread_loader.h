#ifndef SERVICE_APP_THREAD_LOADER_H_
#define SERVICE_APP_THREAD_LOADER_H_

#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "service/app/course_cache.h"
#include "service/rules/policy.h"
#include "service/rules/thread.h"
#include "service/store/store.h"

namespace tutoring::app {

// A thread with the course around it: all that the response rule looks at.
struct ThreadSnapshot {
  std::string course;  // Empty where nothing stands in the discussion any more.
  Thread thread;
  std::vector<std::string> relatives;  // Other discussions in which posts of this one ever stood.
  CourseFacts facts;
  std::shared_ptr<const Roster> roster;
};

// Loads what the response rule looks at. Errors: those of the database.
absl::StatusOr<ThreadSnapshot> LoadThread(store::Store& store, CourseCache& cache, int64_t platform,
                                          const std::string& discussion,
                                          const ResponsePolicy& policy);

}  // namespace tutoring::app

#endif  // SERVICE_APP_THREAD_LOADER_H_
