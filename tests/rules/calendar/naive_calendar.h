#ifndef TESTS_RULES_CALENDAR_NAIVE_CALENDAR_H_
#define TESTS_RULES_CALENDAR_NAIVE_CALENDAR_H_

#include <cstdint>
#include <vector>

#include "absl/time/civil_time.h"
#include "absl/time/time.h"
#include "service/rules/calendar/calendar.h"

namespace tutoring::testing {

// A second opinion on working time, which looks at each second by itself. It shares no arithmetic
// with service/rules/calendar: but for the midnight at which it begins it never asks a zone for the
// instant of a local time. It reads a clock on the wall.

// The clock on the wall of a zone, watched for five days around a change: second by second it is
// noted what it shows. Seconds count from 1970.
class WatchedClock {
 public:
  WatchedClock(absl::TimeZone zone, absl::CivilDay change);

  absl::TimeZone zone() const { return zone_; }
  // The day of the change is the third of the five.
  absl::CivilDay change() const { return first_day_ + 2; }
  // Thirty-six hours about the change: what begins in there, or reaches into it, is all watched.
  int64_t from() const { return SecondOf(change() - 1, 12 * 60); }
  int64_t until() const { return SecondOf(change() + 1, 0); }

  // When it first shows that minute after the day's midnight, be it the next day's. Where it skips
  // it: when it would show it, had nobody changed the clock.
  int64_t SecondOf(absl::CivilDay day, int minute) const;

 private:
  void Note(int64_t reading, int64_t second);

  absl::TimeZone zone_;
  absl::CivilDay first_day_;
  std::vector<int64_t> seconds_;  // By what the clock shows, in seconds since the first midnight.
};

// Of each second within [from, until) of the watched clock, whether the calendar is open.
std::vector<bool> OpenSeconds(const Calendar& calendar, const WatchedClock& clock, int64_t from,
                              int64_t until);

}  // namespace tutoring::testing

#endif  // TESTS_RULES_CALENDAR_NAIVE_CALENDAR_H_
