#include "deploy/tutorctl/calendar_view.h"

#include <vector>

#include "absl/strings/str_cat.h"
#include "deploy/tutorctl/holiday_text.h"
#include "deploy/tutorctl/hours_text.h"
#include "deploy/tutorctl/output.h"
#include "deploy/tutorctl/words.h"

namespace tutoring::tutorctl {
namespace {

using v1::Calendar;
using CalendarStub = v1::CalendarService::Stub;

void PrintRuns(const Session& session, absl::string_view label,
               const std::vector<HolidayRun>& runs) {
  for (const HolidayRun& run : runs) {
    PrintDetail(label, absl::StrCat(run.days, " ", run.summary), session.width(), session.out());
  }
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
  PrintRuns(session, "On", DatedRuns(calendar->dated_hours()));
  PrintRuns(session, "Break", DatedRuns(calendar->breaks()));
  PrintRuns(session, "Closed", HolidayRuns(calendar->holidays()));
  if (calendar->built_in() && LastPart(calendar->name()) == "eple-fr") {
    PrintDetail("Closed", "on the public holidays of mainland France", width, out);
  }
  return absl::OkStatus();
}

}  // namespace tutoring::tutorctl
