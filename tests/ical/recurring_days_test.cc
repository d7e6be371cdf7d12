// The value of an RRULE by itself: on which days something recurs, and that there is an end to it.
#include "service/ical/recurring_days.h"

#include <catch2/catch.hpp>
#include <string>
#include <vector>

#include "service/base/reason.h"

namespace tutoring::ical::recurring_days_test {
namespace {

constexpr int kMost = 500;
// A Monday.
const absl::CivilSecond kFirst(2026, 3, 2, 9, 30, 0);

absl::StatusOr<RecurringDays> Read(const std::string& rule, int most = kMost) {
  return ReadRecurringDays(rule, kFirst, absl::UTCTimeZone(), most);
}

TEST_CASE("Recurring days: a rule that ends gives its days, the first among them", "[ical]") {
  const auto counted = Read("FREQ=WEEKLY;COUNT=3");
  REQUIRE(counted.ok());
  CHECK(counted->days == std::vector{absl::CivilDay(2026, 3, 2), absl::CivilDay(2026, 3, 9),
                                     absl::CivilDay(2026, 3, 16)});
  CHECK_FALSE(counted->bounded);
  // The last day counts where the time of day comes before its end.
  CHECK(Read("FREQ=WEEKLY;UNTIL=20260316T093000Z")->days.size() == 3);
  CHECK(Read("FREQ=WEEKLY;UNTIL=20260316T092959Z")->days.size() == 2);
  CHECK_FALSE(Read("FREQ=WEEKLY;UNTIL=20260316")->bounded);
  CHECK(Read("FREQ=MONTHLY;BYDAY=1MO;COUNT=2")->days[1] == absl::CivilDay(2026, 4, 6));
}

TEST_CASE("Recurring days: a rule without end is cut at the most that is wanted, or at ten years",
          "[ical]") {
  const auto daily = Read("FREQ=DAILY");
  REQUIRE(daily.ok());
  CHECK(daily->days.size() == kMost);
  CHECK(daily->bounded);
  const auto yearly = Read("FREQ=YEARLY");
  CHECK(yearly->days.size() == 11);
  CHECK(yearly->days.back() == absl::CivilDay(2036, 3, 2));
  CHECK(yearly->bounded);
  CHECK(Read("FREQ=DAILY;COUNT=501")->bounded);
  CHECK_FALSE(Read("FREQ=DAILY;COUNT=500")->bounded);
  CHECK(Read("FREQ=WEEKLY;UNTIL=20990101")->bounded);
}

TEST_CASE("Recurring days: what is no rule of days is refused, and not repeated", "[ical]") {
  const std::string long_rule = "FREQ=DAILY;BYMONTHDAY=" + std::string(500, '1');
  for (const std::string& rule :
       {std::string(), std::string("each Monday"), std::string("FREQ=SECONDLY"),
        std::string("FREQ=HOURLY;COUNT=3"), std::string("FREQ=DAILY;INTERVAL=0"),
        std::string("FREQ=DAILY;INTERVAL=99999"), std::string("FREQ=WEEKLY;BYMONTHDAY=1"),
        std::string("FREQ=DAILY\r\nRRULE:FREQ=YEARLY"), std::string("FREQ=DAILY:COUNT=1"),
        std::string("FREQ=DAILY;UNTIL=20261332"), std::string("COUNT=3"), long_rule}) {
    CAPTURE(rule);
    const auto read = Read(rule);
    REQUIRE_FALSE(read.ok());
    CHECK(ReasonOf(read.status()) == "RULE_INVALID");
    CHECK((rule.empty() || read.status().message().find(rule) == std::string::npos));
  }
}

TEST_CASE("Recurring days: a rule that names no day has the first alone", "[ical]") {
  const auto never = Read("FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30");
  REQUIRE(never.ok());
  CHECK(never->days == std::vector{absl::CivilDay(kFirst)});
}

}  // namespace
}  // namespace tutoring::ical::recurring_days_test
