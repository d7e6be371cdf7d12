#ifndef SERVICE_BASE_CLOCK_H_
#define SERVICE_BASE_CLOCK_H_

#include "absl/time/time.h"

namespace tutoring {

// The only source of the present instant. Read once per unit of work; the instant then travels as
// an argument. Implementations are safe to share between threads.
class Clock {
 public:
  virtual ~Clock() = default;

  // The present instant, UTC, in whole microseconds. Cannot fail.
  virtual absl::Time TimeNow() const = 0;
};

}  // namespace tutoring

#endif  // SERVICE_BASE_CLOCK_H_
