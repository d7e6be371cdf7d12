#include "service/app/setup/calendar_rows.h"

#include <limits>
#include <memory>

#include "absl/strings/numbers.h"
#include "service/base/status_macros.h"
#include "service/rules/calendar/built_in_calendar.h"
#include "service/rules/policy/policy_pack.h"

namespace tutoring::app {
namespace {

constexpr int kDaysOfWeek = 7;

void AddSlot(const store::CalendarSlot& row, Calendar& calendar) {
  const Slot slot{row.from, row.until};
  int weekday = 0;
  if (row.kind == store::SlotKind::kWeekday) {
    const bool read = absl::SimpleAtoi(row.day, &weekday);
    if (read && 1 <= weekday && weekday <= kDaysOfWeek) {
      calendar.week[static_cast<size_t>(weekday - 1)].push_back(slot);
    }
    return;
  }
  absl::CivilDay day;
  if (!absl::ParseCivilTime(row.day, &day)) return;
  if (row.kind == store::SlotKind::kHoliday) {
    calendar.holidays.insert(day);
    return;
  }
  std::vector<Slot>& slots =
      row.kind == store::SlotKind::kBreak ? calendar.breaks[day] : calendar.exceptions[day];
  if (slot.from < slot.until) slots.push_back(slot);
}

}  // namespace

Calendar CalendarOf(const absl::TimeZone& zone, const std::vector<store::CalendarSlot>& slots) {
  Calendar calendar{.zone = zone};
  for (const store::CalendarSlot& slot : slots) AddSlot(slot, calendar);
  return calendar;
}

absl::StatusOr<CalendarsById> LoadCalendars(store::Store& store, const store::Platform& platform) {
  CalendarsById calendars;
  absl::TimeZone zone = absl::UTCTimeZone();
  absl::LoadTimeZone(platform.time_zone, &zone);
  for (const absl::string_view pack : {kFrenchSchoolPack, kEnglishPack}) {
    calendars[std::string(pack)] = std::make_shared<const Calendar>(BuiltInCalendar(pack, zone));
  }
  TUTORING_ASSIGN_OR_RETURN(
      const auto rows, store.calendars.List(platform.key, "", std::numeric_limits<int>::max()));
  for (const store::CalendarRow& row : rows) {
    TUTORING_ASSIGN_OR_RETURN(const auto slots, store.calendars.Slots(platform.key, row.id));
    if (!absl::LoadTimeZone(row.time_zone, &zone)) continue;
    calendars[row.id] = std::make_shared<const Calendar>(CalendarOf(zone, slots));
  }
  return calendars;
}

}  // namespace tutoring::app
