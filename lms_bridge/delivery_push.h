#ifndef LMS_BRIDGE_DELIVERY_PUSH_H_
#define LMS_BRIDGE_DELIVERY_PUSH_H_

#include "lms_bridge/cycle.h"
#include "lms_bridge/monotonic_clock.h"

namespace tutoring::bridge {

// Brings the deliveries that the service lets go into the platform, one message per call, and
// reports each at once.
//
// Never twice: a delivery in doubt is looked up in the platform by its reference before it is sent;
// where the looking up fails it stays in doubt. Nothing is sent unless the lease outlasts the
// longest call. Time: the lease counts from just before it was asked for, on a clock that cannot be
// set, because the clocks of service, platform and bridge may differ; that ends it early, never
// late. Errors: those of the service. A platform that does not answer ends the pushing; what was
// leased and not tried is reported as not sent. Repetition: leases what is left. Two bridges never
// hold the same lease. Threads: one at a time.
absl::Status PushDeliveries(Cycle& cycle, const MonotonicClock& clock);

}  // namespace tutoring::bridge

#endif  // LMS_BRIDGE_DELIVERY_PUSH_H_
