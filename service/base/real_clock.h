#ifndef SERVICE_BASE_REAL_CLOCK_H_
#define SERVICE_BASE_REAL_CLOCK_H_

#include "service/base/clock.h"

namespace tutoring {

// The machine's clock.
class RealClock : public Clock {
 public:
  absl::Time TimeNow() const override;
};

}  // namespace tutoring

#endif  // SERVICE_BASE_REAL_CLOCK_H_
