#include "service/rules/calendar/built_in_calendar.h"

#include "service/rules/policy/policy_pack.h"

namespace tutoring {
namespace {

// As far as instants of facts go (validate_event.h).
constexpr int64_t kFirstYear = 1970;
constexpr int64_t kLastYear = 2101;

// Easter Sunday of the Gregorian calendar, by the anonymous algorithm that Meeus gives.
absl::CivilDay Easter(int64_t year) {
  const int64_t cycle = year % 19;
  const int64_t century = year / 100;
  const int64_t rest = year % 100;
  const int64_t correction = (century + 8) / 25;
  const int64_t epact =
      (19 * cycle + century - century / 4 - (century - correction + 1) / 3 + 15) % 30;
  const int64_t weekday = (32 + 2 * (century % 4) + 2 * (rest / 4) - epact - rest % 4) % 7;
  const int64_t shift = (cycle + 11 * epact + 22 * weekday) / 451;
  const int64_t days = epact + weekday - 7 * shift + 114;
  return absl::CivilDay(year, days / 31, days % 31 + 1);
}

}  // namespace

std::set<absl::CivilDay> FrenchPublicHolidays(int64_t year) {
  const absl::CivilDay easter = Easter(year);
  const auto day = [year](int month, int of_month) {
    return absl::CivilDay(year, month, of_month);
  };
  return {day(1, 1),  easter + 1, day(5, 1),  day(5, 8),   easter + 39, easter + 50,
          day(7, 14), day(8, 15), day(11, 1), day(11, 11), day(12, 25)};
}

Calendar BuiltInCalendar(absl::string_view name, const absl::TimeZone& zone) {
  const bool french = name == kFrenchSchoolPack;
  Calendar calendar{.zone = zone};
  for (size_t day = 0; day < 5; ++day) {
    calendar.week[day] = {french ? Slot{8 * 60, 18 * 60} : Slot{9 * 60, 17 * 60}};
  }
  for (int64_t year = kFirstYear; french && year <= kLastYear; ++year) {
    calendar.holidays.merge(FrenchPublicHolidays(year));
  }
  return calendar;
}

}  // namespace tutoring
