// Working time against a naive model that looks at each second by itself, within a day and a half
// about a clock change: there is nothing else that is hard about it.

#include <rapidcheck.h>
#include <rapidcheck/catch.h>

#include <algorithm>
#include <stdexcept>

#include "service/rules/calendar/working_time.h"
#include "tests/rules/calendar/naive_calendar.h"

namespace tutoring::testing {
namespace {

using rc::gen::inRange;

constexpr int kDayMinutes = 24 * 60;

WatchedClock Watch(const char* zone, absl::CivilDay change) {
  absl::TimeZone known;
  if (!absl::LoadTimeZone(zone, &known)) throw std::runtime_error(zone);
  return {known, change};
}

// An hour in the night, half an hour, and an hour of which the day's midnight is a part; each in
// spring and in autumn.
const std::vector<WatchedClock>& Clocks() {
  static const auto* const kClocks = new std::vector<WatchedClock>{
      Watch("Europe/Paris", absl::CivilDay(2026, 3, 29)),
      Watch("Europe/Paris", absl::CivilDay(2026, 10, 25)),
      Watch("America/New_York", absl::CivilDay(2026, 3, 8)),
      Watch("America/New_York", absl::CivilDay(2026, 11, 1)),
      Watch("Australia/Lord_Howe", absl::CivilDay(2026, 4, 5)),
      Watch("Australia/Lord_Howe", absl::CivilDay(2026, 10, 4)),
      Watch("America/Santiago", absl::CivilDay(2026, 4, 5)),
      Watch("America/Santiago", absl::CivilDay(2026, 9, 6)),
  };
  return *kClocks;
}

const WatchedClock& AnyClock() { return Clocks()[*inRange<size_t>(0, Clocks().size())]; }

// Every other one within the hours in which clocks change, on a quarter of an hour.
int AnyMinute() { return *inRange(0, 2) == 0 ? 15 * *inRange(0, 17) : *inRange(0, kDayMinutes); }

// Many run past midnight.
Slot AnySlot() {
  const int from = AnyMinute();
  return {from, from + 15 * *inRange(1, kDayMinutes / 15)};
}

std::vector<Slot> AnySlots(size_t least) {
  std::vector<Slot> slots(*inRange<size_t>(least, 4));
  for (Slot& slot : slots) slot = AnySlot();
  return slots;
}

Calendar AnyCalendar(const WatchedClock& clock) {
  Calendar calendar{.zone = clock.zone()};
  for (auto& slots : calendar.week) slots = AnySlots(1);
  for (int day = -2; day <= 1; ++day) {
    if (*inRange(0, 4) == 0) calendar.exceptions[clock.change() + day] = AnySlots(0);
    if (*inRange(0, 4) == 0) calendar.breaks[clock.change() + day] = AnySlots(0);
    if (*inRange(0, 6) == 0) calendar.holidays.insert(clock.change() + day);
  }
  return calendar;
}

int64_t AnySecond(const WatchedClock& clock) { return *inRange(clock.from(), clock.until()); }

TEST_CASE("Property: working time is the sum of the open seconds", "[rules][calendar][property]") {
  rc::prop("between two instants about a clock change", [] {
    const WatchedClock& clock = AnyClock();
    const Calendar calendar = AnyCalendar(clock);
    const int64_t from = AnySecond(clock);
    const int64_t until = AnySecond(clock);
    const std::vector<bool> seconds = OpenSeconds(calendar, clock, from, until);
    const auto naive = std::count(seconds.begin(), seconds.end(), true);
    RC_ASSERT(WorkingTimeBetween(calendar, absl::FromUnixSeconds(from),
                                 absl::FromUnixSeconds(until)) == absl::Seconds(naive));
  });
}

TEST_CASE("Property: a deadline is the first instant by which the time has passed",
          "[rules][calendar][property]") {
  rc::prop("as one counts the open seconds after the start", [] {
    const WatchedClock& clock = AnyClock();
    const Calendar calendar = AnyCalendar(clock);
    const int64_t start = AnySecond(clock);
    const int64_t amount = *inRange(1, 60'000);
    const std::vector<bool> seconds = OpenSeconds(calendar, clock, start, clock.until());
    int64_t counted = 0;
    size_t passed = 0;
    while (passed < seconds.size() && counted < amount) counted += seconds[passed++] ? 1 : 0;
    const absl::Time deadline =
        AddWorkingTime(calendar, absl::FromUnixSeconds(start), absl::Seconds(amount));
    const absl::Time told = absl::FromUnixSeconds(start + static_cast<int64_t>(passed));
    RC_ASSERT(deadline >= told);
    RC_ASSERT((deadline == told) == (counted == amount));
  });
}

TEST_CASE("Property: intervals lie apart, in order, and inside what was asked for",
          "[rules][calendar][property]") {
  rc::prop("and cutting the span anywhere changes nothing", [] {
    const WatchedClock& clock = AnyClock();
    const Calendar calendar = AnyCalendar(clock);
    int64_t cuts[] = {AnySecond(clock), AnySecond(clock), AnySecond(clock)};
    std::sort(std::begin(cuts), std::end(cuts));
    const absl::Time from = absl::FromUnixSeconds(cuts[0]);
    const absl::Time middle = absl::FromUnixSeconds(cuts[1]);
    const absl::Time until = absl::FromUnixSeconds(cuts[2]);
    absl::Time last = absl::InfinitePast();
    for (const Interval& open : OpenIntervals(calendar, from, until)) {
      RC_ASSERT(last < open.from);
      RC_ASSERT(open.from < open.until);
      RC_ASSERT(from <= open.from);
      RC_ASSERT(open.until <= until);
      last = open.until;
    }
    RC_ASSERT(WorkingTimeBetween(calendar, from, middle) +
                  WorkingTimeBetween(calendar, middle, until) ==
              WorkingTimeBetween(calendar, from, until));
  });
}

}  // namespace
}  // namespace tutoring::testing
