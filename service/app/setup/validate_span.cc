#include "service/app/setup/validate_span.h"

#include "service/app/intake/validate_event.h"
#include "service/base/reason.h"

namespace tutoring::app {
namespace {

constexpr absl::Duration kLongestSpan = absl::Hours(24 * 731);

bool IsInRange(absl::Time time) {
  return ValidateTime(time, absl::InfiniteFuture(), "time").accepted();
}

}  // namespace

absl::Status ValidateSpan(const Interval& span) {
  if (!IsInRange(span.from) || !IsInRange(span.until)) {
    return Invalid("TIME_OUT_OF_RANGE", "start_time or end_time is before 1970 or after 2100");
  }
  if (span.from >= span.until || span.until - span.from > kLongestSpan) {
    return Invalid("TIME_ORDER", "end_time is not after start_time, or two years after it or more");
  }
  return absl::OkStatus();
}

}  // namespace tutoring::app
