#ifndef SERVICE_APP_ENGINE_COURSE_FACTS_H_
#define SERVICE_APP_ENGINE_COURSE_FACTS_H_

#include <cstdint>
#include <string>

#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "service/rules/response/thread.h"
#include "service/store/store.h"

namespace tutoring::app {

// What every rule looks at of a course: its time, its scope and its watermarks, read from the
// database. Of a course that was never reported nothing is set. Errors: those of the database.
absl::StatusOr<CourseFacts> LoadCourseFacts(store::Store& store, int64_t platform,
                                            const std::string& course);

// A watermark of the whole platform came to `time`, and was not its first: what would be loaded
// now. A course of which that source never said anything stays so.
void RaiseWatermark(store::Source source, absl::Time time, CourseFacts& facts);

}  // namespace tutoring::app

#endif  // SERVICE_APP_ENGINE_COURSE_FACTS_H_
