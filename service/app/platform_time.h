#ifndef SERVICE_APP_PLATFORM_TIME_H_
#define SERVICE_APP_PLATFORM_TIME_H_

#include "absl/status/status.h"
#include "absl/time/time.h"
#include "service/app/ledger.h"

namespace tutoring::app {

// How far ahead of the service's clock what is reported or declared may be: clocks differ.
inline constexpr absl::Duration kClockTolerance = absl::Minutes(5);

// The present on a platform: the service's clock, or a simulated platform's own as last heard. It
// decides when deliveries leave and how leases run; no verdict ever.
absl::Time PlatformNow(const store::Platform& platform, absl::Time now);

// Notes that the platform's bridge was heard of, and on a simulated platform its clock
// (`platform_time`, if set), which never runs backwards. Errors: those of the database.
absl::Status HearPlatform(Unit& unit, store::Platform& platform, absl::Time platform_time);

}  // namespace tutoring::app

#endif  // SERVICE_APP_PLATFORM_TIME_H_
