#include "tests/scenario/scenario_time.h"

#include <catch2/catch.hpp>
#include <string>

namespace tutoring::scenario {
namespace {

absl::TimeZone Paris() {
  absl::TimeZone zone;
  REQUIRE(absl::LoadTimeZone("Europe/Paris", &zone));
  return zone;
}

TEST_CASE("Scenario time: French, ISO and short forms name the same instant", "[scenario]") {
  const absl::Time expected = absl::FromCivil(absl::CivilMinute(2026, 2, 16, 10, 5), Paris());
  const std::string text = GENERATE("lun. 16 févr. 10:05", "lundi 16 février 10:05",
                                    "lun. 16 févr. 2026 10:05:00", "2026-02-16 10:05");
  CAPTURE(text);
  const auto time = ParseScenarioTime(text, 2026, Paris());
  REQUIRE(time.ok());
  CHECK(*time == expected);
}

TEST_CASE("Scenario time: a fraction of a second is exact", "[scenario]") {
  const auto time = ParseScenarioTime("dim. 1er mars 09:59:59.999999", 2026, Paris());
  REQUIRE(time.ok());
  CHECK(*time == absl::FromCivil(absl::CivilHour(2026, 3, 1, 10), Paris()) - absl::Microseconds(1));
}

TEST_CASE("Scenario time: a repeated hour is the earlier", "[scenario]") {
  const auto time = ParseScenarioTime("dim. 25 octobre 02:30", 2026, Paris());
  REQUIRE(time.ok());
  CHECK(*time == absl::FromCivil(absl::CivilMinute(2026, 10, 25, 0, 30), absl::UTCTimeZone()));
}

TEST_CASE("Scenario time: what is no time is refused", "[scenario]") {
  struct Row {
    const char* name;
    const char* text;
  };
  const Row row =
      GENERATE(values<Row>({{"nothing", ""},
                            {"another weekday", "mar. 16 févr. 10:05"},
                            {"no such day", "lun. 30 févr. 10:05"},
                            {"no such month", "lun. 16 fevrier 10:05"},
                            {"no clock", "lun. 16 févr."},
                            {"skipped in spring", "dim. 29 mars 02:30"},
                            {"an hour too many", "lun. 16 févr. 24:05"},
                            {"a word for a clock", "2026-02-16 infinite-past"},
                            {"a year without end", "9223372036854775807-02-16 10:05"}}));
  DYNAMIC_SECTION(row.name) { CHECK_FALSE(ParseScenarioTime(row.text, 2026, Paris()).ok()); }
}

TEST_CASE("Scenario time: hours of a day, which may end on the next", "[scenario]") {
  CHECK(ParseMinutes("08:30").value() == 510);
  CHECK(ParseMinutes("30:00").value() == 1800);
  CHECK(ParseMinutes("").value() == 0);
  for (const char* text :
       {"8", "08:60", "8h", "08:00:00", "-1:-5", "-1:05", "49:00", "2147483647:00"}) {
    CAPTURE(text);
    CHECK_FALSE(ParseMinutes(text).ok());
  }
}

TEST_CASE("Scenario time: weekdays from Monday on, and what is none", "[scenario]") {
  CHECK(ParseWeekday("lundi") == 1);
  CHECK(ParseWeekday("dim.") == 7);
  CHECK(ParseWeekday("2026-04-07") == 0);
}

}  // namespace
}  // namespace tutoring::scenario
