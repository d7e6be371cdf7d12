#include "lms_bridge/monotonic_clock.h"

#include <chrono>

namespace tutoring::bridge {

absl::Duration SteadyClock::Elapsed() const {
  return absl::FromChrono(std::chrono::steady_clock::now().time_since_epoch());
}

}  // namespace tutoring::bridge
