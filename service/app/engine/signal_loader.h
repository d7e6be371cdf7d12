#ifndef SERVICE_APP_ENGINE_SIGNAL_LOADER_H_
#define SERVICE_APP_ENGINE_SIGNAL_LOADER_H_

#include <memory>
#include <string>

#include "absl/status/statusor.h"
#include "service/app/engine/course_cache.h"
#include "service/rules/policy/policy.h"
#include "service/rules/signals/signal.h"
#include "service/store/store.h"

namespace tutoring::app {

// All that the rule of signals looks at in a course. Without a roster where there can be none.
struct SignalSnapshot {
  SignalFacts facts;
  CourseFacts course;
  std::shared_ptr<const Roster> roster;
  std::shared_ptr<const CoursePolicy> policy;
};

// Loads it. `policy` is what the program started with. Errors: those of the database.
absl::StatusOr<SignalSnapshot> LoadSignals(store::Store& store, CourseCache& cache,
                                           const store::Platform& platform,
                                           const std::string& course, const Policy& policy);

// Its facts alone: those of the course's posts and forums, and what was dismissed.
absl::StatusOr<SignalFacts> LoadSignalFacts(store::Store& store, CourseCache& cache,
                                            int64_t platform, const std::string& course);

// Whether policy ever asks for signals anywhere in a course.
bool WatchesSignals(const CoursePolicy& policy);

}  // namespace tutoring::app

#endif  // SERVICE_APP_ENGINE_SIGNAL_LOADER_H_
