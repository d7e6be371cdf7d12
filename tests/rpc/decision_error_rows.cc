#include "absl/strings/str_cat.h"
#include "tests/rpc/error_rows.h"

namespace tutoring::testing {
namespace {

using grpc::StatusCode;

constexpr char kSet[] = "PolicyService/CreatePolicy";
constexpr char kCreateCalendar[] = "CalendarService/CreateCalendar";
constexpr char kUpdateCalendar[] = "CalendarService/UpdateCalendar";
constexpr char kDelete[] = "CalendarService/DeleteCalendar";
constexpr char kCreateSuspension[] = "SuspensionService/CreateSuspension";
constexpr char kMonday[] = "weekday_hours { weekday: 1 until_minute: 60 } ";
constexpr char kBreak[] = "start_time { seconds: 0 } end_time { seconds: 9 } ";

std::string Policy(const std::string& text) {
  return absl::StrCat("parent: 'platforms/this' policy { ", text, " }");
}
std::string Setting(const std::string& field, const std::string& value) {
  return absl::StrCat(" settings { field: '", field, "' value: '", value, "' } ");
}
std::string Suspension(const std::string& text) {
  return absl::StrCat("parent: 'platforms/this' suspension { ", text, " }");
}

std::vector<ErrorRow> PolicyRows() {
  std::vector<ErrorRow> rows;
  const std::string longest(256, 'x');
  const auto bad = [&](const char* name, const std::string& policy, const char* reason) {
    rows.push_back({name, kSet, Policy(policy), StatusCode::INVALID_ARGUMENT, reason});
  };
  bad("a field that is none", Setting("response.limits", "36h"), "SETTING_UNKNOWN");
  bad("a value that is none", Setting("response.limit", "soon"), "SETTING_INVALID");
  bad("a field twice", Setting("response.limit", "36h") + Setting("response.limit", "36h"),
      "SETTING_REPEATED");
  bad("a course's pack", "course: 'c1'" + Setting("pack", "eple-fr"), "SETTING_OF_PLATFORM");
  bad("a limit before the reminder", Setting("response.limit", "36h"), "POLICY_CONTRADICTORY");
  bad("a pack that is none", Setting("pack", "eple-de"), "PACK_UNKNOWN");
  bad("a calendar that is none", Setting("calendar", "none"), "CALENDAR_UNKNOWN");
  bad("a group of no course", "group: 'A'", "GROUP_WITHOUT_COURSE");
  bad("a course of 256 bytes", absl::StrCat("course: '", longest, "'"), "TEXT_INVALID");
  bad("a group of 256 bytes", absl::StrCat("course: 'c1' group: '", longest, "'"), "TEXT_INVALID");
  bad("from after 2100", "effective_time { seconds: 4133980800 }", "TIME_OUT_OF_RANGE");
  bad("from no valid time", "effective_time { seconds: 1 nanos: -1 }", "TIME_OUT_OF_RANGE");
  bad("from 1970", "effective_time { seconds: 9 }", "EFFECTIVE_IN_PAST");
  const std::vector<ErrorRow> more = {
      {"an unknown course", kSet, Policy("course: 'c404'"), StatusCode::NOT_FOUND,
       "COURSE_NOT_FOUND"},
      {"an unknown course", "PolicyService/ListPolicies", "parent: 'platforms/this' course: 'c404'",
       StatusCode::NOT_FOUND, "COURSE_NOT_FOUND"},
      {"an unknown course", "PolicyService/ResolvePolicy",
       "parent: 'platforms/this' course: 'c404'", StatusCode::NOT_FOUND, "COURSE_NOT_FOUND"},
      {"a group of no course", "PolicyService/ResolvePolicy", "parent: 'platforms/this' group: 'A'",
       StatusCode::INVALID_ARGUMENT, "GROUP_WITHOUT_COURSE"},
      {"before 1970", "PolicyService/ResolvePolicy",
       "parent: 'platforms/this' time { seconds: -1 }", StatusCode::INVALID_ARGUMENT,
       "TIME_OUT_OF_RANGE"}};
  rows.insert(rows.end(), more.begin(), more.end());
  return rows;
}

// What is refused of a calendar's text, created and changed.
std::vector<ErrorRow> CalendarTextRows(const char* method, const char* begin) {
  std::vector<ErrorRow> rows;
  const auto bad = [&](const char* name, const std::string& calendar, const char* reason) {
    rows.push_back(
        {name, method, absl::StrCat(begin, calendar, " }"), StatusCode::INVALID_ARGUMENT, reason});
  };
  const std::string longest(256, 'x');
  bad("a name of 256 bytes", absl::StrCat(kMonday, "display_name: '", longest, "'"),
      "TEXT_INVALID");
  bad("a summary of 256 bytes",
      absl::StrCat(kMonday, "holidays { date: '2026-05-01' summary: '", longest, "' }"),
      "TEXT_INVALID");
  bad("a zone that is none", absl::StrCat(kMonday, "time_zone: 'Europe/Atlantis'"),
      "TIME_ZONE_UNKNOWN");
  bad("a day without a number", "weekday_hours { until_minute: 60 }", "SLOT_INVALID");
  bad("a negative day", "weekday_hours { weekday: -1 until_minute: 60 }", "SLOT_INVALID");
  bad("the 30th of February", absl::StrCat(kMonday, "holidays { date: '2026-02-30' }"),
      "SLOT_INVALID");
  bad("a date in words", absl::StrCat(kMonday, "breaks { date: 'Monday' until_minute: 60 }"),
      "SLOT_INVALID");
  bad("hours of no date", absl::StrCat(kMonday, "dated_hours { until_minute: 60 }"),
      "SLOT_INVALID");
  bad("hours that begin the day after",
      "weekday_hours { weekday: 1 from_minute: 1440 until_minute: 1500 }", "SLOT_INVALID");
  bad("hours twice", absl::StrCat(kMonday, kMonday), "SLOTS_OVERLAP");
  std::string large = kMonday;
  for (int i = 0; i < 20000; ++i) large += "holidays {} ";
  bad("20,001 slots", large, "CALENDAR_TOO_LARGE");
  bad("no hours", "holidays { date: '2026-05-01' }", "CALENDAR_NEVER_OPENS");
  return rows;
}

std::vector<ErrorRow> CalendarRows() {
  std::vector<ErrorRow> rows = {
      {"an unknown calendar", "CalendarService/GetCalendar",
       "name: 'platforms/this/calendars/none'", StatusCode::NOT_FOUND, "CALENDAR_NOT_FOUND"},
      {"an id with capitals", kCreateCalendar,
       absl::StrCat("parent: 'platforms/this' calendar_id: 'North' calendar { ", kMonday, "}"),
       StatusCode::INVALID_ARGUMENT, "CALENDAR_ID_INVALID"},
      {"a built-in one", kCreateCalendar,
       absl::StrCat("parent: 'platforms/this' calendar_id: 'eple-fr' calendar { ", kMonday, "}"),
       StatusCode::INVALID_ARGUMENT, "CALENDAR_RESERVED"},
      {"an id that is taken", kCreateCalendar,
       absl::StrCat("parent: 'platforms/this' calendar_id: 'used' calendar { ", kMonday, "}"),
       StatusCode::ALREADY_EXISTS, "CALENDAR_EXISTS"},
      {"a built-in one", kUpdateCalendar,
       absl::StrCat("calendar { name: 'platforms/this/calendars/eple-fr' ", kMonday, "}"),
       StatusCode::INVALID_ARGUMENT, "CALENDAR_RESERVED"},
      {"an unknown calendar", kUpdateCalendar,
       absl::StrCat("calendar { name: 'platforms/this/calendars/none' ", kMonday, "}"),
       StatusCode::NOT_FOUND, "CALENDAR_NOT_FOUND"},
      {"a stale etag", kUpdateCalendar,
       absl::StrCat("calendar { name: 'platforms/this/calendars/used' etag: '0' ", kMonday, "}"),
       StatusCode::ABORTED, "CALENDAR_CHANGED"},
      {"an etag that is none of ours", kUpdateCalendar,
       absl::StrCat("calendar { name: 'platforms/this/calendars/used' etag: '01' ", kMonday, "}"),
       StatusCode::ABORTED, "CALENDAR_CHANGED"},
      {"a built-in one", kDelete, "name: 'platforms/this/calendars/default-en'",
       StatusCode::INVALID_ARGUMENT, "CALENDAR_RESERVED"},
      {"an unknown calendar", kDelete, "name: 'platforms/this/calendars/none'",
       StatusCode::NOT_FOUND, "CALENDAR_NOT_FOUND"},
      {"a calendar that a policy counts by", kDelete, "name: 'platforms/this/calendars/used'",
       StatusCode::FAILED_PRECONDITION, "CALENDAR_IN_USE"}};
  const auto add = [&](const std::vector<ErrorRow>& more) {
    rows.insert(rows.end(), more.begin(), more.end());
  };
  add(CalendarTextRows(kCreateCalendar, "parent: 'platforms/this' calendar_id: 'new' calendar { "));
  add(CalendarTextRows(kUpdateCalendar, "calendar { name: 'platforms/this/calendars/used' "));
  return rows;
}

std::vector<ErrorRow> SuspensionRows() {
  std::vector<ErrorRow> rows;
  const auto bad = [&](const char* name, const std::string& suspension, const char* reason) {
    rows.push_back(
        {name, kCreateSuspension, Suspension(suspension), StatusCode::INVALID_ARGUMENT, reason});
  };
  bad("a course of 256 bytes", absl::StrCat("course: '", std::string(256, 'x'), "'"),
      "TEXT_INVALID");
  bad("no times", "reason: SUSPENSION_REASON_BREAK", "TIME_OUT_OF_RANGE");
  bad("from before 1970", "start_time { seconds: -1 } end_time { seconds: 9 }",
      "TIME_OUT_OF_RANGE");
  bad("until no valid time", "start_time { seconds: 0 } end_time { seconds: 9 nanos: 1000000000 }",
      "TIME_OUT_OF_RANGE");
  bad("until it begins", "start_time { seconds: 9 } end_time { seconds: 9 }", "TIME_ORDER");
  bad("no reason", kBreak, "REASON_REQUIRED");
  bad("an unknown reason", absl::StrCat(kBreak, "learner: 'zoe' reason: 99"), "REASON_REQUIRED");
  bad("a break for a learner", absl::StrCat(kBreak, "learner: 'zoe' reason: 1"), "REASON_REQUIRED");
  rows.push_back({"an unknown course", kCreateSuspension,
                  Suspension(absl::StrCat(kBreak, "course: 'c404' reason: 1")),
                  StatusCode::NOT_FOUND, "COURSE_NOT_FOUND"});
  rows.push_back({"an unknown course", "SuspensionService/ListSuspensions",
                  "parent: 'platforms/this' course: 'c404'", StatusCode::NOT_FOUND,
                  "COURSE_NOT_FOUND"});
  for (const char* id : {"404", "none", "99999999999999999999"}) {
    rows.push_back({"an unknown suspension", "SuspensionService/DeleteSuspension",
                    absl::StrCat("name: 'platforms/this/suspensions/", id, "'"),
                    StatusCode::NOT_FOUND, "SUSPENSION_NOT_FOUND"});
  }
  return rows;
}

}  // namespace

std::vector<ErrorRow> DecisionErrors() {
  std::vector<ErrorRow> rows = PolicyRows();
  for (const auto& more : {CalendarRows(), SuspensionRows()})
    rows.insert(rows.end(), more.begin(), more.end());
  return rows;
}

}  // namespace tutoring::testing
