#include "service/ical/recurrence.h"

#include <algorithm>

namespace tutoring::ical {
namespace {

// `numbers` in order: a hostile rule has hundreds, and is asked for millions of days.
bool Holds(const std::vector<int>& numbers, int number) {
  return std::binary_search(numbers.begin(), numbers.end(), number);
}

// Whether the `place`th of `total`, counted from 1, is named from either end.
bool HoldsPlace(const std::vector<int>& numbers, int place, int total) {
  return Holds(numbers, place) || Holds(numbers, place - total - 1);
}

int DaysInMonth(absl::CivilDay day) {
  const absl::CivilMonth month(day);
  return static_cast<int>(absl::CivilDay(month + 1) - absl::CivilDay(month));
}

int DaysInYear(absl::CivilDay day) {
  const absl::CivilYear year(day);
  return static_cast<int>(absl::CivilDay(year + 1) - absl::CivilDay(year));
}

bool IsChosenWeekday(const Rule& rule, absl::CivilDay day) {
  const bool in_month = rule.frequency == Frequency::kMonthly || !rule.months.empty();
  const int place = in_month ? day.day() : absl::GetYearDay(day);
  const int total = in_month ? DaysInMonth(day) : DaysInYear(day);
  const absl::Weekday weekday = absl::GetWeekday(day);
  return std::any_of(rule.weekdays.begin(), rule.weekdays.end(), [&](const WeekdayChoice& choice) {
    if (choice.weekday != weekday) return false;
    if (choice.ordinal == 0) return true;
    return choice.ordinal == (place + 6) / 7 || choice.ordinal == -((total - place) / 7 + 1);
  });
}

// The rule where it says for itself which days it means: those like the start, unless it chose.
Rule WithDaysChosen(Rule rule, absl::CivilDay start) {
  if (!rule.weekdays.empty() || !rule.month_days.empty() || !rule.year_days.empty()) return rule;
  if (rule.frequency == Frequency::kWeekly) rule.weekdays = {{0, absl::GetWeekday(start)}};
  const bool yearly = rule.frequency == Frequency::kYearly;
  if (yearly && rule.months.empty()) rule.months = {start.month()};
  if (yearly || rule.frequency == Frequency::kMonthly) rule.month_days = {start.day()};
  return rule;
}

Rule WithNumbersInOrder(Rule rule) {
  for (auto* numbers : {&rule.months, &rule.month_days, &rule.year_days, &rule.positions}) {
    std::sort(numbers->begin(), numbers->end());
  }
  return rule;
}

// Whether it chooses `day` among those of its months.
bool IsChosen(const Rule& rule, absl::CivilDay day) {
  if (!rule.month_days.empty() && !HoldsPlace(rule.month_days, day.day(), DaysInMonth(day))) {
    return false;
  }
  if (!rule.year_days.empty() &&
      !HoldsPlace(rule.year_days, absl::GetYearDay(day), DaysInYear(day))) {
    return false;
  }
  return rule.weekdays.empty() || IsChosenWeekday(rule, day);
}

absl::CivilDay WeekOf(absl::CivilDay day, absl::Weekday week_start) {
  return absl::PrevWeekday(day + 1, week_start);
}

// Periods are days, weeks, months or years; the one that holds `start` is number 0.
absl::CivilDay PeriodStart(const Rule& rule, absl::CivilDay start, int64_t number) {
  switch (rule.frequency) {
    case Frequency::kDaily:
      return start + number;
    case Frequency::kWeekly:
      return WeekOf(start, rule.week_start) + 7 * number;
    case Frequency::kMonthly:
      return absl::CivilDay(absl::CivilMonth(start) + number);
    case Frequency::kYearly:
      break;
  }
  return absl::CivilDay(absl::CivilYear(start) + number);
}

int64_t PeriodOf(const Rule& rule, absl::CivilDay start, absl::CivilDay day) {
  switch (rule.frequency) {
    case Frequency::kDaily:
      return day - start;
    case Frequency::kWeekly:
      return (WeekOf(day, rule.week_start) - WeekOf(start, rule.week_start)) / 7;
    case Frequency::kMonthly:
      return absl::CivilMonth(day) - absl::CivilMonth(start);
    case Frequency::kYearly:
      break;
  }
  return absl::CivilYear(day) - absl::CivilYear(start);
}

// The days that the rule chooses within the period [begin, end). None where the budget does not
// suffice.
std::optional<std::vector<absl::CivilDay>> DaysOfPeriod(const Rule& rule, absl::CivilDay begin,
                                                        absl::CivilDay end, DayBudget& budget) {
  std::vector<absl::CivilDay> days;
  for (absl::CivilDay day = begin; day < end;) {
    if (!budget.Spend(1)) return std::nullopt;
    if (!rule.months.empty() && !Holds(rule.months, day.month())) {
      day = absl::CivilDay(absl::CivilMonth(day) + 1);
      continue;
    }
    if (IsChosen(rule, day)) days.push_back(day);
    ++day;
  }
  if (rule.positions.empty()) return days;
  std::vector<absl::CivilDay> placed;
  for (size_t i = 0; i < days.size(); ++i) {
    const int total = static_cast<int>(days.size());
    if (HoldsPlace(rule.positions, static_cast<int>(i) + 1, total)) placed.push_back(days[i]);
  }
  return placed;
}

}  // namespace

std::optional<std::vector<absl::CivilDay>> Occurrences(const Rule& told, absl::CivilDay start,
                                                       absl::CivilDay from, absl::CivilDay until,
                                                       DayBudget& budget) {
  const Rule rule = WithNumbersInOrder(WithDaysChosen(told, start));
  std::vector<absl::CivilDay> occurrences;
  if (start >= from && start < until) occurrences.push_back(start);
  int counted = 1;
  // Occurrences are numbered only where they are counted; else the time before `from` is skipped.
  const int64_t skipped = rule.count || from <= start ? 0 : PeriodOf(rule, start, from);
  for (int64_t number = skipped / rule.interval * rule.interval;; number += rule.interval) {
    const absl::CivilDay begin = PeriodStart(rule, start, number);
    if (begin >= until || (rule.last && begin > *rule.last)) return occurrences;
    const auto days = DaysOfPeriod(rule, begin, PeriodStart(rule, start, number + 1), budget);
    if (!days.has_value()) return std::nullopt;
    for (const absl::CivilDay day : *days) {
      if (day <= start) continue;
      const bool over = (rule.count && ++counted > *rule.count) || (rule.last && day > *rule.last);
      if (over || day >= until) return occurrences;
      if (day >= from) occurrences.push_back(day);
    }
  }
}

}  // namespace tutoring::ical
