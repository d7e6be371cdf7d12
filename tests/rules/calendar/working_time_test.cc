#include "service/rules/calendar/working_time.h"

#include <rapidcheck.h>
#include <rapidcheck/catch.h>

#include <fstream>
#include <sstream>
#include <string>

#include "tests/rules/calendar/vector_file.h"
#include "tests/support/builders.h"
#include "tests/support/print_rules.h"

namespace tutoring::testing {
namespace {

constexpr int kNine = 9 * 60;
constexpr int kNoon = 12 * 60;
constexpr int kTwo = 14 * 60;
constexpr int kFive = 17 * 60;
constexpr int kMidnight = 24 * 60;

absl::TimeZone Paris() {
  absl::TimeZone zone;
  REQUIRE(absl::LoadTimeZone("Europe/Paris", &zone));
  return zone;
}

// Monday to Friday, nine to noon and two to five, Paris.
Calendar OfficeHours() {
  Calendar calendar{.zone = Paris()};
  for (size_t day = 0; day < 5; ++day) calendar.week[day] = {{kNine, kNoon}, {kTwo, kFive}};
  return calendar;
}

absl::Time InParis(const std::string& civil) {
  absl::CivilSecond second;
  REQUIRE(absl::ParseLenientCivilTime(civil, &second));
  return absl::FromCivil(second, Paris());
}

struct Sum {
  const char* name;
  const char* start;
  absl::Duration amount;
  const char* expected;
};

TEST_CASE("AddWorkingTime: six hours a day, weekends closed", "[rules][calendar]") {
  const auto row = GENERATE(values<Sum>({
      {"nothing, outside the hours", "2026-03-07T12:00:00", absl::ZeroDuration(),
       "2026-03-07T12:00:00"},
      {"within a slot", "2026-03-02T09:00:00", absl::Hours(2), "2026-03-02T11:00:00"},
      {"to the very end of a slot", "2026-03-02T09:00:00", absl::Hours(3), "2026-03-02T12:00:00"},
      {"over the pause at noon", "2026-03-02T11:00:00", absl::Hours(2), "2026-03-02T15:00:00"},
      {"from before the opening", "2026-03-02T03:00:00", absl::Hours(1), "2026-03-02T10:00:00"},
      {"over a weekend", "2026-03-06T16:00:00", absl::Hours(2), "2026-03-09T10:00:00"},
      {"from a Sunday", "2026-03-08T12:00:00", absl::Hours(6), "2026-03-09T17:00:00"},
      {"over many weeks", "2026-03-02T09:00:00", absl::Hours(6 * 5 * 10), "2026-05-08T17:00:00"},
  }));
  DYNAMIC_SECTION(row.name) {
    CHECK(AddWorkingTime(OfficeHours(), InParis(row.start), row.amount) == InParis(row.expected));
  }
}

TEST_CASE("AddWorkingTime: a microsecond decides at the end of a slot", "[rules][calendar]") {
  const absl::Time start = InParis("2026-03-02T09:00:00");
  const absl::Time noon = InParis("2026-03-02T12:00:00");
  const auto after = [&](absl::Duration amount) {
    return AddWorkingTime(OfficeHours(), start, amount);
  };
  CHECK(after(absl::Hours(3) - kTick) == noon - kTick);
  CHECK(after(absl::Hours(3)) == noon);
  CHECK(after(absl::Hours(3) + kTick) == InParis("2026-03-02T14:00:00") + kTick);
}

TEST_CASE("AddWorkingTime: a calendar that never opens has no deadline", "[rules][calendar]") {
  const Calendar closed{.zone = Paris()};
  CHECK(AddWorkingTime(closed, At(0), absl::Seconds(1)) == absl::InfiniteFuture());
}

TEST_CASE("OpenIntervals: breaks, exceptions and holidays take their part", "[rules][calendar]") {
  Calendar calendar = OfficeHours();
  calendar.breaks[absl::CivilDay(2026, 3, 2)] = {{kNine, kNine + 30}, {11 * 60, 15 * 60}};
  calendar.exceptions[absl::CivilDay(2026, 3, 3)] = {{kNoon, kTwo}};
  calendar.exceptions[absl::CivilDay(2026, 3, 4)] = {};
  calendar.holidays = {absl::CivilDay(2026, 3, 5)};
  const std::vector<Interval> open =
      OpenIntervals(calendar, InParis("2026-03-02T00:00:00"), InParis("2026-03-06T10:00:00"));
  const std::vector<Interval> expected{
      {InParis("2026-03-02T09:30:00"), InParis("2026-03-02T11:00:00")},
      {InParis("2026-03-02T15:00:00"), InParis("2026-03-02T17:00:00")},
      {InParis("2026-03-03T12:00:00"), InParis("2026-03-03T14:00:00")},
      {InParis("2026-03-06T09:00:00"), InParis("2026-03-06T10:00:00")},
  };
  CHECK(open == expected);
}

TEST_CASE("OpenIntervals: a night shift goes on after midnight, but not into a holiday",
          "[rules][calendar]") {
  Calendar calendar{.zone = Paris()};
  calendar.week[0] = {{22 * 60, kMidnight + 6 * 60}};  // Monday.
  const absl::Time from = InParis("2026-03-02T00:00:00");
  const absl::Time until = InParis("2026-03-04T00:00:00");
  const absl::Time evening = InParis("2026-03-02T22:00:00");
  CHECK(OpenIntervals(calendar, from, until) ==
        std::vector<Interval>{{evening, InParis("2026-03-03T06:00:00")}});
  calendar.holidays = {absl::CivilDay(2026, 3, 3)};
  CHECK(OpenIntervals(calendar, from, until) ==
        std::vector<Interval>{{evening, InParis("2026-03-03T00:00:00")}});
}

TEST_CASE("OpenIntervals: slots that overlap or touch count once", "[rules][calendar]") {
  Calendar calendar{.zone = Paris()};
  calendar.week[0] = {{kNoon, kTwo}, {kNine, kNoon}, {10 * 60, 13 * 60}};
  CHECK(OpenIntervals(calendar, InParis("2026-03-02T00:00:00"), InParis("2026-03-03T00:00:00")) ==
        std::vector<Interval>{{InParis("2026-03-02T09:00:00"), InParis("2026-03-02T14:00:00")}});
}

struct ClockChange {
  const char* name;
  absl::CivilDay day;
  Slot slot;
  absl::Duration open;
};

TEST_CASE("WorkingTimeBetween: a slot over a clock change is as long as it lasts",
          "[rules][calendar]") {
  const auto row = GENERATE(values<ClockChange>({
      {"an hour is skipped", absl::CivilDay(2026, 3, 29), {0, 360}, absl::Hours(5)},
      {"the slot is skipped", absl::CivilDay(2026, 3, 29), {120, 180}, absl::ZeroDuration()},
      {"it begins in the gap", absl::CivilDay(2026, 3, 29), {150, 300}, absl::Minutes(90)},
      {"an hour is repeated", absl::CivilDay(2026, 10, 25), {0, 360}, absl::Hours(7)},
      {"it ends in the first of both", absl::CivilDay(2026, 10, 25), {0, 150}, absl::Minutes(150)},
  }));
  DYNAMIC_SECTION(row.name) {
    Calendar calendar{.zone = Paris()};
    calendar.exceptions[row.day] = {row.slot};
    const absl::Time midnight = absl::FromCivil(row.day, calendar.zone);
    CHECK(WorkingTimeBetween(calendar, midnight - absl::Hours(48), midnight + absl::Hours(48)) ==
          row.open);
  }
}

TEST_CASE("Vectors: an independent implementation agrees", "[rules][calendar]") {
  std::ifstream file(CALENDAR_VECTORS);
  REQUIRE(file);
  const VectorTally tally = CheckVectors(file);
  INFO("They were computed with the time zones of tzdata 2026f; older ones differ in Casablanca.");
  CHECK(tally.findings == "");
  CHECK(tally.passed == 500);
}

TEST_CASE("Vectors: a wrong deadline, a missing field and what is no JSON fail",
          "[rules][calendar]") {
  std::istringstream file(
      R"({"time_zone":"Etc/UTC","hours":{"mon":{"09:00":"17:00"}},"breaks":{},"holidays":[],)"
      R"("start":"2026-03-02T09:00:00Z","add_seconds":60,"deadline":"2026-03-02T09:02:00Z",)"
      R"("elapsed_from":"2026-03-02T09:00:00Z","elapsed_to":"2026-03-02T09:00:30Z",)"
      R"("elapsed_seconds":30})"
      "\n\n{}\nnonsense\n");
  const VectorTally tally = CheckVectors(file);
  CHECK(tally.passed == 0);
  CHECK(tally.failed == 3);
  CHECK(tally.findings.find("line 1: deadline 2026-03-02T09:01:00") == 0);
}

}  // namespace
}  // namespace tutoring::testing
