// Interventions, mappings and imported holidays: what is refused, and how.
#include "absl/strings/str_cat.h"
#include "tests/rpc/error_rows.h"
#include "tests/rpc/school.h"

namespace tutoring::testing {
namespace {

using grpc::StatusCode;

constexpr char kImport[] = "CalendarService/ImportHolidays";
constexpr char kMap[] = "MappingService/CreateMapping";

// Every cause that both a new intervention and a corrected one have.
std::vector<ErrorRow> InterventionTextRows(const char* method, const std::string& begin) {
  std::vector<ErrorRow> rows;
  const auto bad = [&](const char* name, const std::string& more, const char* reason) {
    rows.push_back({name, method, absl::StrCat("intervention { ", begin, more, " }"),
                    StatusCode::INVALID_ARGUMENT, reason});
  };
  const std::string words = "kind: 1 channel: 4 initiative: 1 ";
  const std::string at = absl::StrCat("time { seconds: ", absl::ToUnixSeconds(At(2)), " } ");
  const std::string good = absl::StrCat(words, at, "tutor: 'tom' ");
  bad("no kind", at + "tutor: 'tom' channel: 4 initiative: 1", "VALUE_REQUIRED");
  bad("an unknown channel", at + "tutor: 'tom' kind: 1 channel: 99 initiative: 1",
      "VALUE_REQUIRED");
  bad("nobody did it", words + at, "TEXT_INVALID");
  bad("a learner did it", words + at + "tutor: 'zoe'", "TUTOR_REQUIRED");
  bad("for a stranger", good + "learner: 'nobody'", "LEARNER_UNKNOWN");
  bad("for a group that nobody is in", good + "group: 'Z'", "GROUP_UNKNOWN");
  bad("for two", good + "learner: 'zoe' group: 'A'", "AUDIENCE_AMBIGUOUS");
  bad("25 hours", good + "minutes: 1500", "MINUTES_OUT_OF_RANGE");
  bad("a negative time", good + "minutes: -1", "MINUTES_OUT_OF_RANGE");
  bad("a link to a file", good + "links: 'file:///etc/passwd'", "LINK_INVALID");
  bad("two links in one", good + "links: 'http://a\\nhttp2://b'", "LINK_INVALID");
  bad("no time", words + "tutor: 'tom'", "TIME_OUT_OF_RANGE");
  bad("tomorrow",
      absl::StrCat(words, "tutor: 'tom' time { seconds: ", absl::ToUnixSeconds(At(98)), " }"),
      "TIME_IN_FUTURE");
  return rows;
}

std::vector<ErrorRow> InterventionRows() {
  std::vector<ErrorRow> rows =
      InterventionTextRows("InterventionService/CreateIntervention", "course: 'c1' ");
  for (ErrorRow& row : rows) row.request = "parent: 'platforms/this' " + row.request;
  const std::string first = "name: 'platforms/this/interventions/1' course: 'c1' ";
  const auto more = InterventionTextRows("InterventionService/UpdateIntervention", first);
  rows.insert(rows.end(), more.begin(), more.end());
  const std::vector<ErrorRow> others = {
      {"an unknown kind", "InterventionService/ListInterventions",
       "parent: 'platforms/this' kind: 99", StatusCode::INVALID_ARGUMENT, "VALUE_UNKNOWN"},
      {"from no valid time", "InterventionService/ListInterventions",
       "parent: 'platforms/this' start_time { nanos: -1 }", StatusCode::INVALID_ARGUMENT,
       "TIME_OUT_OF_RANGE"},
      {"until no valid time", "InterventionService/ListInterventions",
       "parent: 'platforms/this' end_time { nanos: -1 }", StatusCode::INVALID_ARGUMENT,
       "TIME_OUT_OF_RANGE"},
      {"an unknown course", "InterventionService/ListInterventions",
       "parent: 'platforms/this' course: 'c404'", StatusCode::NOT_FOUND, "COURSE_NOT_FOUND"},
      {"an unknown course", "InterventionService/CreateIntervention",
       absl::StrCat("parent: 'platforms/this' intervention { course: 'c404' tutor: 'tom' kind: 1 "
                    "channel: 4 initiative: 1 time { seconds: ",
                    absl::ToUnixSeconds(At(2)), " } }"),
       StatusCode::NOT_FOUND, "COURSE_NOT_FOUND"},
      {"another course", "InterventionService/UpdateIntervention",
       "intervention { name: 'platforms/this/interventions/1' course: 'c2' }",
       StatusCode::INVALID_ARGUMENT, "COURSE_FIXED"},
      {"a stale etag", "InterventionService/UpdateIntervention",
       absl::StrCat("intervention { ", first, "etag: '0' }"), StatusCode::ABORTED,
       "INTERVENTION_CHANGED"},
      {"an unknown intervention", "InterventionService/ListInterventionRevisions",
       "parent: 'platforms/this/interventions/404'", StatusCode::NOT_FOUND,
       "INTERVENTION_NOT_FOUND"},
      {"an unknown intervention", "InterventionService/UpdateIntervention",
       "intervention { name: 'platforms/this/interventions/404' }", StatusCode::NOT_FOUND,
       "INTERVENTION_NOT_FOUND"}};
  rows.insert(rows.end(), others.begin(), others.end());
  return rows;
}

std::vector<ErrorRow> MappingRows() {
  std::vector<ErrorRow> rows;
  const auto bad = [&](const char* name, const std::string& mapping, const char* reason,
                       StatusCode code = StatusCode::INVALID_ARGUMENT) {
    rows.push_back({name, kMap, absl::StrCat("parent: 'platforms/this' mapping { ", mapping, " }"),
                    code, reason});
  };
  bad("no subject", "pattern: 'x'", "SUBJECT_REQUIRED");
  bad("an unknown subject", "subject: 99 pattern: 'x'", "SUBJECT_REQUIRED");
  bad("no pattern", "subject: 1 role: 2", "PATTERN_REQUIRED");
  bad("a pattern of 256 bytes", absl::StrCat("subject: 4 pattern: '", std::string(256, 'x'), "'"),
      "TEXT_INVALID");
  bad("an unknown role", "subject: 1 pattern: 'x' role: 99", "VALUE_INVALID");
  bad("a forum for nothing", "subject: 2 pattern: 'x'", "VALUE_INVALID");
  bad("a role of one course", "subject: 1 pattern: 'x' role: 2 course: 'c1'", "SCOPE_INVALID");
  bad("an unknown course", "subject: 4 pattern: 'x' course: 'c404'", "COURSE_NOT_FOUND",
      StatusCode::NOT_FOUND);
  // The least number has no predecessor, from which a page would begin.
  for (const char* id : {"404", "none", "-9223372036854775808"}) {
    rows.push_back({"an unknown mapping", "MappingService/EndMapping",
                    absl::StrCat("name: 'platforms/this/mappings/", id, "'"), StatusCode::NOT_FOUND,
                    "MAPPING_NOT_FOUND"});
  }
  return rows;
}

std::vector<ErrorRow> ImportRows() {
  std::vector<ErrorRow> rows;
  const auto bad = [&](const char* name, const std::string& more, const char* reason) {
    rows.push_back({name, kImport, absl::StrCat("name: 'platforms/this/calendars/used' ", more),
                    StatusCode::INVALID_ARGUMENT, reason});
  };
  const std::string year = "from_date: '2026-01-01' until_date: '2027-01-01' ";
  std::string events;
  for (int i = 0; i <= 10000; ++i) absl::StrAppend(&events, "BEGIN:VEVENT\\nEND:VEVENT\\n");
  const auto file = [](const std::string& body) {
    return absl::StrCat("ical: 'BEGIN:VCALENDAR\\n", body, "END:VCALENDAR\\n' ");
  };
  std::string series;
  for (int i = 0; i < 5000; ++i) {
    absl::StrAppend(&series, "BEGIN:VEVENT\\nDTSTART;VALUE=DATE:19700101\\n",
                    "RRULE:FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30\\nEND:VEVENT\\n");
  }
  bad("no date", "ical: 'x'", "DATE_INVALID");
  bad("a date that is none", "from_date: '2026-02-30' until_date: '2027-01-01'", "DATE_INVALID");
  bad("no phrase", year + "phrases: ''", "TEXT_INVALID");
  bad("a window of no days", "from_date: '2026-01-01' until_date: '2026-01-01'", "ICAL_WINDOW");
  bad("a file of no calendar", year + "ical: 'x'", "ICAL_MALFORMED");
  bad("no text", year + "ical: 'BEGIN:VCALENDAR\\n\\377'", "ICAL_NOT_UTF8");
  bad("10,001 events", year + file(events), "ICAL_TOO_MANY_EVENTS");
  bad("rules that never end", "from_date: '2026-01-01' until_date: '2036-01-01' " + file(series),
      "ICAL_TOO_MUCH_WORK");
  rows.push_back({"a day more than fits", kImport,
                  absl::StrCat("name: 'platforms/this/calendars/full' ", year,
                               file("BEGIN:VEVENT\\nDTSTART;VALUE=DATE:20260501\\nEND:VEVENT\\n")),
                  StatusCode::INVALID_ARGUMENT, "CALENDAR_TOO_LARGE"});
  rows.push_back({"a built-in calendar", kImport,
                  "name: 'platforms/this/calendars/eple-fr' from_date: '2026-01-01'",
                  StatusCode::INVALID_ARGUMENT, "CALENDAR_RESERVED"});
  rows.push_back({"an unknown calendar", kImport, "name: 'platforms/this/calendars/none'",
                  StatusCode::NOT_FOUND, "CALENDAR_NOT_FOUND"});
  return rows;
}

}  // namespace

std::vector<ErrorRow> GridErrors() {
  std::vector<ErrorRow> rows = InterventionRows();
  for (const auto& more : {MappingRows(), ImportRows()})
    rows.insert(rows.end(), more.begin(), more.end());
  return rows;
}

}  // namespace tutoring::testing
