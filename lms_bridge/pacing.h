#ifndef LMS_BRIDGE_PACING_H_
#define LMS_BRIDGE_PACING_H_

#include "absl/time/time.h"
#include "lms_bridge/sync_loop.h"

namespace tutoring::bridge {

// How long to wait before the next cycle. Pure.
//
// After a cycle that ended: `interval`, give or take 10 %; at once where it is 0, except that held
// courses cost at least a second. After a failure that passes by itself: twice as long each time,
// from at least 5 s up to 10 minutes, shortened at random by up to half so that bridges do not
// return together, and never shorter than what the platform asks for. After a refusal: 10 minutes,
// because asking again changes nothing and every attempt shows in the platform's log.
//
// `failures` counts the cycles in a row that failed, this one included; `random` is in [0, 1).
absl::Duration PauseAfter(const CycleResult& result, absl::Duration interval, int failures,
                          double random);

// True where the cycle did not get through.
bool HasFailed(const CycleResult& result);

// The exit status of a single cycle: 0 complete, 3 courses held, 4 the platform refuses, 5 the
// platform cannot be reached, 6 the service cannot be reached, 7 the service refuses. (2 is a bad
// configuration.)
int ExitStatusOf(const CycleResult& result);

}  // namespace tutoring::bridge

#endif  // LMS_BRIDGE_PACING_H_
