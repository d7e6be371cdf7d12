#ifndef SERVICE_APP_ENGINE_SHORTEST_ABSENCE_H_
#define SERVICE_APP_ENGINE_SHORTEST_ABSENCE_H_

#include "absl/time/time.h"
#include "service/rules/policy/course_policy.h"

namespace tutoring::app {

// How long anybody who was in the course is away at least before anything may be owed, by any of
// its policies. Who was never there is looked at whatever it says. Pure; cannot fail.
absl::Duration ShortestAbsence(const CoursePolicy& policy);

}  // namespace tutoring::app

#endif  // SERVICE_APP_ENGINE_SHORTEST_ABSENCE_H_
