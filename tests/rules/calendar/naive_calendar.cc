#include "tests/rules/calendar/naive_calendar.h"

#include <algorithm>

namespace tutoring::testing {
namespace {

constexpr int kWatchedDays = 5;
constexpr int64_t kDay = 24 * 60 * 60;
constexpr int64_t kNotYet = -1;

// Turns the seconds of the slots, as far as they are looked at, to open or closed.
void Paint(const WatchedClock& clock, absl::CivilDay day, const std::vector<Slot>& slots,
           int64_t from, bool open, std::vector<bool>& seconds) {
  const int64_t until = from + static_cast<int64_t>(seconds.size());
  for (const Slot& slot : slots) {
    const int64_t end = std::min(until, clock.SecondOf(day, slot.until));
    for (int64_t t = std::max(from, clock.SecondOf(day, slot.from)); t < end; ++t) {
      seconds[static_cast<size_t>(t - from)] = open;
    }
  }
}

}  // namespace

WatchedClock::WatchedClock(absl::TimeZone zone, absl::CivilDay change)
    : zone_(zone), first_day_(change - 2), seconds_(kWatchedDays * kDay + 1, kNotYet) {
  const absl::CivilSecond midnight(first_day_);
  int64_t shown_before = -1;
  for (int64_t t = absl::ToUnixSeconds(absl::FromCivil(midnight, zone)); seconds_.back() == kNotYet;
       ++t) {
    const int64_t shown = zone.At(absl::FromUnixSeconds(t)).cs - midnight;
    for (int64_t skipped = shown_before + 1; skipped < shown; ++skipped) {
      Note(skipped, t + skipped - shown_before - 1);
    }
    Note(shown, t);
    shown_before = shown;
  }
}

void WatchedClock::Note(int64_t reading, int64_t second) {
  int64_t& noted = seconds_[static_cast<size_t>(reading)];
  if (noted == kNotYet) noted = second;
}

int64_t WatchedClock::SecondOf(absl::CivilDay day, int minute) const {
  const int64_t reading = (day - first_day_) * kDay + int64_t{60} * minute;
  return seconds_[static_cast<size_t>(reading)];
}

std::vector<bool> OpenSeconds(const Calendar& calendar, const WatchedClock& clock, int64_t from,
                              int64_t until) {
  std::vector<bool> seconds(static_cast<size_t>(std::max<int64_t>(until - from, 0)));
  const absl::CivilDay first = clock.change() - 2;
  const absl::CivilDay last = clock.change() + 1;
  for (absl::CivilDay day = first; day <= last; ++day) {
    const auto exception = calendar.exceptions.find(day);
    const auto weekday = static_cast<size_t>(absl::GetWeekday(day));
    Paint(clock, day,
          exception != calendar.exceptions.end() ? exception->second : calendar.week[weekday], from,
          true, seconds);
  }
  for (absl::CivilDay day = first; day <= last; ++day) {
    const auto breaks = calendar.breaks.find(day);
    if (breaks != calendar.breaks.end()) Paint(clock, day, breaks->second, from, false, seconds);
    if (calendar.holidays.count(day) > 0) Paint(clock, day, {{0, 1440}}, from, false, seconds);
  }
  return seconds;
}

}  // namespace tutoring::testing
