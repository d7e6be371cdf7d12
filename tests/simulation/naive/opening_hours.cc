#include "tests/simulation/naive/opening_hours.h"

#include <set>

namespace tutoring::testing::naive {
namespace {

// Of the years that a simulation may see, as the official calendar prints them.
bool IsHoliday(absl::CivilDay day) {
  static const auto* const kDays = new std::set<int64_t>{
      20260101, 20260406, 20260501, 20260508, 20260514, 20260525, 20260714, 20260815,
      20261101, 20261111, 20261225, 20270101, 20270329, 20270501, 20270506, 20270508,
      20270517, 20270714, 20270815, 20271101, 20271111, 20271225};
  return kDays->contains(day.year() * 10000 + day.month() * 100 + day.day());
}

absl::TimeZone Paris() {
  absl::TimeZone zone;
  absl::LoadTimeZone("Europe/Paris", &zone);
  return zone;
}

}  // namespace

OpeningHours::OpeningHours(const std::string& calendar, bool working)
    : working_(working), school_(calendar.empty() || calendar == "eple-fr"), zone_(Paris()) {}

bool OpeningHours::OpenAt(absl::Time time) const {
  if (!working_) return true;
  const absl::CivilSecond local = zone_.At(time).cs;
  const absl::CivilDay day(local);
  const absl::Weekday weekday = absl::GetWeekday(day);
  if (weekday == absl::Weekday::saturday || weekday == absl::Weekday::sunday) return false;
  if (school_) return 8 <= local.hour() && local.hour() < 18 && !IsHoliday(day);
  return 9 <= local.hour() && local.hour() < 17;
}

}  // namespace tutoring::testing::naive
