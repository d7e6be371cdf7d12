#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "service/rpc/convert.h"
#include "service/rpc/names.h"

namespace tutoring::rpc {
namespace {

using store::CalendarSlot;
using store::SlotKind;

CalendarSlot SlotFromProto(SlotKind kind, const v1::DatedHours& hours) {
  return {kind, hours.date(), hours.from_minute(), hours.until_minute(), hours.summary()};
}

void SlotToProto(const CalendarSlot& slot, v1::DatedHours* hours) {
  hours->set_date(slot.day);
  hours->set_from_minute(slot.from);
  hours->set_until_minute(slot.until);
  hours->set_summary(slot.summary);
}

void SlotToProto(const CalendarSlot& slot, v1::WeekdayHours* hours) {
  int weekday = 0;
  if (absl::SimpleAtoi(slot.day, &weekday)) hours->set_weekday(weekday);
  hours->set_from_minute(slot.from);
  hours->set_until_minute(slot.until);
}

void SlotToProto(const CalendarSlot& slot, v1::Holiday* holiday) {
  holiday->set_date(slot.day);
  holiday->set_summary(slot.summary);
}

void AddSlot(const CalendarSlot& slot, v1::Calendar* message) {
  switch (slot.kind) {
    case SlotKind::kWeekday:
      return SlotToProto(slot, message->add_weekday_hours());
    case SlotKind::kDate:
      return SlotToProto(slot, message->add_dated_hours());
    case SlotKind::kBreak:
      return SlotToProto(slot, message->add_breaks());
    case SlotKind::kHoliday:
      return SlotToProto(slot, message->add_holidays());
  }
}

}  // namespace

app::CalendarView FromProto(const v1::Calendar& message) {
  app::CalendarView view{
      .calendar = {.display_name = message.display_name(), .time_zone = message.time_zone()}};
  for (const v1::WeekdayHours& hours : message.weekday_hours()) {
    view.slots.push_back({SlotKind::kWeekday, absl::StrCat(hours.weekday()), hours.from_minute(),
                          hours.until_minute(), ""});
  }
  for (const v1::DatedHours& hours : message.dated_hours())
    view.slots.push_back(SlotFromProto(SlotKind::kDate, hours));
  for (const v1::DatedHours& hours : message.breaks())
    view.slots.push_back(SlotFromProto(SlotKind::kBreak, hours));
  for (const v1::Holiday& holiday : message.holidays())
    view.slots.push_back({SlotKind::kHoliday, holiday.date(), 0, 0, holiday.summary()});
  return view;
}

void ToProto(const store::Platform& platform, const app::CalendarView& view,
             v1::Calendar* message) {
  message->set_name(MakeName(kCalendarPattern, {platform.id, view.calendar.id}));
  message->set_display_name(view.calendar.display_name);
  message->set_time_zone(view.calendar.time_zone);
  for (const CalendarSlot& slot : view.slots) AddSlot(slot, message);
  message->set_etag(absl::StrCat(view.calendar.revision));
  message->set_built_in(view.built_in);
}

void ToProto(const app::HolidayImport& import, v1::ImportHolidaysResponse* response) {
  for (const CalendarSlot& holiday : import.holidays) {
    SlotToProto(holiday, response->add_holidays());
  }
  for (const ical::SkippedEvent& skipped : import.skipped) {
    v1::SkippedEvent* message = response->add_skipped_events();
    message->set_event(skipped.event);
    message->set_line(skipped.line);
    // The wire counts from 1: its 0 is no reason.
    message->set_reason(static_cast<v1::SkipReason>(static_cast<int>(skipped.reason) + 1));
  }
}

}  // namespace tutoring::rpc
