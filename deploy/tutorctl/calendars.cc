#include "absl/strings/str_cat.h"
#include "deploy/tutorctl/calendar_view.h"
#include "deploy/tutorctl/command.h"
#include "deploy/tutorctl/hours_text.h"
#include "deploy/tutorctl/listing.h"
#include "deploy/tutorctl/words.h"
#include "tutoring/v1/calendar_service.grpc.pb.h"

namespace tutoring::tutorctl {
namespace {

using v1::Calendar;
using CalendarStub = v1::CalendarService::Stub;

absl::Status ListCalendars(const Session& session, const Arguments& arguments) {
  const absl::StatusOr<v1::Platform> platform = session.ChoosePlatform(arguments);
  if (!platform.ok()) return platform.status();
  const Layout<Calendar> layout{
      .columns =
          {{"CALENDAR"}, {"NAME", Fit::kShrink}, {"ZONE"}, {"CLOSED"}, {"HOURS", Fit::kShrink}},
      .cells = [](const Calendar& calendar) -> std::vector<std::string> {
        return {LastPart(calendar.name()), calendar.display_name(), calendar.time_zone(),
                absl::StrCat(calendar.holidays_size(),
                             calendar.holidays_size() == 1 ? " day" : " days"),
                HoursText(calendar.weekday_hours())};
      },
      .nothing = "The platform has no calendar of its own; eple-fr and default-en are built in.",
      .caption = ""};
  v1::ListCalendarsRequest request;
  request.set_parent(platform->name());
  return ShowList(session, &CalendarStub::ListCalendars, request,
                  &v1::ListCalendarsResponse::calendars, layout);
}

absl::Status GetCalendar(const Session& session, const Arguments& arguments) {
  const absl::StatusOr<v1::Platform> platform = session.ChoosePlatform(arguments);
  if (!platform.ok()) return platform.status();
  return ShowCalendar(session, FetchCalendar(session, *platform, arguments.positional()[0]));
}

// Puts what was typed into `calendar`.
absl::Status TakeFlags(const Arguments& arguments, Calendar& calendar) {
  if (arguments.Has("display-name")) calendar.set_display_name(arguments.Get("display-name"));
  if (arguments.Has("time-zone")) calendar.set_time_zone(arguments.Get("time-zone"));
  if (!arguments.Has("hours")) return absl::OkStatus();
  const auto hours = ParseHours(arguments.Get("hours"));
  if (!hours.ok()) return hours.status();
  *calendar.mutable_weekday_hours() = *hours;
  return absl::OkStatus();
}

absl::Status CreateCalendar(const Session& session, const Arguments& arguments) {
  const absl::StatusOr<v1::Platform> platform = session.ChoosePlatform(arguments);
  if (!platform.ok()) return platform.status();
  if (!arguments.Has("hours")) return UsageError("--hours=HOURS is missing.");
  v1::CreateCalendarRequest request;
  request.set_parent(platform->name());
  request.set_calendar_id(LastPart(arguments.positional()[0]));
  if (const absl::Status taken = TakeFlags(arguments, *request.mutable_calendar()); !taken.ok()) {
    return taken;
  }
  request.set_request_id(NewRequestId());
  return ShowCalendar(session, session.Call(&CalendarStub::CreateCalendar, request));
}

absl::Status UpdateCalendar(const Session& session, const Arguments& arguments) {
  const absl::StatusOr<v1::Platform> platform = session.ChoosePlatform(arguments);
  if (!platform.ok()) return platform.status();
  absl::StatusOr<Calendar> calendar = FetchCalendar(session, *platform, arguments.positional()[0]);
  if (!calendar.ok()) return calendar.status();
  if (const absl::Status taken = TakeFlags(arguments, *calendar); !taken.ok()) return taken;
  return WriteCalendar(session, *calendar);
}

absl::Status DeleteCalendar(const Session& session, const Arguments& arguments) {
  const absl::StatusOr<v1::Platform> platform = session.ChoosePlatform(arguments);
  if (!platform.ok()) return platform.status();
  v1::DeleteCalendarRequest request;
  request.set_name(CalendarName(*platform, arguments.positional()[0]));
  request.set_request_id(NewRequestId());
  const auto deleted = session.Call(&CalendarStub::DeleteCalendar, request);
  if (!deleted.ok()) return deleted.status();
  if (!session.json()) session.out() << "Removed.\n";
  return absl::OkStatus();
}

}  // namespace

std::vector<Command> CalendarCommands() {
  const std::vector<Flag> values = {
      kPlatformFlag,
      {"hours", "HOURS", "As in \"mon-fri 08:00-12:00 13:30-17:30; sat 09:00-12:00\""},
      {"time-zone", "ZONE", "IANA time zone; at first the platform's"},
      {"display-name", "TEXT", "What people call it"},
  };
  return {
      {"calendars", "list", "", "List the platform's calendars", {kPlatformFlag}, ListCalendars},
      {"calendars",
       "show",
       "CALENDAR",
       "Show one, built-in ones too",
       {kPlatformFlag},
       GetCalendar},
      {"calendars", "create", "CALENDAR", "Enter opening hours", values, CreateCalendar},
      {"calendars", "update", "CALENDAR", "Correct them, for the past too", values, UpdateCalendar},
      {"calendars",
       "delete",
       "CALENDAR",
       "Remove one that no policy names",
       {kPlatformFlag},
       DeleteCalendar},
  };
}

}  // namespace tutoring::tutorctl
