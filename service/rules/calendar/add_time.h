#ifndef SERVICE_RULES_CALENDAR_ADD_TIME_H_
#define SERVICE_RULES_CALENDAR_ADD_TIME_H_

#include <algorithm>

#include "absl/time/time.h"
#include "service/rules/interval.h"

namespace tutoring {

// How far AddTime looks for time that counts.
inline constexpr absl::Duration kTimeHorizon = absl::Hours(24 * 3660);

// The first instant at which `amount` of the time that counts has passed since `start`: `start`
// itself for nothing, and the very end of an interval where the amount is used up there.
// InfiniteFuture where too little counts within kTimeHorizon of `start`.
//
// `counted(from, until)` tells what counts within [from, until): intervals by time, apart from each
// other. It is asked for some weeks at a time, since targets are days and seldom months.
template <typename Counted>
absl::Time AddTime(absl::Time start, absl::Duration amount, const Counted& counted) {
  constexpr absl::Duration kStep = absl::Hours(24 * 28);
  if (amount <= absl::ZeroDuration()) return start;
  const absl::Time horizon = start + kTimeHorizon;
  for (absl::Time from = start; from < horizon; from += kStep) {
    for (const Interval& interval : counted(from, std::min(from + kStep, horizon))) {
      const absl::Duration length = interval.until - interval.from;
      if (amount <= length) return interval.from + amount;
      amount -= length;
    }
  }
  return absl::InfiniteFuture();
}

}  // namespace tutoring

#endif  // SERVICE_RULES_CALENDAR_ADD_TIME_H_
