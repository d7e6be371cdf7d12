// Which week an instant belongs to: service/rules/grid/grid_week.h.

#include "service/rules/grid/grid_week.h"

#include <catch2/catch.hpp>
#include <string>

#include "tests/support/builders.h"

namespace tutoring::grid_week_test {
namespace {

using testing::kTick;

absl::TimeZone Zone(const char* name) {
  absl::TimeZone zone;
  REQUIRE(absl::LoadTimeZone(name, &zone));
  return zone;
}

TEST_CASE("Week: from Monday 0:00 to Monday 0:00 in the zone", "[rules][grid]") {
  struct Row {
    const char* name;
    const char* zone;
    const char* instant;  // Local, of the zone.
    const char* monday;
    absl::Duration length;
  };
  const absl::Duration week = absl::Hours(7 * 24);
  const auto row = GENERATE_COPY(values<Row>({
      {"its first instant", "Europe/Paris", "2026-03-02T00:00:00", "2026-03-02T00:00:00", week},
      {"its last second", "Europe/Paris", "2026-03-08T23:59:59", "2026-03-02T00:00:00", week},
      {"the next one", "Europe/Paris", "2026-03-09T00:00:00", "2026-03-09T00:00:00", week},
      {"an hour shorter in spring", "Europe/Paris", "2026-03-29T12:00:00", "2026-03-23T00:00:00",
       week - absl::Hours(1)},
      {"an hour longer in autumn", "Europe/Paris", "2026-10-25T12:00:00", "2026-10-19T00:00:00",
       week + absl::Hours(1)},
      {"over the end of a year", "America/Martinique", "2027-01-01T12:00:00", "2026-12-28T00:00:00",
       week},
  }));
  DYNAMIC_SECTION(row.name) {
    const absl::TimeZone zone = Zone(row.zone);
    absl::Time instant;
    absl::Time monday;
    std::string error;
    REQUIRE(absl::ParseTime("%Y-%m-%dT%H:%M:%S", row.instant, zone, &instant, &error));
    REQUIRE(absl::ParseTime("%Y-%m-%dT%H:%M:%S", row.monday, zone, &monday, &error));
    const Interval found = GridWeekOf(instant, zone);
    CHECK(found.from == monday);
    CHECK(found.until - found.from == row.length);
    CHECK(GridWeekOf(found.from, zone) == found);
    CHECK(GridWeekOf(found.until - kTick, zone) == found);
    CHECK(GridWeekOf(found.from - kTick, zone).until == found.from);
    CHECK(GridWeekOf(found.until, zone).from == found.until);
  }
}

TEST_CASE(
    "Week: a Monday without midnight begins with its first instant, one with two with the first",
    "[rules][grid]") {
  struct Row {
    const char* name;
    const char* zone;
    absl::CivilSecond noon;  // Of the Monday.
    absl::Duration before;   // How long before noon the week begins.
  };
  const auto row = GENERATE(values<Row>({
      {"none", "Africa/Casablanca", absl::CivilSecond(2009, 6, 1, 12), absl::Hours(11)},
      {"two", "Asia/Jerusalem", absl::CivilSecond(2001, 9, 24, 12), absl::Hours(13)},
  }));
  DYNAMIC_SECTION(row.name) {
    const absl::TimeZone zone = Zone(row.zone);
    const absl::Time noon = absl::FromCivil(row.noon, zone);
    const absl::Time begin = noon - row.before;
    CHECK(GridWeekOf(noon, zone).from == begin);
    CHECK(GridWeekOf(begin, zone).from == begin);
    CHECK(GridWeekOf(begin - kTick, zone).until == begin);
  }
}

}  // namespace
}  // namespace tutoring::grid_week_test
