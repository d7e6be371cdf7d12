#include "tests/simulation/naive/opening_hours.h"

#include <algorithm>
#include <set>

namespace tutoring::testing::naive {
namespace {

// Of the years that a simulation may see, as the official calendar prints them.
bool IsHoliday(absl::CivilDay day) {
  static const auto* const kDays = new std::set<int64_t>{
      20260101, 20260406, 20260501, 20260508, 20260514, 20260525, 20260714, 20260815,
      20261101, 20261111, 20261225, 20270101, 20270329, 20270501, 20270506, 20270508,
      20270517, 20270714, 20270815, 20271101, 20271111, 20271225};
  return kDays->contains(day.year() * 10000 + day.month() * 100 + day.day());
}

absl::TimeZone ZoneOf(const std::string& name) {
  absl::TimeZone zone;
  absl::LoadTimeZone(name, &zone);
  return zone;
}

bool Covers(const DayHours& hours, int64_t minute) {
  return std::any_of(hours.begin(), hours.end(), [&](const auto& part) {
    return part.first <= minute && minute < part.second;
  });
}

template <typename Day>
const DayHours& HoursOf(const std::map<Day, DayHours>& all, const Day& day) {
  static const auto* const kNone = new DayHours();
  const auto found = all.find(day);
  return found == all.end() ? *kNone : found->second;
}

}  // namespace

OpeningHours::OpeningHours(const Record& record, const std::string& calendar, bool working)
    : working_(working),
      school_(calendar.empty() || calendar == "eple-fr"),
      none_(!school_ && calendar != "default-en" && !record.calendars.contains(calendar)),
      zone_(ZoneOf("Europe/Paris")) {
  const auto own = record.calendars.find(calendar);
  if (own == record.calendars.end()) return;
  own_ = &own->second;
  if (!own_->zone.empty()) zone_ = ZoneOf(own_->zone);
}

bool OpeningHours::OpenAt(absl::Time time) const {
  if (!working_ || none_) return true;
  const absl::CivilSecond local = zone_.At(time).cs;
  if (own_ != nullptr) return OwnOpenAt(absl::CivilMinute(local));
  const absl::CivilDay day(local);
  const absl::Weekday weekday = absl::GetWeekday(day);
  if (weekday == absl::Weekday::saturday || weekday == absl::Weekday::sunday) return false;
  if (school_) return 8 <= local.hour() && local.hour() < 18 && !IsHoliday(day);
  return 9 <= local.hour() && local.hour() < 17;
}

// By the hours that began this day, and the day before.
bool OpeningHours::OwnOpenAt(absl::CivilMinute local) const {
  if (own_->closed.contains(absl::CivilDay(local))) return false;
  bool open = false;
  for (const absl::CivilDay day : {absl::CivilDay(local) - 1, absl::CivilDay(local)}) {
    const int64_t minute = local - absl::CivilMinute(day);
    if (Covers(HoursOf(own_->breaks, day), minute)) return false;
    const int weekday = 1 + static_cast<int>(absl::GetWeekday(day));
    open |=
        Covers(own_->dated.contains(day) ? HoursOf(own_->dated, day) : HoursOf(own_->week, weekday),
               minute);
  }
  return open;
}

}  // namespace tutoring::testing::naive
