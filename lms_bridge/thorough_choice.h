#ifndef LMS_BRIDGE_THOROUGH_CHOICE_H_
#define LMS_BRIDGE_THOROUGH_CHOICE_H_

#include <vector>

#include "lms_bridge/course_task.h"
#include "lms_bridge/cycle.h"

namespace tutoring::bridge {

// Decides which courses a cycle reads thoroughly, and so how far the posts watermark may lag.
//
// A right that the account loses in one forum shows nowhere: what happens there is missing in every
// list, and the lists look quiet. A quiet list therefore promises nothing. The posts watermark of a
// course moves in a thorough reading only, which
// 1. asks for the account's rights in the course and in each of its chosen forums: one that is
//    missing holds the course, and the administrators are told;
// 2. then asks for changes from the last thorough reading on, not from the last cycle on, so that
//    what was hidden in between is found although the right was lost and given back unnoticed;
// 3. reads the roster, so that all watermarks of the course move together.
// The other cycles read and report what shows as soon as it shows, and leave the posts watermark
// where it is; up to where they read is a cursor (kReadCursor).
//
// A course is read thoroughly:
// 1. at first, and with the day's comparison of all threads;
// 2. in each cycle whose watermark would pass an instant at which something is decided, so that the
//    lag delays no verdict and no alert;
// 3. in each cycle while it is held, so that it goes on, and its alarm ends, as soon as all is
//    well;
// 4. half of the refresh interval [30 minutes] after the last time where the cycle has room for it,
//    three quarters of it [45 minutes] after in any case. The service calls a watermark stale that
//    has not moved for an hour.
// Room: a platform is promised that a cycle in which nothing changed makes at most 3 calls and 2
// per course. What of these is not needed otherwise goes to the courses that have waited longest.
// One with so many forums that there is never room waits until it must be read.
//
// `listed`: the list of courses was read in this cycle. Pure; cannot fail.
void ChooseThorough(const Cycle& cycle, bool listed, std::vector<CourseTask>& tasks);

// Asks for the account's rights in a known course and in the forums that were listed last. Errors:
// those of the platform, and those of AccessGuard. Repetition: a forum is asked for once in a
// cycle.
absl::Status CheckRights(Cycle& cycle, const CourseTask& task);

}  // namespace tutoring::bridge

#endif  // LMS_BRIDGE_THOROUGH_CHOICE_H_
