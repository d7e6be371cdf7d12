#ifndef SERVICE_APP_ENGINE_DIRECT_LOADER_H_
#define SERVICE_APP_ENGINE_DIRECT_LOADER_H_

#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "service/app/engine/thread_loader.h"

namespace tutoring::app {

// A person's direct messages in a course as the response rule looks at them (direct_messages.h).
// None where nothing can be owed: nobody says that messages are reported, or the person is known
// and was never a learner there, so that the many of a tutor are not read. `policy` is what the
// program started with. Errors: those of the database.
absl::StatusOr<std::vector<ThreadSnapshot>> LoadDirect(store::Store& store, CourseCache& cache,
                                                       const store::Platform& platform,
                                                       const std::string& course,
                                                       const std::string& person,
                                                       const Policy& policy);

}  // namespace tutoring::app

#endif  // SERVICE_APP_ENGINE_DIRECT_LOADER_H_
