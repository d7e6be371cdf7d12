#include "service/ical/rule_reader.h"

#include <algorithm>
#include <array>
#include <cstdlib>

namespace tutoring::ical {
namespace {

// libical counts weekdays from Sunday, 1.
constexpr std::array<absl::Weekday, 8> kWeekdays = {
    absl::Weekday::monday,  // No weekday.
    absl::Weekday::sunday,    absl::Weekday::monday,   absl::Weekday::tuesday,
    absl::Weekday::wednesday, absl::Weekday::thursday, absl::Weekday::friday,
    absl::Weekday::saturday};

std::optional<Frequency> FrequencyOf(icalrecurrencetype_frequency frequency) {
  switch (frequency) {
    case ICAL_DAILY_RECURRENCE:
      return Frequency::kDaily;
    case ICAL_WEEKLY_RECURRENCE:
      return Frequency::kWeekly;
    case ICAL_MONTHLY_RECURRENCE:
      return Frequency::kMonthly;
    case ICAL_YEARLY_RECURRENCE:
      return Frequency::kYearly;
    default:
      return std::nullopt;
  }
}

// libical ends its lists with a mark, unless they are full.
template <size_t kSize>
std::vector<int> List(const short (&values)[kSize]) {
  const auto* end = std::find(values, values + kSize, short{ICAL_RECURRENCE_ARRAY_MAX});
  return {values, end};
}

bool AreWithin(const std::vector<int>& numbers, int most) {
  return std::all_of(numbers.begin(), numbers.end(),
                     [&](int number) { return number != 0 && std::abs(number) <= most; });
}

bool HasOrdinals(const Rule& rule) {
  return std::any_of(rule.weekdays.begin(), rule.weekdays.end(),
                     [](const WeekdayChoice& choice) { return choice.ordinal != 0; });
}

bool IsUnderstood(const Rule& rule) {
  const bool monthly = rule.frequency == Frequency::kMonthly;
  const bool yearly = rule.frequency == Frequency::kYearly;
  return rule.interval >= 1 && AreWithin(rule.months, 12) && AreWithin(rule.month_days, 31) &&
         AreWithin(rule.year_days, 366) && (yearly || rule.year_days.empty()) &&
         (monthly || yearly || !HasOrdinals(rule)) &&
         (rule.frequency != Frequency::kWeekly || rule.month_days.empty());
}

}  // namespace

std::optional<Rule> RuleOf(const icalrecurrencetype& recurrence) {
  const std::optional<Frequency> frequency = FrequencyOf(recurrence.freq);
  const bool of_days = List(recurrence.by_hour).empty() && List(recurrence.by_minute).empty() &&
                       List(recurrence.by_second).empty() && List(recurrence.by_week_no).empty();
  const bool gregorian = recurrence.rscale == nullptr && recurrence.skip == ICAL_SKIP_OMIT;
  if (!frequency.has_value() || !of_days || !gregorian) return std::nullopt;
  Rule rule{.frequency = *frequency,
            .interval = recurrence.interval,
            .week_start = kWeekdays[recurrence.week_start % 8],
            .months = List(recurrence.by_month),
            .month_days = List(recurrence.by_month_day),
            .year_days = List(recurrence.by_year_day),
            .positions = List(recurrence.by_set_pos)};
  if (recurrence.count > 0) rule.count = recurrence.count;
  for (const int day : List(recurrence.by_day)) {
    const auto coded = static_cast<short>(day);
    rule.weekdays.push_back({icalrecurrencetype_day_position(coded),
                             kWeekdays[icalrecurrencetype_day_day_of_week(coded)]});
  }
  if (!IsUnderstood(rule)) return std::nullopt;
  return rule;
}

}  // namespace tutoring::ical
