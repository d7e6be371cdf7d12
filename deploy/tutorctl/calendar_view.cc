#include "deploy/tutorctl/calendar_view.h"

#include "absl/strings/str_cat.h"
#include "deploy/tutorctl/holiday_text.h"
#include "deploy/tutorctl/hours_text.h"
#include "deploy/tutorctl/output.h"
#include "deploy/tutorctl/words.h"

namespace tutoring::tutorctl {
namespace {

using v1::Calendar;
using CalendarStub = v1::CalendarService::Stub;

std::string DatedText(const v1::DatedHours& dated) {
  if (dated.until_minute() == 0) return absl::StrCat(dated.date(), " closed ", dated.summary());
  v1::WeekdayHours slot;
  slot.set_weekday(1);
  slot.set_from_minute(dated.from_minute());
  slot.set_until_minute(dated.until_minute());
  google::protobuf::RepeatedPtrField<v1::WeekdayHours> one;
  *one.Add() = slot;
  // Without the day's name.
  return absl::StrCat(dated.date(), HoursText(one).substr(3), " ", dated.summary());
}

}  // namespace

std::string CalendarName(const v1::Platform& platform, const std::string& typed) {
  return absl::StrCat(platform.name(), "/calendars/", LastPart(typed));
}

absl::StatusOr<Calendar> FetchCalendar(const Session& session, const v1::Platform& platform,
                                       const std::string& typed) {
  v1::GetCalendarRequest request;
  request.set_name(CalendarName(platform, typed));
  return session.Call(&CalendarStub::GetCalendar, request);
}

absl::Status WriteCalendar(const Session& session, const Calendar& calendar) {
  v1::UpdateCalendarRequest request;
  *request.mutable_calendar() = calendar;
  request.set_request_id(NewRequestId());
  return ShowCalendar(session, session.Call(&CalendarStub::UpdateCalendar, request));
}

absl::Status ShowCalendar(const Session& session, const absl::StatusOr<Calendar>& calendar) {
  if (!calendar.ok()) return calendar.status();
  std::ostream& out = session.out();
  if (session.json()) {
    PrintJson(*calendar, out);
    return absl::OkStatus();
  }
  const int width = session.width();
  PrintDetail("Calendar", LastPart(calendar->name()), width, out);
  PrintDetail("Name", calendar->display_name(), width, out);
  PrintDetail("Time zone", calendar->time_zone(), width, out);
  PrintDetail("Hours", HoursText(calendar->weekday_hours()), width, out);
  for (const v1::DatedHours& dated : calendar->dated_hours()) {
    PrintDetail("On", DatedText(dated), width, out);
  }
  for (const v1::DatedHours& dated : calendar->breaks()) {
    PrintDetail("Break", DatedText(dated), width, out);
  }
  for (const HolidayRun& run : HolidayRuns(calendar->holidays())) {
    PrintDetail("Closed", absl::StrCat(run.days, " ", run.summary), width, out);
  }
  if (calendar->built_in() && LastPart(calendar->name()) == "eple-fr") {
    PrintDetail("Closed", "on the public holidays of mainland France", width, out);
  }
  return absl::OkStatus();
}

}  // namespace tutoring::tutorctl
