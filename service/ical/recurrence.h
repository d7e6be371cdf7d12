#ifndef SERVICE_ICAL_RECURRENCE_H_
#define SERVICE_ICAL_RECURRENCE_H_

#include <cstdint>
#include <optional>
#include <vector>

#include "absl/time/civil_time.h"

namespace tutoring::ical {

enum class Frequency { kDaily, kWeekly, kMonthly, kYearly };

// "The second Tuesday" (2), "the last Friday" (-1), "every Monday" (0).
struct WeekdayChoice {
  int ordinal = 0;
  absl::Weekday weekday = absl::Weekday::monday;
};

// On which days something recurs (RFC 5545, RRULE, Gregorian, in whole days).
struct Rule {
  Frequency frequency = Frequency::kYearly;
  int interval = 1;
  std::optional<int> count;            // Occurrences, the start among them.
  std::optional<absl::CivilDay> last;  // The last day that may be one.
  absl::Weekday week_start = absl::Weekday::monday;
  // Empty: no choice. Negative numbers count from the end.
  std::vector<int> months;
  std::vector<int> month_days;
  std::vector<int> year_days;  // With kYearly only.
  std::vector<WeekdayChoice> weekdays;
  std::vector<int> positions;  // Among the days of one period.
};

// How many days may still be looked at; shared by all events of a file, so that none can ask for
// endless work.
class DayBudget {
 public:
  explicit DayBudget(int64_t days) : left_(days) {}

  // False once more is asked for than there is.
  bool Spend(int64_t days) {
    left_ -= days;
    return left_ >= 0;
  }

 private:
  int64_t left_;
};

// The days within [from, until) on which what begins on `start` recurs, by time.
//
//  1. `start` is an occurrence, whether or not the rule names its day.
//  2. The others are the later days of every `interval`th day, week, month or year that the rule
//     chooses; where it chooses none, the days like `start`: its weekday, its day of the month.
//     A month without that day has no occurrence.
//  3. Ordinals count within the month, or within the year where a yearly rule names no months.
//
// Looks at no day after `until`, and at none long before `from` unless it has to count. None where
// the budget does not suffice. Pure.
std::optional<std::vector<absl::CivilDay>> Occurrences(const Rule& rule, absl::CivilDay start,
                                                       absl::CivilDay from, absl::CivilDay until,
                                                       DayBudget& budget);

}  // namespace tutoring::ical

#endif  // SERVICE_ICAL_RECURRENCE_H_
