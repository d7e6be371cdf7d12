#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "absl/time/civil_time.h"
#include "deploy/tutorctl/calendar_view.h"
#include "deploy/tutorctl/command.h"
#include "deploy/tutorctl/holiday_text.h"
#include "deploy/tutorctl/input_file.h"
#include "deploy/tutorctl/output.h"
#include "deploy/tutorctl/table.h"
#include "deploy/tutorctl/words.h"

namespace tutoring::tutorctl {
namespace {

using CalendarStub = v1::CalendarService::Stub;

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
  const absl::StatusOr<std::string> text = ReadInputFile(arguments.Get("file"));
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
  const auto imported = session.Call(&CalendarStub::ImportHolidays, *request);
  if (!imported.ok()) return imported.status();
  ShowImport(session, *imported);
  if (request->validate_only() && !session.json()) {
    session.out() << "Only checked: nothing was written.\n";
  }
  return absl::OkStatus();
}

}  // namespace

// Under the noun of calendars, beside the commands of calendars.cc.
std::vector<Command> HolidayCommands() {
  const std::vector<Flag> import = {
      kPlatformFlag,
      {"file", "FILE", "The file, such as the school holidays of education.gouv.fr"},
      {"from", "DATE", "The first day that is wanted"},
      {"until", "DATE", "The last day, included; at most ten years"},
      {"only", "PHRASES", "Only events that name one: \"Zone A,Zones A\""},
      {"check", "", "Only show what would be closed"},
  };
  return {
      {"calendars", "import", "CALENDAR", "Add the holidays of an .ics file", import,
       ImportHolidays},
  };
}

}  // namespace tutoring::tutorctl
