#include "service/rules/calendar/working_time.h"

#include <algorithm>
#include <utility>

namespace tutoring {
namespace {

// A slot reaches into the day after its own, and a zone's midnight may lie a day from ours.
constexpr int kDaysAround = 2;

absl::Time InstantOf(const Calendar& calendar, absl::CivilDay day, int minute) {
  return calendar.zone.At(absl::CivilMinute(day) + minute).pre;
}

const std::vector<Slot>& SlotsOf(const Calendar& calendar, absl::CivilDay day) {
  const auto exception = calendar.exceptions.find(day);
  if (exception != calendar.exceptions.end()) return exception->second;
  return calendar.week[static_cast<size_t>(absl::GetWeekday(day))];
}

void AddSlots(const Calendar& calendar, absl::CivilDay day, const std::vector<Slot>& slots,
              std::vector<Interval>& intervals) {
  for (const Slot& slot : slots) {
    const Interval interval{InstantOf(calendar, day, slot.from),
                            InstantOf(calendar, day, slot.until)};
    if (interval.from < interval.until) intervals.push_back(interval);
  }
}

void AddClosed(const Calendar& calendar, absl::CivilDay day, std::vector<Interval>& closed) {
  const auto breaks = calendar.breaks.find(day);
  if (breaks != calendar.breaks.end()) AddSlots(calendar, day, breaks->second, closed);
  if (calendar.holidays.count(day) == 0) return;
  closed.push_back({InstantOf(calendar, day, 0), InstantOf(calendar, day + 1, 0)});
}

}  // namespace

std::vector<Interval> OpenIntervals(const Calendar& calendar, absl::Time from, absl::Time until) {
  if (until <= from) return {};
  std::vector<Interval> open;
  std::vector<Interval> closed;
  const absl::CivilDay last = absl::ToCivilDay(until, calendar.zone) + kDaysAround;
  for (absl::CivilDay day = absl::ToCivilDay(from, calendar.zone) - kDaysAround; day <= last;
       ++day) {
    AddSlots(calendar, day, SlotsOf(calendar, day), open);
    AddClosed(calendar, day, closed);
  }
  return Without(Merged(std::move(open)), Merged(std::move(closed)), from, until);
}

absl::Duration WorkingTimeBetween(const Calendar& calendar, absl::Time from, absl::Time until) {
  absl::Duration total;
  for (const Interval& open : OpenIntervals(calendar, from, until)) total += open.until - open.from;
  return total;
}

absl::Time AddWorkingTime(const Calendar& calendar, absl::Time start, absl::Duration amount) {
  return AddTime(start, amount, [&](absl::Time from, absl::Time until) {
    return OpenIntervals(calendar, from, until);
  });
}

}  // namespace tutoring
