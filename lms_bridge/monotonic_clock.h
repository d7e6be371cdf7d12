#ifndef LMS_BRIDGE_MONOTONIC_CLOCK_H_
#define LMS_BRIDGE_MONOTONIC_CLOCK_H_

#include "absl/time/time.h"

namespace tutoring::bridge {

// How long the process has been at it: for lengths of time only, never for instants.
// Threads: safe to share.
class MonotonicClock {
 public:
  virtual ~MonotonicClock() = default;
  // Time since some fixed moment; never goes back.
  virtual absl::Duration Elapsed() const = 0;
};

// The operating system's steady clock.
class SteadyClock : public MonotonicClock {
 public:
  absl::Duration Elapsed() const override;
};

}  // namespace tutoring::bridge

#endif  // LMS_BRIDGE_MONOTONIC_CLOCK_H_
