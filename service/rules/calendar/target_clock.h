#ifndef SERVICE_RULES_CALENDAR_TARGET_CLOCK_H_
#define SERVICE_RULES_CALENDAR_TARGET_CLOCK_H_

#include <memory>
#include <vector>

#include "absl/time/time.h"
#include "service/rules/calendar/calendar.h"
#include "service/rules/interval.h"

namespace tutoring {

// How the time of one target is counted: elapsed time, or the opening hours of a calendar; never
// the time of suspensions (course breaks, a learner's exemptions). An immutable value; cannot fail.
// Source: DESIGN 2 and 5.
class TargetClock {
 public:
  // `working` is null where elapsed time counts. `suspended` is merged (interval.h).
  TargetClock(std::shared_ptr<const Calendar> working, std::vector<Interval> suspended);

  // As AddTime (add_time.h): a deadline that falls to the end of a day's hours is that very end.
  absl::Time Add(absl::Time start, absl::Duration amount) const;

  // The end of the last hours of the `days`th day, after that of `start`, on which anything counts:
  // three working days after a Friday end on Wednesday evening. Days are those of the calendar's
  // zone, from midnight to midnight; where there is no calendar each is 24 hours. InfiniteFuture
  // where there are too few within kTimeHorizon (add_time.h) of `start`.
  absl::Time AddDays(absl::Time start, int days) const;

  // What counts within [from, until): the segments that an explanation names.
  std::vector<Interval> CountedWithin(absl::Time from, absl::Time until) const;

 private:
  std::shared_ptr<const Calendar> working_;
  std::vector<Interval> suspended_;
};

}  // namespace tutoring

#endif  // SERVICE_RULES_CALENDAR_TARGET_CLOCK_H_
