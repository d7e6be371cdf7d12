#include <algorithm>
#include <fstream>
#include <iterator>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "absl/time/civil_time.h"
#include "deploy/tutorctl/command.h"
#include "deploy/tutorctl/holiday_text.h"
#include "deploy/tutorctl/hours_text.h"
#include "deploy/tutorctl/listing.h"
#include "deploy/tutorctl/words.h"
#include "tutoring/v1/calendar_service.grpc.pb.h"

namespace tutoring::tutorctl {
namespace {

using v1::Calendar;
using Stub = v1::CalendarService::Stub;

constexpr int kLongestClosure = 400;  // Days, lest a mistyped year fill the calendar.

std::string CalendarName(const v1::Platform& platform, const std::string& typed) {
  return absl::StrCat(platform.name(), "/calendars/", LastPart(typed));
}

absl::Status ListCalendars(const Session& session, const Arguments& arguments) {
  const absl::StatusOr<v1::Platform> platform = session.ChoosePlatform(arguments);
  if (!platform.ok()) return platform.status();
  const Layout<Calendar> layout{
      .columns =
          {{"CALENDAR"}, {"NAME", Fit::kShrink}, {"ZONE"}, {"CLOSED"}, {"HOURS", Fit::kShrink}},
      .cells = [](const Calendar& calendar) -> std::vector<std::string> {
        return {LastPart(calendar.name()), calendar.display_name(), calendar.time_zone(),
                absl::StrCat(calendar.holidays_size(), " days"),
                HoursText(calendar.weekday_hours())};
      },
      .nothing = "The platform has no calendar of its own; eple-fr and default-en are built in.",
      .caption = ""};
  v1::ListCalendarsRequest request;
  request.set_parent(platform->name());
  return ShowList(session, &Stub::ListCalendars, request, &v1::ListCalendarsResponse::calendars,
                  layout);
}

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

absl::Status Show(const Session& session, const absl::StatusOr<Calendar>& calendar) {
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

absl::StatusOr<Calendar> Get(const Session& session, const v1::Platform& platform,
                             const std::string& typed) {
  v1::GetCalendarRequest request;
  request.set_name(CalendarName(platform, typed));
  return session.Call(&Stub::GetCalendar, request);
}

absl::Status ShowCalendar(const Session& session, const Arguments& arguments) {
  const absl::StatusOr<v1::Platform> platform = session.ChoosePlatform(arguments);
  if (!platform.ok()) return platform.status();
  return Show(session, Get(session, *platform, arguments.positional()[0]));
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

absl::Status Update(const Session& session, const Calendar& calendar) {
  v1::UpdateCalendarRequest request;
  *request.mutable_calendar() = calendar;
  request.set_request_id(NewRequestId());
  return Show(session, session.Call(&Stub::UpdateCalendar, request));
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
  return Show(session, session.Call(&Stub::CreateCalendar, request));
}

absl::Status UpdateCalendar(const Session& session, const Arguments& arguments) {
  const absl::StatusOr<v1::Platform> platform = session.ChoosePlatform(arguments);
  if (!platform.ok()) return platform.status();
  absl::StatusOr<Calendar> calendar = Get(session, *platform, arguments.positional()[0]);
  if (!calendar.ok()) return calendar.status();
  if (const absl::Status taken = TakeFlags(arguments, *calendar); !taken.ok()) return taken;
  return Update(session, *calendar);
}

// Closes every day from --from to --until, both included: that is how closures are announced.
absl::Status CloseDays(const Session& session, const Arguments& arguments) {
  const absl::StatusOr<v1::Platform> platform = session.ChoosePlatform(arguments);
  if (!platform.ok()) return platform.status();
  absl::CivilDay first;
  absl::CivilDay last;
  const std::string from = arguments.Get("from");
  const bool read = absl::ParseCivilTime(from, &first) &&
                    absl::ParseCivilTime(arguments.Get("until", from), &last);
  if (!read || last < first || last - first >= kLongestClosure) {
    return UsageError("--from=DATE and --until=DATE are days such as 2026-05-01, at most 400.");
  }
  absl::StatusOr<Calendar> calendar = Get(session, *platform, arguments.positional()[0]);
  if (!calendar.ok()) return calendar.status();
  for (absl::CivilDay day = first; day <= last; ++day) {
    const std::string date = absl::FormatCivilTime(day);
    const auto& known = calendar->holidays();
    const bool closed = std::any_of(known.begin(), known.end(), [&](const v1::Holiday& holiday) {
      return holiday.date() == date;
    });
    if (closed) continue;
    v1::Holiday& holiday = *calendar->add_holidays();
    holiday.set_date(date);
    holiday.set_summary(arguments.Get("summary"));
  }
  return Update(session, *calendar);
}

absl::StatusOr<std::string> ReadFile(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  const std::string text(std::istreambuf_iterator<char>(file), {});
  if (!file.is_open() || file.bad()) {
    return UsageError(absl::StrCat("--file: ", path, " cannot be read."));
  }
  return text;
}

// What a file closes, and what of it closes nothing: a published file may be damaged.
void ShowImport(const Session& session, const v1::ImportHolidaysResponse& response) {
  std::ostream& out = session.out();
  if (session.json()) return PrintJson(response, out);
  Table table({{"CLOSED"}, {"WHY", Fit::kShrink}}, session.width());
  for (const HolidayRun& run : HolidayRuns(response.holidays())) {
    table.AddRow({run.days, run.summary});
  }
  out << (table.empty() ? "The file closes no day of that time.\n" : table.Text());
  for (const v1::SkippedEvent& skipped : response.skipped_events()) {
    const bool wanted = skipped.reason() != v1::SKIP_REASON_OUTSIDE &&
                        skipped.reason() != v1::SKIP_REASON_NOT_NAMED;
    if (!wanted) continue;
    out << "Skipped: event " << skipped.event() << ", line " << skipped.line() << ": "
        << Word(skipped.reason()) << ".\n";
  }
}

absl::StatusOr<v1::ImportHolidaysRequest> ImportRequest(const v1::Platform& platform,
                                                        const Arguments& arguments) {
  for (const char* flag : {"file", "from", "until"}) {
    if (!arguments.Has(flag)) return UsageError(absl::StrCat("--", flag, " is missing."));
  }
  const absl::StatusOr<std::string> text = ReadFile(arguments.Get("file"));
  if (!text.ok()) return text.status();
  absl::CivilDay last;
  if (!absl::ParseCivilTime(arguments.Get("until"), &last)) {
    return UsageError("--until=DATE is a day such as 2027-08-31.");
  }
  v1::ImportHolidaysRequest request;
  request.set_name(CalendarName(platform, arguments.positional()[0]));
  request.set_ical(*text);
  request.set_from_date(arguments.Get("from"));
  request.set_until_date(absl::FormatCivilTime(last + 1));
  for (const absl::string_view phrase :
       absl::StrSplit(arguments.Get("only"), ',', absl::SkipEmpty())) {
    request.add_phrases(std::string(phrase));
  }
  request.set_validate_only(arguments.Has("check"));
  if (!request.validate_only()) request.set_request_id(NewRequestId());
  return request;
}

absl::Status ImportHolidays(const Session& session, const Arguments& arguments) {
  const absl::StatusOr<v1::Platform> platform = session.ChoosePlatform(arguments);
  if (!platform.ok()) return platform.status();
  const auto request = ImportRequest(*platform, arguments);
  if (!request.ok()) return request.status();
  const auto imported = session.Call(&Stub::ImportHolidays, *request);
  if (!imported.ok()) return imported.status();
  ShowImport(session, *imported);
  if (request->validate_only() && !session.json()) {
    session.out() << "Only checked: nothing was written.\n";
  }
  return absl::OkStatus();
}

absl::Status DeleteCalendar(const Session& session, const Arguments& arguments) {
  const absl::StatusOr<v1::Platform> platform = session.ChoosePlatform(arguments);
  if (!platform.ok()) return platform.status();
  v1::DeleteCalendarRequest request;
  request.set_name(CalendarName(*platform, arguments.positional()[0]));
  request.set_request_id(NewRequestId());
  const auto deleted = session.Call(&Stub::DeleteCalendar, request);
  if (!deleted.ok()) return deleted.status();
  if (!session.json()) session.out() << "Removed.\n";
  return absl::OkStatus();
}

}  // namespace

std::vector<Command> CalendarCommands() {
  const std::vector<Flag> values = {
      kPlatformFlag,
      {"hours", "HOURS", "As in \"mon-fri 08:00-12:00 13:30-17:30; sat 09:00-12:00\""},
      {"time-zone", "ZONE", "IANA time zone; default the platform's"},
      {"display-name", "TEXT", "What people call it"},
  };
  const std::vector<Flag> close = {
      kPlatformFlag,
      {"from", "DATE", "The first day, such as 2026-05-01"},
      {"until", "DATE", "The last day, included; default the first"},
      {"summary", "TEXT", "Why, for people"},
  };
  const std::vector<Flag> import = {
      kPlatformFlag,
      {"file", "FILE", "The file, such as the school holidays of education.gouv.fr"},
      {"from", "DATE", "The first day that is wanted"},
      {"until", "DATE", "The last day, included; at most ten years"},
      {"only", "PHRASES", "Only events that name one: \"Zone A,Zones A\""},
      {"check", "", "Only show what would be closed"},
  };
  return {
      {"calendars", "list", "", "List the platform's calendars", {kPlatformFlag}, ListCalendars},
      {"calendars",
       "show",
       "CALENDAR",
       "Show one, built-in ones too",
       {kPlatformFlag},
       ShowCalendar},
      {"calendars", "create", "CALENDAR", "Enter opening hours", values, CreateCalendar},
      {"calendars", "update", "CALENDAR", "Correct them, for the past too", values, UpdateCalendar},
      {"calendars", "close", "CALENDAR", "Add holidays or closures", close, CloseDays},
      {"calendars", "import", "CALENDAR", "Add the holidays of an .ics file", import,
       ImportHolidays},
      {"calendars",
       "delete",
       "CALENDAR",
       "Remove one that no policy names",
       {kPlatformFlag},
       DeleteCalendar},
  };
}

}  // namespace tutoring::tutorctl
