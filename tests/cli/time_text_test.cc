#include "deploy/tutorctl/time_text.h"

#include <catch2/catch.hpp>

#include "deploy/tutorctl/arguments.h"
#include "tests/cli/cli_fixture.h"

namespace tutoring::tutorctl {
namespace {

TEST_CASE("Times: an instant is shown in the zone, an absent one as a dash", "[cli][time]") {
  const absl::TimeZone paris = ZoneNamed("Europe/Paris");
  CHECK(ShortTime(Paris(3, 4, 14, 0), paris) == "2026-03-04 14:00");
  CHECK(ShortTime(Paris(7, 4, 14, 0), absl::UTCTimeZone()) == "2026-07-04 12:00");
  CHECK(ShortTime({}, paris) == "-");
  CHECK(ZoneNamed("No/Such").name() == "UTC");
}

TEST_CASE("Times: an age is said so that one sees whether it is long", "[cli][time]") {
  CHECK(AgeText(absl::Seconds(59)) == "59 s");
  CHECK(AgeText(absl::Seconds(60)) == "1 min");
  CHECK(AgeText(absl::Minutes(61)) == "1 h 01");
  CHECK(AgeText(absl::Hours(47)) == "47 h 00");
  CHECK(AgeText(absl::Hours(49)) == "2 days");
  CHECK(AgeText(-absl::Hours(1)) == "0 s");
}

TEST_CASE("Times: instants are read in the zone, or with their own offset", "[cli][time]") {
  struct Row {
    std::string name;
    std::string text;
    google::protobuf::Timestamp expected;
  };
  const Row row = GENERATE(values<Row>({
      {"a date is its midnight", "2026-03-04", Paris(3, 4, 0, 0)},
      {"a date and time", "2026-03-04 14:30", Paris(3, 4, 14, 30)},
      {"with a T", "2026-03-04T14:30", Paris(3, 4, 14, 30)},
      {"RFC 3339 in UTC", "2026-03-04T13:30:00Z", Paris(3, 4, 14, 30)},
      {"a skipped local time is moved on", "2026-03-29 02:30", Paris(3, 29, 3, 30)},
      {"a repeated local time is the earlier one", "2026-10-25 02:30", Paris(10, 25, 2, 30)},
  }));
  DYNAMIC_SECTION(row.name) {
    const auto parsed = ParseInstant(row.text, ZoneNamed("Europe/Paris"));
    REQUIRE(parsed.ok());
    CHECK(parsed->seconds() == row.expected.seconds());
  }
}

TEST_CASE("Times: what is no instant is refused", "[cli][time]") {
  const std::string text = GENERATE("tomorrow", "2026-13-01", "04/03/2026", "", "infinite-future",
                                    "10000-01-01", "-2026-01-01T00:00:00Z");
  CHECK(IsUsageError(ParseInstant(text, absl::UTCTimeZone()).status()));
}

}  // namespace
}  // namespace tutoring::tutorctl
