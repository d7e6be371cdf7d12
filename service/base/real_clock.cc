#include "service/base/real_clock.h"

#include "absl/time/clock.h"
#include "service/base/instant.h"

namespace tutoring {

absl::Time RealClock::TimeNow() const { return ToWholeMicros(absl::Now()); }

}  // namespace tutoring
