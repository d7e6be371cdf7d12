#ifndef SERVICE_RULES_INTERVAL_H_
#define SERVICE_RULES_INTERVAL_H_

#include "absl/time/time.h"

namespace tutoring {

// A time in [from, until).
struct Interval {
  absl::Time from;
  absl::Time until;

  bool Contains(absl::Time time) const { return from <= time && time < until; }

  bool operator==(const Interval&) const = default;
};

}  // namespace tutoring

#endif  // SERVICE_RULES_INTERVAL_H_
