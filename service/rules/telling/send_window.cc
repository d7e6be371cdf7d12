#include "service/rules/telling/send_window.h"

namespace tutoring {
namespace {

constexpr int kFirstHour = 8;  // Included.
constexpr int kEndHour = 19;   // Excluded.

bool IsWorkingDay(absl::CivilDay day) {
  const absl::Weekday weekday = absl::GetWeekday(day);
  return weekday != absl::Weekday::saturday && weekday != absl::Weekday::sunday;
}

absl::Time Opening(absl::CivilDay day, const absl::TimeZone& zone) {
  const absl::TimeZone::TimeInfo info = zone.At(absl::CivilHour(day) + kFirstHour);
  return info.kind == absl::TimeZone::TimeInfo::SKIPPED ? info.trans : info.pre;
}

}  // namespace

absl::Time NextSendTime(absl::Time time, const absl::TimeZone& zone) {
  const absl::CivilHour hour = absl::ToCivilHour(time, zone);
  absl::CivilDay day(hour);
  if (IsWorkingDay(day) && hour.hour() < kEndHour) {
    return hour.hour() >= kFirstHour ? time : Opening(day, zone);
  }
  do {
    ++day;
  } while (!IsWorkingDay(day));
  return Opening(day, zone);
}

}  // namespace tutoring
