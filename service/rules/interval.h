#ifndef SERVICE_RULES_INTERVAL_H_
#define SERVICE_RULES_INTERVAL_H_

#include <vector>

#include "absl/time/time.h"

namespace tutoring {

// A time in [from, until).
struct Interval {
  absl::Time from;
  absl::Time until;

  bool Contains(absl::Time time) const { return from <= time && time < until; }

  bool operator==(const Interval&) const = default;
};

// By time, those that touch or overlap joined.
std::vector<Interval> Merged(std::vector<Interval> intervals);

// Whether one of them contains `time`.
bool AnyContains(const std::vector<Interval>& intervals, absl::Time time);

// What of `open` none of `closed` covers, within [from, until). Both are merged; so is the answer.
std::vector<Interval> Without(const std::vector<Interval>& open,
                              const std::vector<Interval>& closed, absl::Time from,
                              absl::Time until);

}  // namespace tutoring

#endif  // SERVICE_RULES_INTERVAL_H_
