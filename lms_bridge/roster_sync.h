#ifndef LMS_BRIDGE_ROSTER_SYNC_H_
#define LMS_BRIDGE_ROSTER_SYNC_H_

#include <optional>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "lms_bridge/course_task.h"
#include "lms_bridge/cycle.h"

namespace tutoring::bridge {

// What a reading of a course's roster led to.
struct RosterReading {
  std::optional<v1::Event> event;  // Absent where the roster need not be reported.
  bool is_new = false;             // The active members are not those that were last reported.
  v1::Cursor cursor;               // To be kept once the event was accepted.
  // When the active members were last there: reported at each reading, also where nothing changed,
  // because an absence is known only up to the last observation.
  v1::Event connections;
  // The service counts other active members than were read: of accounts that are suspended, or no
  // longer, the fingerprint says nothing.
  bool others_than_known = false;
  bool access_hidden = false;  // Of one member at least.
  std::vector<Member> active;
};

// Reads who is in a course. One call where nothing changed: the active members have the same
// fingerprint as last time. Where they differ, once a day, and where a stage is about to be passed,
// which somebody who leaves later was then certainly there for (one that the service knew before
// the cycle), the suspended ones are read too, because the event must hold everybody: who is
// missing in it has left. Whoever cannot log in to the platform any more is asked for then, too,
// and counts as suspended: nobody is to be accused of not calling them. When people were last there
// changes often and is no part of the fingerprint.
//
// Errors: those of the platform. Nobody at all where the service knows of members is kUnreadable
// with CAPABILITY_MISSING: an account that lost its rights sees an empty course. Repetition: reads
// again.
absl::StatusOr<RosterReading> ReadRoster(Cycle& cycle, const CourseTask& task);

}  // namespace tutoring::bridge

#endif  // LMS_BRIDGE_ROSTER_SYNC_H_
