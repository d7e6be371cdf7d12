#include "service/rules/calendar/working_time.h"

#include <algorithm>
#include <utility>

namespace tutoring {
namespace {

// A slot reaches into the day after its own, and a zone's midnight may lie a day from ours.
constexpr int kDaysAround = 2;
// Targets are days, seldom months: so much is looked at together.
constexpr absl::Duration kStep = absl::Hours(24 * 28);

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

// By time, those that touch or overlap joined.
std::vector<Interval> Merged(std::vector<Interval> intervals) {
  std::sort(intervals.begin(), intervals.end(),
            [](const Interval& a, const Interval& b) { return a.from < b.from; });
  std::vector<Interval> merged;
  for (const Interval& interval : intervals) {
    if (merged.empty() || merged.back().until < interval.from) {
      merged.push_back(interval);
    } else {
      merged.back().until = std::max(merged.back().until, interval.until);
    }
  }
  return merged;
}

// What of `open` none of `closed` covers, within [from, until). Both are merged.
std::vector<Interval> Without(const std::vector<Interval>& open,
                              const std::vector<Interval>& closed, absl::Time from,
                              absl::Time until) {
  std::vector<Interval> left;
  for (const Interval& interval : open) {
    absl::Time begin = std::max(interval.from, from);
    const absl::Time end = std::min(interval.until, until);
    for (const Interval& gap : closed) {
      if (gap.until <= begin) continue;
      if (gap.from >= end) break;
      if (begin < gap.from) left.push_back({begin, gap.from});
      begin = gap.until;
    }
    if (begin < end) left.push_back({begin, end});
  }
  return left;
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
  if (amount <= absl::ZeroDuration()) return start;
  const absl::Time horizon = start + kWorkingTimeHorizon;
  for (absl::Time from = start; from < horizon; from += kStep) {
    for (const Interval& open : OpenIntervals(calendar, from, std::min(from + kStep, horizon))) {
      const absl::Duration length = open.until - open.from;
      if (amount <= length) return open.from + amount;
      amount -= length;
    }
  }
  return absl::InfiniteFuture();
}

}  // namespace tutoring
