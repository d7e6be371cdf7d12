#ifndef SERVICE_RULES_GRID_GRID_WEEK_H_
#define SERVICE_RULES_GRID_GRID_WEEK_H_

#include "absl/time/time.h"
#include "service/rules/interval.h"

namespace tutoring {

// The week of an instant: from Monday 0:00 to the next Monday 0:00 (excluded) in `zone`. Weeks are
// an hour shorter or longer where clocks change. Where a Monday has no 0:00 its first instant
// counts, where it has two the earlier one. Pure; cannot fail.
Interval GridWeekOf(absl::Time time, absl::TimeZone zone);

}  // namespace tutoring

#endif  // SERVICE_RULES_GRID_GRID_WEEK_H_
