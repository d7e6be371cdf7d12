#include "service/rules/calendar/built_in_calendar.h"

#include <catch2/catch.hpp>

#include "service/rules/calendar/working_time.h"

namespace tutoring {
namespace {

// Dates of Easter Monday, Ascension and Whit Monday as published for these years.
TEST_CASE("Holidays: the days that move with Easter", "[rules][calendar]") {
  struct Row {
    int year;
    absl::CivilDay easter_monday;
    absl::CivilDay ascension;
    absl::CivilDay whit_monday;
  };
  const auto row = GENERATE(values<Row>({
      {1997, absl::CivilDay(1997, 3, 31), absl::CivilDay(1997, 5, 8), absl::CivilDay(1997, 5, 19)},
      {2008, absl::CivilDay(2008, 3, 24), absl::CivilDay(2008, 5, 1), absl::CivilDay(2008, 5, 12)},
      {2024, absl::CivilDay(2024, 4, 1), absl::CivilDay(2024, 5, 9), absl::CivilDay(2024, 5, 20)},
      {2026, absl::CivilDay(2026, 4, 6), absl::CivilDay(2026, 5, 14), absl::CivilDay(2026, 5, 25)},
      {2038, absl::CivilDay(2038, 4, 26), absl::CivilDay(2038, 6, 3), absl::CivilDay(2038, 6, 14)},
  }));
  DYNAMIC_SECTION(row.year) {
    const auto holidays = FrenchPublicHolidays(row.year);
    CHECK(holidays.contains(row.easter_monday));
    CHECK(holidays.contains(row.ascension));
    CHECK(holidays.contains(row.whit_monday));
    CHECK(holidays.contains(absl::CivilDay(row.year, 7, 14)));
  }
}

TEST_CASE("Holidays: eleven a year, but for two that fall together", "[rules][calendar]") {
  CHECK(FrenchPublicHolidays(2026).size() == 11);
  CHECK(FrenchPublicHolidays(2008).size() == 10);  // Ascension was the first of May.
}

TEST_CASE("Built in: French schools are closed on a holiday, the English calendar is not",
          "[rules][calendar]") {
  const absl::TimeZone utc = absl::UTCTimeZone();
  const absl::Time holiday = absl::FromCivil(absl::CivilDay(2026, 7, 14), utc);  // A Tuesday.
  const auto open = [&](absl::string_view name, absl::Time day) {
    return WorkingTimeBetween(BuiltInCalendar(name, utc), day, day + absl::Hours(24));
  };
  CHECK(open("eple-fr", holiday) == absl::ZeroDuration());
  CHECK(open("eple-fr", holiday + absl::Hours(24)) == absl::Hours(10));
  CHECK(open("default-en", holiday) == absl::Hours(8));
  CHECK(open("default-en", holiday + absl::Hours(24 * 4)) == absl::ZeroDuration());
}

}  // namespace
}  // namespace tutoring
