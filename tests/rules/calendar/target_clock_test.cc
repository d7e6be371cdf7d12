#include "service/rules/calendar/target_clock.h"

#include <catch2/catch.hpp>

#include "service/rules/calendar/add_time.h"
#include "service/rules/calendar/built_in_calendar.h"
#include "tests/support/builders.h"
#include "tests/support/print_rules.h"

namespace tutoring {
namespace {

using testing::At;
using testing::kTick;

absl::TimeZone Zone(const char* name) {
  absl::TimeZone zone;
  REQUIRE(absl::LoadTimeZone(name, &zone));
  return zone;
}

// Open from 09:00 to 17:00 UTC, Monday to Friday. At(0) is a Monday, 08:00.
std::shared_ptr<const Calendar> Office() {
  return std::make_shared<Calendar>(BuiltInCalendar("default-en", absl::UTCTimeZone()));
}

TEST_CASE("Working days: they end with the hours of the last of them, that of the start left out",
          "[rules][calendar]") {
  struct Row {
    const char* name;
    absl::Time start;
    int days;
    absl::Time end;
  };
  const auto row = GENERATE(values<Row>({
      {"none", At(3), 0, At(3)},
      {"from before the hours", At(0), 1, At(33)},
      {"from within the hours", At(3), 1, At(33)},
      {"from the last instant of a day", At(16) - kTick, 1, At(33)},
      {"from midnight", At(16), 1, At(57)},
      {"three over a weekend", At(3 * 24), 3, At(8 * 24 + 9)},
      {"from a Saturday", At(5 * 24), 1, At(7 * 24 + 9)},
      {"from never", absl::InfiniteFuture(), 1, absl::InfiniteFuture()},
  }));
  DYNAMIC_SECTION(row.name) {
    CHECK(TargetClock(Office(), {}).AddDays(row.start, row.days) == row.end);
  }
}

TEST_CASE("Working days: a day of which nothing counts is none", "[rules][calendar]") {
  const auto after_a_day = [](const Interval& suspended) {
    return TargetClock(Office(), {suspended}).AddDays(At(0), 1);
  };
  // Tuesday's hours are from hour 25 to hour 33.
  CHECK(after_a_day({At(25), At(33)}) == At(57));
  CHECK(after_a_day({At(25) + kTick, At(33)}) == At(25) + kTick);
  CHECK(after_a_day({At(25), At(30)}) == At(33));
  Calendar holiday = *Office();
  holiday.holidays.insert(absl::CivilDay(2026, 3, 3));
  CHECK(TargetClock(std::make_shared<Calendar>(holiday), {}).AddDays(At(0), 1) == At(57));
}

TEST_CASE("Working days: days are those of the calendar's zone", "[rules][calendar]") {
  Calendar always{.zone = Zone("Europe/Paris")};
  for (auto& day : always.week) day = {{0, 24 * 60}};
  const TargetClock clock(std::make_shared<Calendar>(always), {});
  const auto paris = [&](int month, int day, int hour) {
    return absl::FromCivil(absl::CivilHour(2026, month, day, hour), always.zone);
  };
  CHECK(clock.AddDays(paris(3, 2, 23), 1) == paris(3, 4, 0));
  // Of 23 hours, on which the clock is put forward.
  CHECK(clock.AddDays(paris(3, 28, 12), 1) == paris(3, 30, 0));
}

TEST_CASE("Working days: without a calendar they are 24 hours, without hours they never end",
          "[rules][calendar]") {
  CHECK(TargetClock(nullptr, {}).AddDays(At(0), 3) == At(72));
  CHECK(TargetClock(nullptr, {{At(10), At(15)}}).AddDays(At(0), 3) == At(77));
  const auto closed = std::make_shared<Calendar>(Calendar{.zone = absl::UTCTimeZone()});
  CHECK(TargetClock(closed, {}).AddDays(At(0), 1) == absl::InfiniteFuture());
}

}  // namespace
}  // namespace tutoring
