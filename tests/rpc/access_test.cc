// Who may call what: every RPC by everybody.
#include <algorithm>
#include <catch2/catch.hpp>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "tests/rpc/methods.h"
#include "tests/rpc/school.h"

namespace tutoring::testing {
namespace {

struct NamedCaller {
  std::string name;
  Credentials credentials;
};

// In the order of the columns of the table below.
std::vector<NamedCaller> Callers(const School& school) {
  const auto revoked = school.CreateToken("ADMINISTRATOR", {});
  school.Ask<v1::RevokeTokenResponse>(school.administrator, "TokenService/RevokeToken",
                                      absl::StrCat("name: '", revoked.token().name(), "'"));
  std::vector<NamedCaller> callers = {
      {"nobody", {}},
      {"somebody with a password", {.authorization = "Basic em9lOnpvZQ=="}},
      {"an unknown token", {.authorization = "Bearer tut_0123456789abcdef"}},
      {"a revoked token", {.authorization = "Bearer " + revoked.secret()}},
      {"an administrator", school.administrator},
      {"the bridge", school.bridge},
      {"the bridge of another platform", school.other_bridge},
      {"a reader", school.reader},
      {"a reader of another platform", school.other_reader},
      {"the plugin for nobody", school.plugin},
      {"the plugin of another platform for its Tom", school.other_plugin.OnBehalfOf("tom")}};
  for (const char* person : {"stranger", "zoe", "bob", "tom", "tia", "ted", "max", "eva"})
    callers.push_back({person, school.plugin.OnBehalfOf(person)});
  return callers;
}

// What a letter of the table stands for: how the call ends before anything else is looked at.
const std::map<char, Outcome> kRefusals = {
    {'m', {.code = grpc::StatusCode::UNAUTHENTICATED, .reason = "TOKEN_MISSING"}},
    {'i', {.code = grpc::StatusCode::UNAUTHENTICATED, .reason = "TOKEN_INVALID"}},
    {'r', {.code = grpc::StatusCode::PERMISSION_DENIED, .reason = "ROLE_FORBIDDEN"}},
    {'p', {.code = grpc::StatusCode::PERMISSION_DENIED, .reason = "PLATFORM_FORBIDDEN"}},
    {'n', {.code = grpc::StatusCode::PERMISSION_DENIED, .reason = "PERSON_REQUIRED"}},
    {'x', {.code = grpc::StatusCode::PERMISSION_DENIED, .reason = "PERSON_FORBIDDEN"}}};

struct AccessRow {
  const char* method;
  std::string request;
  // A letter per caller: anonymous four | administrator | bridges | readers | plugins without a
  // person of ours | stranger, Zoé, Bob, Tom, Tia, Ted, Max, Eva. '+' passes.
  const char* callers;
  // What those who pass are answered. Commands are sent with a fault, so that they change nothing
  // and show that rights are looked at first.
  const char* reason = "";
};

constexpr char kC1[] = "parent: 'platforms/this/courses/c1'";
constexpr char kThis[] = "parent: 'platforms/this'";
constexpr char kThisC1[] = "parent: 'platforms/this' course: 'c1'";
constexpr char kDuty[] = "name: 'platforms/this/courses/c1/duties/response-p1'";
const std::string kSheetLater = absl::StrCat(kSheet, "submit_time { seconds: 4000000000 }");
constexpr char kPost[] = "name: 'platforms/this/courses/c1/posts/p1'";

const std::vector<AccessRow> kTable = {
    {"PlatformService/GetPlatform", "name: 'platforms/this'", "mmii + +p +p np ++++++++"},
    {"PlatformService/ListPlatforms", "", "mmii + ++ ++ n+ ++++++++"},
    {"PlatformService/CreatePlatform", "platform_id: '-'", "mmii + rr rr rr rrrrrrrr",
     "PLATFORM_ID_INVALID"},
    {"PlatformService/UpdatePlatform",
     "platform { name: 'platforms/this' } update_mask { paths: 'simulated' }",
     "mmii + rr rr rr rrrrrrrr", "FIELD_NOT_CHANGEABLE"},
    {"PlatformService/GetPlatformHealth", "name: 'platforms/this/health'",
     "mmii + rr +p rr rrrrrrrr"},
    {"PlatformService/ListAlarms", kThis, "mmii + rr +p rr rrrrrrrr"},
    {"PlatformService/ListCourses", kThis, "mmii + rr +p rr rrrrrrrr"},
    {"PlatformService/ListMembers", kC1, "mmii + rr +p rr rrrrrrrr"},
    {"PlatformService/ConfirmRoster", "name: 'platforms/this/courses/c1'",
     "mmii + rr rr rr rrrrrrrr", "ROSTER_NOT_HELD"},
    {"EventService/ReportEvents", kThis, "mmii r +p rr rr rrrrrrrr"},
    {"SyncService/ListSyncCourses", kThis, "mmii r +p rr rr rrrrrrrr"},
    {"SyncService/ListSyncThreads", kC1, "mmii r +p rr rr rrrrrrrr"},
    {"SyncService/ReportAlarms", kThis, "mmii r +p rr rr rrrrrrrr"},
    {"RoleService/ListDeclaredRoles", kThis, "mmii + rr +p rr rrrrrrrr"},
    {"RoleService/CreateDeclaredRole", kThis, "mmii + rr rr rr rrrrrrrr", "PERSON_REQUIRED"},
    {"RoleService/RevokeDeclaredRole", "name: 'platforms/this/declaredRoles/99'",
     "mmii + rr rr rr rrrrrrrr", "DECLARED_ROLE_NOT_FOUND"},
    {"DutyService/GetDuty", kDuty, "mmii + rr +p np x+x+xx+x"},
    {"DutyService/ListDuties", kC1, "mmii + rr +p np x++++x+x"},
    {"DutyService/DismissDuty", kDuty, "mmii + rr rr np xxx+xx+x", "REASON_REQUIRED"},
    {"DutyService/ExplainDuty", kDuty, "mmii + rr +p np x+x+xx+x"},
    {"AppraisalService/AppraisePost", kPost, "mmii + rr rr np xxx+xx+x", "MARK_REQUIRED"},
    {"AppraisalService/AppraisePost",
     "name: 'platforms/this/courses/c1/posts/p1' mark: POST_MARK_ENDORSED",
     "mmii + rr rr np xxxxxx+x", "NO_PEERS_ANSWER"},
    {"AlertService/ListAlerts", kC1, "mmii + rr +p np x++++x+x"},
    {"AlertService/WatchAlerts", kC1, "mmii + rr +p np ++++++++", "INVALID_NAME"},
    {"AlertService/ExplainAlert", "name: 'platforms/this/alerts/none'", "mmii + rr +p np xxxxxxxx",
     "ALERT_NOT_FOUND"},
    {"DeliveryService/LeaseDeliveries", "parent: 'platforms/this' page_size: -1",
     "mmii r +p rr rr rrrrrrrr", "PAGE_SIZE_NEGATIVE"},
    {"DeliveryService/ReportDeliveries", kThis, "mmii r +p rr rr rrrrrrrr"},
    {"PolicyService/DescribePolicyFields", kThis, "mmii + rr +p np ++++++++"},
    {"PolicyService/ListPolicies", kThis, "mmii + rr +p np xxxxxxxx"},
    {"PolicyService/ListPolicies", kThisC1, "mmii + rr +p np xxx++x+x"},
    {"PolicyService/CreatePolicy", "parent: 'platforms/this' policy { settings {} }",
     "mmii + rr rr np xxxxxxxx", "SETTING_UNKNOWN"},
    {"PolicyService/CreatePolicy", "parent: 'platforms/this' policy { course: 'c1' settings {} }",
     "mmii + rr rr np xxxxxx+x", "SETTING_UNKNOWN"},
    {"PolicyService/ResolvePolicy", kThis, "mmii + rr +p np xxxxxxxx"},
    {"PolicyService/ResolvePolicy", kThisC1, "mmii + rr +p np xxx++x+x"},
    {"CalendarService/GetCalendar", "name: 'platforms/this/calendars/eple-fr'",
     "mmii + rr +p np ++++++++"},
    {"CalendarService/ListCalendars", kThis, "mmii + rr +p np ++++++++"},
    {"CalendarService/CreateCalendar", kThis, "mmii + rr rr rr rrrrrrrr", "CALENDAR_ID_INVALID"},
    {"CalendarService/UpdateCalendar", "calendar { name: 'platforms/this/calendars/none' }",
     "mmii + rr rr rr rrrrrrrr", "CALENDAR_NOT_FOUND"},
    {"CalendarService/DeleteCalendar", "name: 'platforms/this/calendars/none'",
     "mmii + rr rr rr rrrrrrrr", "CALENDAR_NOT_FOUND"},
    {"CalendarService/ImportHolidays", "name: 'platforms/this/calendars/none'",
     "mmii + rr rr rr rrrrrrrr", "CALENDAR_NOT_FOUND"},
    {"InterventionService/ListInterventions", kThis, "mmii + rr +p np ++++++++"},
    {"InterventionService/ListInterventions", kThisC1, "mmii + rr +p np xxx++x+x"},
    {"InterventionService/ListInterventions", "parent: 'platforms/this' tutor: 'tom'",
     "mmii + rr +p np xxx+xxxx"},
    {"InterventionService/ListInterventions", "parent: 'platforms/this' course: 'c1' tutor: 'tom'",
     "mmii + rr +p np xxx+xx+x"},
    {"InterventionService/CreateIntervention",
     "parent: 'platforms/this' intervention { course: 'c1' tutor: 'tom' }",
     "mmii + rr rr np xxx+xxxx", "VALUE_REQUIRED"},
    {"InterventionService/CreateIntervention",
     "parent: 'platforms/this' intervention { course: 'c1' }", "mmii + rr rr np xxx++x+x",
     "VALUE_REQUIRED"},
    {"InterventionService/UpdateIntervention",
     "intervention { name: 'platforms/this/interventions/99' }", "mmii + rr rr np xxxxxxxx",
     "INTERVENTION_NOT_FOUND"},
    {"InterventionService/ListInterventionRevisions", "parent: 'platforms/this/interventions/99'",
     "mmii + rr +p np xxxxxxxx", "INTERVENTION_NOT_FOUND"},
    {"GridService/GetDraft", "name: 'platforms/this/drafts/post-p404'", "mmii + rr +p np xxxxxxxx",
     "DRAFT_NOT_FOUND"},
    {"GridService/ListDrafts", kThisC1, "mmii + rr +p np xxx++x+x"},
    {"GridService/ListDrafts", "parent: 'platforms/this' tutor: 'tom'", "mmii + rr +p np xxx+xxxx"},
    {"GridService/ListDrafts", "parent: 'platforms/this' course: 'c1' tutor: 'tom'",
     "mmii + rr +p np xxx+xx+x"},
    {"GridService/ConfirmDraft", "name: 'platforms/this/drafts/post-p404'",
     "mmii + rr rr np xxxxxxxx", "DRAFT_NOT_FOUND"},
    {"GridService/RejectDraft", "name: 'platforms/this/drafts/post-p404'",
     "mmii + rr rr np xxxxxxxx", "DRAFT_NOT_FOUND"},
    {"GridService/SettleWeek",
     "parent: 'platforms/this' tutor: 'tom' state: DRAFT_STATE_CONFIRMED time { nanos: -1 }",
     "mmii + rr rr np xxx+xxxx", "TIME_OUT_OF_RANGE"},
    {"GridService/SettleWeek",
     "parent: 'platforms/this' tutor: 'eva' course: 'c1' state: DRAFT_STATE_REJECTED "
     "time { nanos: -1 }",
     "mmii + rr rr np xxxxxxxx", "TIME_OUT_OF_RANGE"},
    {"GridService/SummarizeGrid", kThisC1, "mmii + rr +p np xxx++x+x"},
    {"GridService/SummarizeGrid", "parent: 'platforms/this' tutor: 'tom'",
     "mmii + rr +p np xxx+xxxx"},
    {"GridService/ExportGrid", "parent: 'platforms/this' course: 'c1' format: GRID_FORMAT_CSV",
     "mmii + rr +p np xxx++x+x"},
    {"GridService/ExportGrid",
     "parent: 'platforms/this' course: 'c1' tutor: 'tom' format: GRID_FORMAT_XLSX",
     "mmii + rr +p np xxx+xx+x"},
    {"LeaveService/ListLeaves", kThis, "mmii + rr +p np xxxxxxxx"},
    {"LeaveService/ListLeaves", kThisC1, "mmii + rr +p np xxx++x+x"},
    {"LeaveService/CreateLeave", "parent: 'platforms/this' leave { person: 'tom' }",
     "mmii + rr rr np xxxxxxxx", "TIME_OUT_OF_RANGE"},
    {"LeaveService/CreateLeave", "parent: 'platforms/this' leave { course: 'c1' person: 'tom' }",
     "mmii + rr rr np xxx+xx+x", "TIME_OUT_OF_RANGE"},
    {"LeaveService/CreateLeave",
     "parent: 'platforms/this' leave { course: 'c1' person: 'tom' substitute: 'tia' }",
     "mmii + rr rr np xxx+xx+x", "TIME_OUT_OF_RANGE"},
    {"LeaveService/CreateLeave",
     "parent: 'platforms/this' leave { course: 'c1' person: 'tom' substitute: 'ted' }",
     "mmii + rr rr np xxxxxx+x", "TIME_OUT_OF_RANGE"},
    {"LeaveService/EndLeave", "name: 'platforms/this/leaves/99'", "mmii + rr rr np xxxxxxxx",
     "LEAVE_NOT_FOUND"},
    {"LeaveService/DeleteLeave", "name: 'platforms/this/leaves/99'", "mmii + rr rr np xxxxxxxx",
     "LEAVE_NOT_FOUND"},
    {"MappingService/ListMappings", kThis, "mmii + rr +p rr rrrrrrrr"},
    {"MappingService/CreateMapping", kThis, "mmii + rr rr rr rrrrrrrr", "SUBJECT_REQUIRED"},
    {"MappingService/EndMapping", "name: 'platforms/this/mappings/99'", "mmii + rr rr rr rrrrrrrr",
     "MAPPING_NOT_FOUND"},
    {"PrivacyService/ExportPerson", "name: 'platforms/this/people/zoe'",
     "mmii + rr rr np x+xxxxxx"},
    {"PrivacyService/ExportPerson", "name: 'platforms/this/people/eva'",
     "mmii + rr rr np xxxxxxx+"},
    {"PrivacyService/ErasePerson", "name: 'platforms/this/people/nobody'",
     "mmii + rr rr rr rrrrrrrr", "PERSON_NOT_FOUND"},
    {"PrivacyService/GetRetention", "name: 'platforms/this/retention'", "mmii + rr rr rr rrrrrrrr"},
    {"PrivacyService/UpdateRetention",
     "retention { name: 'platforms/this/retention' } update_mask { paths: 'apply_time' }",
     "mmii + rr rr rr rrrrrrrr", "FIELD_NOT_CHANGEABLE"},
    {"SuspensionService/ListSuspensions", kThis, "mmii + rr +p np xxxxxxxx"},
    {"SuspensionService/ListSuspensions", kThisC1, "mmii + rr +p np xxx++x+x"},
    {"SuspensionService/CreateSuspension", "parent: 'platforms/this' suspension { learner: 'zoe' }",
     "mmii + rr rr np xxxxxxxx", "TIME_OUT_OF_RANGE"},
    {"SuspensionService/CreateSuspension", "parent: 'platforms/this' suspension { course: 'c1' }",
     "mmii + rr rr np xxxxxx+x", "TIME_OUT_OF_RANGE"},
    {"SuspensionService/CreateSuspension",
     "parent: 'platforms/this' suspension { course: 'c1' learner: 'zoe' }",
     "mmii + rr rr np xxx+xx+x", "TIME_OUT_OF_RANGE"},
    {"SuspensionService/DeleteSuspension", "name: 'platforms/this/suspensions/99'",
     "mmii + rr rr np xxxxxxxx", "SUSPENSION_NOT_FOUND"},
    {"TrialService/DryRunPolicy", "parent: 'platforms/this/courses/c1' policy { settings {} }",
     "mmii + rr rr np xxxxxx+x", "SETTING_UNKNOWN"},
    {"TrialService/ReplayPolicy", kC1, "mmii + rr rr np xxxxxx+x", "TIME_OUT_OF_RANGE"},
    {"WelcomeService/ListChecklists", kC1, "mmii + rr +p np xxx++x+x"},
    {"WelcomeService/GetChecklist", kChecklist, "mmii + rr +p np xxx+xx+x"},
    {"WelcomeService/MarkItem", kChecklist, "mmii + rr rr np xxx+xx+x", "VALUE_REQUIRED"},
    {"WelcomeService/DraftWelcome", kChecklist, "mmii + rr +p np xxx+xx+x"},
    {"WelcomeService/SendWelcome", kChecklist, "mmii + rr rr np xxx+xx+x", "VALUE_REQUIRED"},
    {"WelcomeService/AcknowledgeWelcome", "parent: 'platforms/this/courses/c1' request_id: 'twice'",
     "mmii x rr rr np x++xxxxx", "INVALID_REQUEST_ID"},
    {"EvaluationService/PlanEvaluations", "parent: 'platforms/this/courses/c1' plan { sheets {} }",
     "mmii + rr rr np xxxxxx+x", "VALUE_REQUIRED"},
    {"EvaluationService/ListEvaluationPlans", kC1, "mmii + rr +p np x++++x+x"},
    {"EvaluationService/ListOccurrences", kC1, "mmii + rr +p np x++++x+x"},
    {"EvaluationService/LinkOccurrence", kClosedOccurrence, "mmii + rr rr np xxx++x+x",
     "OCCURRENCE_CLOSED"},
    {"EvaluationService/ListSheets", kSheetsOf, "mmii + rr +p np x++++x+x"},
    {"EvaluationService/GetSheet", kSheet, "mmii + rr +p np x+x+xx+x"},
    {"EvaluationService/RecordSubmission", kSheetLater, "mmii + rr rr np xxx+xx+x",
     "TIME_IN_FUTURE"},
    {"EvaluationService/RecordResults", kSheet, "mmii + rr rr np x+x+xx+x", "VALUE_REQUIRED"},
    {"EvaluationService/AcknowledgeDebrief", kSheet, "mmii x rr rr np x+x+xx+x", "NOT_HANDED_IN"},
    {"ReportService/DeclareCourseEnd",
     "course: 'platforms/this/courses/c1' end_time { seconds: -1 }", "mmii + rr rr np xxxxxx+x",
     "TIME_OUT_OF_RANGE"},
    {"ReportService/ListReports", kC1, "mmii + rr +p np xxx++x+x"},
    {"ReportService/GetReport", kReportOfA, "mmii + rr +p np xxx+xx+x"},
    {"ReportService/RenderReport", kReportOfA, "mmii + rr +p np xxx+xx+x", "VALUE_REQUIRED"},
    {"ReportService/SubmitReport", kReportOfA, "mmii + rr rr np xxx+xx+x", "COURSE_NOT_OVER"},
    {"ReportService/AcknowledgeReport", kReportOfA, "mmii + rr rr np xxxxxx+x",
     "REPORT_NOT_SUBMITTED"},
    {"TokenService/ListTokens", "", "mmii + rr rr rr rrrrrrrr"},
    {"TokenService/CreateToken", "", "mmii + rr rr rr rrrrrrrr", "ROLE_REQUIRED"},
    {"TokenService/RevokeToken", "name: 'tokens/99'", "mmii + rr rr rr rrrrrrrr",
     "TOKEN_NOT_FOUND"},
};

std::string LettersOf(const AccessRow& row) {
  std::string letters = row.callers;
  letters.erase(std::remove(letters.begin(), letters.end(), ' '), letters.end());
  return letters;
}

TEST_CASE("Access: every RPC answers every caller as the table says", "[rpc][access]") {
  const PlannedSchool school;
  const std::vector<NamedCaller> callers = Callers(school);
  for (const AccessRow& row : kTable) {
    const std::string letters = LettersOf(row);
    REQUIRE(letters.size() == callers.size());
    for (size_t i = 0; i < callers.size(); ++i) {
      CAPTURE(row.method, callers[i].name);
      const Outcome outcome = school.Call(callers[i].credentials, row.method, row.request);
      if (letters[i] == '+') {
        CHECK(outcome.reason == row.reason);
        CHECK((outcome.code == grpc::StatusCode::OK) == outcome.reason.empty());
      } else {
        CHECK(outcome.code == kRefusals.at(letters[i]).code);
        CHECK(outcome.reason == kRefusals.at(letters[i]).reason);
      }
    }
  }
}

TEST_CASE("Access: an administrator who names a person has that person's rights, and no others",
          "[rpc][access]") {
  const PlannedSchool school;
  const auto callers = Callers(school);
  for (const AccessRow& row : kTable) {
    const std::string letters = LettersOf(row);
    for (size_t i = 0; i < callers.size(); ++i) {
      if (callers[i].credentials.authorization != school.plugin.authorization) continue;
      const auto& person = callers[i].credentials.person;
      CAPTURE(row.method, callers[i].name);
      // The plugin for nobody leaves the name out; here it is empty.
      const Outcome outcome = school.Call(school.administrator.OnBehalfOf(person.value_or("")),
                                          row.method, row.request);
      CHECK(outcome.reason == (letters[i] == '+' ? row.reason : kRefusals.at(letters[i]).reason));
    }
  }
}

TEST_CASE("Access: a token that was in use is refused once its revocation is answered",
          "[rpc][access]") {
  const School school;
  const auto token = school.CreateToken("READER", {"this"});
  const Credentials reader{.authorization = "Bearer " + token.secret()};
  const auto reason = [&] {
    return school.Call(reader, "PlatformService/GetPlatform", "name: 'platforms/this'").reason;
  };
  CHECK(reason() == "");
  school.Ask<v1::RevokeTokenResponse>(school.administrator, "TokenService/RevokeToken",
                                      absl::StrCat("name: '", token.token().name(), "'"));
  CHECK(reason() == "TOKEN_INVALID");
}

TEST_CASE("Access: whoever asks learns nothing of what exists", "[rpc][access]") {
  const PlannedSchool school;
  struct Pair {
    const char* method;
    std::string there;
    std::string not_there;
  };
  const std::vector<Pair> pairs = {
      {"DutyService/GetDuty", kDuty, "name: 'platforms/this/courses/c1/duties/response-p404'"},
      {"DutyService/ExplainDuty", kDuty, "name: 'platforms/this/courses/c404/duties/response-p1'"},
      {"DutyService/DismissDuty", kDuty, "name: 'platforms/this/courses/c1/duties/response-p404'"},
      {"AppraisalService/AppraisePost", kPost, "name: 'platforms/this/courses/c1/posts/p404'"},
      {"DutyService/ListDuties", kC1, "parent: 'platforms/this/courses/c404'"},
      {"AlertService/ListAlerts", kC1, "parent: 'platforms/this/courses/c404'"},
      {"PolicyService/ListPolicies", kThisC1, "parent: 'platforms/this' course: 'c404'"},
      {"PolicyService/ResolvePolicy", kThisC1, "parent: 'platforms/this' course: 'c404'"},
      {"PolicyService/CreatePolicy", "parent: 'platforms/this' policy { course: 'c1' }",
       "parent: 'platforms/this' policy { course: 'c404' }"},
      {"SuspensionService/ListSuspensions", kThisC1, "parent: 'platforms/this' course: 'c404'"},
      {"LeaveService/ListLeaves", kThisC1, "parent: 'platforms/this' course: 'c404'"},
      {"LeaveService/CreateLeave", "parent: 'platforms/this' leave { course: 'c1' person: 'tom' }",
       "parent: 'platforms/this' leave { course: 'c404' person: 'tom' }"},
      {"GridService/ListDrafts", kThisC1, "parent: 'platforms/this' course: 'c404'"},
      {"GridService/SummarizeGrid", kThisC1, "parent: 'platforms/this' course: 'c404'"},
      {"PrivacyService/ExportPerson", "name: 'platforms/this/people/zoe'",
       "name: 'platforms/this/people/nobody'"},
      {"WelcomeService/ListChecklists", kC1, "parent: 'platforms/this/courses/c404'"},
      {"WelcomeService/GetChecklist", kChecklist,
       "name: 'platforms/this/courses/c1/checklists/none'"},
      {"WelcomeService/SendWelcome", kChecklist,
       "name: 'platforms/this/courses/c404/checklists/none'"},
      {"EvaluationService/ListOccurrences", kC1, "parent: 'platforms/this/courses/c404'"},
      {"EvaluationService/GetSheet", kSheet, kNoSheet},
      {"EvaluationService/RecordSubmission", kSheet, kNoSheet},
      {"ReportService/GetReport", kReportOfA, kNoReport},
      {"ReportService/SubmitReport", kReportOfA, kNoReport},
      {"SuspensionService/CreateSuspension",
       "parent: 'platforms/this' suspension { course: 'c1' learner: 'zoe' }",
       "parent: 'platforms/this' suspension { course: 'c404' learner: 'zoe' }"}};
  for (const Pair& pair : pairs) {
    for (const char* person : {"stranger", "ted", "eva"}) {
      CAPTURE(pair.method, person);
      const Credentials caller = school.plugin.OnBehalfOf(person);
      const Outcome there = school.Call(caller, pair.method, pair.there);
      const Outcome not_there = school.Call(caller, pair.method, pair.not_there);
      CHECK(there.reason == "PERSON_FORBIDDEN");
      CHECK(not_there.reason == there.reason);
      CHECK(not_there.message == there.message);
    }
  }
}

TEST_CASE("Access: an RPC without a row in the table is found", "[rpc][access]") {
  std::set<std::string> rows;
  for (const AccessRow& row : kTable) rows.insert(row.method);
  std::set<std::string> methods;
  for (const auto* method : AllMethods()) methods.insert(PathOf(*method));
  CHECK(rows == methods);
}

}  // namespace
}  // namespace tutoring::testing
