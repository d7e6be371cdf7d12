#ifndef SERVICE_APP_ENGINE_ATTENDANCE_LOADER_H_
#define SERVICE_APP_ENGINE_ATTENDANCE_LOADER_H_

#include <memory>
#include <string>

#include "absl/status/statusor.h"
#include "service/app/engine/course_cache.h"
#include "service/rules/absence/absence.h"
#include "service/rules/policy/policy.h"
#include "service/store/store.h"

namespace tutoring::app {

// A person in a course with the course around them: all that the rules of presence look at.
struct AttendanceSnapshot {
  Attendance attendance;
  CourseFacts facts;
  std::shared_ptr<const Roster> roster;
  std::shared_ptr<const CoursePolicy> policy;
};

// Loads it. `policy` is what the program started with. Errors: those of the database.
absl::StatusOr<AttendanceSnapshot> LoadAttendance(store::Store& store, CourseCache& cache,
                                                  const store::Platform& platform,
                                                  const std::string& course,
                                                  const std::string& person, const Policy& policy);

}  // namespace tutoring::app

#endif  // SERVICE_APP_ENGINE_ATTENDANCE_LOADER_H_
