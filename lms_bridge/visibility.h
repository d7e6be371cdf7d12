#ifndef LMS_BRIDGE_VISIBILITY_H_
#define LMS_BRIDGE_VISIBILITY_H_

#include <optional>

#include "absl/status/status.h"
#include "absl/time/time.h"
#include "lms_bridge/course_task.h"
#include "lms_bridge/cycle.h"

namespace tutoring::bridge {

// Since when a course is hidden from its learners, as the service was told to remember; nothing
// while they can enter.
std::optional<absl::Time> HiddenSince(const CourseTask& task);

// Takes in whether a course that was just listed is hidden from its learners: since the later of
// the list before (`listed_before`, if there was one) and of the last reading of connections; what
// was up to then was judged. Where it is shown again, the time for which it was hidden is reported.
// At once, whatever becomes of the course in this cycle: it may be held for days. Errors: those of
// the service. Repetition: reports again.
absl::Status NoteVisibility(Cycle& cycle, std::optional<absl::Time> listed_before,
                            CourseTask& task);

// Raises the alarm that a course is hidden, where it is.
void RaiseWhereHidden(Cycle& cycle, const CourseTask& task);

}  // namespace tutoring::bridge

#endif  // LMS_BRIDGE_VISIBILITY_H_
