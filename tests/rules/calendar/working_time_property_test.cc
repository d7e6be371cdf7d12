// Working time against a naive model that looks at each minute by itself. In zones without clock
// changes: what those do is in working_time_test.cc and the vectors.

#include <rapidcheck.h>
#include <rapidcheck/catch.h>

#include <algorithm>

#include "service/rules/calendar/working_time.h"

namespace tutoring::testing {
namespace {

constexpr int kDays = 9;
constexpr int kDayMinutes = 24 * 60;

absl::CivilDay FirstDay() { return absl::CivilDay(2026, 3, 2); }

Slot AnySlot() {
  const int from = *rc::gen::inRange(0, kDayMinutes);
  return {from, from + *rc::gen::inRange(60, kDayMinutes)};
}

std::vector<Slot> AnySlots(size_t least) {
  std::vector<Slot> slots(*rc::gen::inRange<size_t>(least, 3));
  for (Slot& slot : slots) slot = AnySlot();
  return slots;
}

Calendar AnyCalendar() {
  Calendar calendar{.zone = absl::FixedTimeZone(*rc::gen::element(0, 19800, -12600, 50400))};
  for (auto& slots : calendar.week) slots = AnySlots(1);
  for (int day = 0; day < kDays; ++day) {
    if (*rc::gen::weightedElement<bool>({{3, false}, {1, true}}))
      calendar.exceptions[FirstDay() + day] = AnySlots(0);
    if (*rc::gen::weightedElement<bool>({{3, false}, {1, true}}))
      calendar.breaks[FirstDay() + day] = AnySlots(0);
    if (*rc::gen::weightedElement<bool>({{5, false}, {1, true}}))
      calendar.holidays.insert(FirstDay() + day);
  }
  return calendar;
}

bool Covers(const std::vector<Slot>& slots, int minute) {
  return std::any_of(slots.begin(), slots.end(), [minute](const Slot& slot) {
    return slot.from <= minute && minute < slot.until;
  });
}

// Whether the calendar is open in a minute, told by its local date and minute alone.
bool IsOpen(const Calendar& calendar, absl::Time time) {
  const absl::CivilMinute now = absl::ToCivilMinute(time, calendar.zone);
  const absl::CivilDay today(now);
  if (calendar.holidays.count(today) > 0) return false;
  bool open = false;
  for (const int back : {0, 1}) {
    const absl::CivilDay day = today - back;
    const int minute = static_cast<int>(now - absl::CivilMinute(day));
    const auto breaks = calendar.breaks.find(day);
    if (breaks != calendar.breaks.end() && Covers(breaks->second, minute)) return false;
    const auto exception = calendar.exceptions.find(day);
    open |= Covers(exception != calendar.exceptions.end()
                       ? exception->second
                       : calendar.week[static_cast<size_t>(absl::GetWeekday(day))],
                   minute);
  }
  return open;
}

absl::Time AnyMinute(const Calendar& calendar) {
  const int minute = *rc::gen::inRange(0, kDays * kDayMinutes);
  return absl::FromCivil(absl::CivilMinute(FirstDay()) + minute, calendar.zone);
}

TEST_CASE("Property: working time is the sum of the open minutes", "[rules][calendar][property]") {
  rc::prop("between two instants", [] {
    const Calendar calendar = AnyCalendar();
    const absl::Time from = AnyMinute(calendar);
    const absl::Time until = AnyMinute(calendar);
    absl::Duration naive;
    for (absl::Time time = from; time < until; time += absl::Minutes(1)) {
      if (IsOpen(calendar, time)) naive += absl::Minutes(1);
    }
    RC_ASSERT(WorkingTimeBetween(calendar, from, until) == naive);
  });
}

TEST_CASE("Property: a deadline is the first instant by which the time has passed",
          "[rules][calendar][property]") {
  rc::prop("adding and measuring agree", [] {
    const Calendar calendar = AnyCalendar();
    const absl::Time start = AnyMinute(calendar);
    const absl::Duration amount = absl::Seconds(*rc::gen::inRange(1, 200'000));
    const absl::Time deadline = AddWorkingTime(calendar, start, amount);
    RC_ASSERT(WorkingTimeBetween(calendar, start, deadline) == amount);
    RC_ASSERT(WorkingTimeBetween(calendar, start, deadline - absl::Seconds(1)) < amount);
  });
}

TEST_CASE("Property: intervals lie apart, in order, and inside what was asked for",
          "[rules][calendar][property]") {
  rc::prop("and cutting the span anywhere changes nothing", [] {
    const Calendar calendar = AnyCalendar();
    const absl::Time from = AnyMinute(calendar);
    const absl::Time until = AnyMinute(calendar);
    absl::Time last = absl::InfinitePast();
    for (const Interval& open : OpenIntervals(calendar, from, until)) {
      RC_ASSERT(last < open.from);
      RC_ASSERT(open.from < open.until);
      RC_ASSERT(from <= open.from);
      RC_ASSERT(open.until <= until);
      last = open.until;
    }
    const absl::Time middle = AnyMinute(calendar);
    RC_PRE(from <= middle && middle <= until);
    RC_ASSERT(WorkingTimeBetween(calendar, from, middle) +
                  WorkingTimeBetween(calendar, middle, until) ==
              WorkingTimeBetween(calendar, from, until));
  });
}

}  // namespace
}  // namespace tutoring::testing
