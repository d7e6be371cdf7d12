// Commands sent twice: the same request id gets the same answer, and only to who may have it.
#include <catch2/catch.hpp>
#include <set>
#include <string>
#include <vector>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "tests/rpc/decisions.h"
#include "tests/rpc/grid.h"
#include "tests/rpc/methods.h"
#include "tutoring/v1/duty_service.pb.h"
#include "tutoring/v1/evaluation_service.pb.h"
#include "tutoring/v1/welcome_service.pb.h"

namespace tutoring::testing {
namespace {

constexpr char kId[] = " request_id: '0b9b5e2c-7a1d-4c39-9a52-3f6f1a0c9d11'";
constexpr char kNamedDuty[] = "name: 'platforms/this/courses/c1/duties/response-p1' ";
constexpr char kDismiss[] = "DutyService/DismissDuty";

// A command and another of the same kind.
struct RepeatRow {
  const char* method;
  std::string request;
  std::string other;
};

std::string TickText(const std::string& item) {
  return absl::StrCat(kChecklist, "item: ", item, " state: ITEM_STATE_DONE note: 'x'");
}
std::string WelcomeText(const std::string& item) {
  return absl::StrCat(kChecklist, "sections { item: ", item, " text: 'x' }");
}

const std::vector<RepeatRow> kCommands = {
    {"PlatformService/CreatePlatform", "platform_id: 'new'", "platform_id: 'newer'"},
    {"PlatformService/UpdatePlatform", "platform { name: 'platforms/this' display_name: 'A' }",
     "platform { name: 'platforms/this' display_name: 'B' }"},
    {"PlatformService/ConfirmRoster", "name: 'platforms/this/courses/c1'",
     "name: 'platforms/this/courses/c2'"},
    {"RoleService/CreateDeclaredRole",
     "parent: 'platforms/this' declared_role { person: 'ann' role: ROLE_MANAGER }",
     "parent: 'platforms/this' declared_role { person: 'bea' role: ROLE_MANAGER }"},
    {"RoleService/RevokeDeclaredRole", "name: 'platforms/this/declaredRoles/1'",
     "name: 'platforms/this/declaredRoles/2'"},
    {"PolicyService/CreatePolicy", "parent: 'platforms/this' policy {}",
     "parent: 'platforms/this' policy { course: 'c1' }"},
    {"CalendarService/CreateCalendar",
     "parent: 'platforms/this' calendar_id: 'a' calendar { dated_hours { date: '2026-03-02' "
     "until_minute: 9 } }",
     "parent: 'platforms/this' calendar_id: 'b'"},
    {"CalendarService/UpdateCalendar",
     "calendar { name: 'platforms/this/calendars/south' dated_hours { date: '2026-03-02' "
     "until_minute: 9 } }",
     "calendar { name: 'platforms/this/calendars/south' }"},
    {"CalendarService/DeleteCalendar", "name: 'platforms/this/calendars/south'",
     "name: 'platforms/this/calendars/west'"},
    {"SuspensionService/CreateSuspension", SuspensionText("course: 'c1'"),
     SuspensionText("course: 'c1' learner: 'zoe'")},
    {"SuspensionService/DeleteSuspension", "name: 'platforms/this/suspensions/1'",
     "name: 'platforms/this/suspensions/2'"},
    {"LeaveService/CreateLeave", LeaveText("person: 'ted'"), LeaveText("person: 'tia'")},
    {"LeaveService/EndLeave",
     absl::StrCat(
         "name: 'platforms/this/leaves/1' end_time { seconds: ", absl::ToUnixSeconds(At(70)), " }"),
     "name: 'platforms/this/leaves/2'"},
    {"LeaveService/DeleteLeave", "name: 'platforms/this/leaves/1'",
     "name: 'platforms/this/leaves/2'"},
    {"CalendarService/ImportHolidays",
     absl::StrCat("name: 'platforms/this/calendars/west' ", kHolidays),
     absl::StrCat("name: 'platforms/this/calendars/south' ", kHolidays)},
    {"InterventionService/CreateIntervention", CallText("course: 'c1' tutor: 'tom'"),
     CallText("course: 'c1' tutor: 'tia'")},
    {"InterventionService/UpdateIntervention",
     CorrectionText("name: 'platforms/this/interventions/1' course: 'c1' tutor: 'tom'"),
     CorrectionText("name: 'platforms/this/interventions/1' course: 'c1' tutor: 'tia'")},
    {"GridService/ConfirmDraft", "name: 'platforms/this/drafts/post-a1'",
     "name: 'platforms/this/drafts/post-a2'"},
    {"GridService/RejectDraft", "name: 'platforms/this/drafts/post-a3'",
     "name: 'platforms/this/drafts/post-a4'"},
    {"GridService/SettleWeek", WeekText("tutor: 'tia'"), WeekText("tutor: 'tom'")},
    {"MappingService/CreateMapping", MappingText("coach"), MappingText("trainer")},
    {"MappingService/EndMapping", "name: 'platforms/this/mappings/1'",
     "name: 'platforms/this/mappings/2'"},
    {"PrivacyService/UpdateRetention",
     "retention { name: 'platforms/this/retention' connections_duration { seconds: 8640000 } }",
     "retention { name: 'platforms/this/retention' connections_duration { seconds: 9640000 } }"},
    {"PrivacyService/ErasePerson", "name: 'platforms/this/people/eva'",
     "name: 'platforms/this/people/ted'"},
    {"WelcomeService/MarkItem", TickText("WELCOME_ITEM_MEANS"), TickText("WELCOME_ITEM_SCHEDULE")},
    {"WelcomeService/SendWelcome", WelcomeText("WELCOME_ITEM_MEANS"),
     WelcomeText("WELCOME_ITEM_SCHEDULE")},
    {"EvaluationService/PlanEvaluations", PlannedSchool::PlanText("o1"),
     PlannedSchool::PlanText("o2")},
    {"EvaluationService/LinkOccurrence", absl::StrCat(kOpenOccurrence, "activity: '1'"),
     absl::StrCat(kOpenOccurrence, "activity: '2'")},
    {"EvaluationService/RecordSubmission", kSheet, absl::StrCat(kSheet, "withdrawn: true")},
    {"EvaluationService/RecordResults",
     absl::StrCat(kSheet, "results { objective: 'o1' result: OBJECTIVE_RESULT_REACHED }"),
     absl::StrCat(kSheet, "results { objective: 'o1' result: OBJECTIVE_RESULT_PARTLY }")},
    {"ReportService/DeclareCourseEnd", EndText(300), EndText(301)},
    {"ReportService/SubmitReport", absl::StrCat(kReportOfA, "remarks: 'Vu'"),
     absl::StrCat(kReportOfA, "remarks: 'Bien'")},
    {"ReportService/AcknowledgeReport", absl::StrCat(kReportOfB, "version: 1"),
     absl::StrCat(kReportOfB, "version: 2")},
    {"AppraisalService/AppraisePost",
     "name: 'platforms/this/courses/c1/posts/p1' mark: POST_MARK_QUESTION",
     "name: 'platforms/this/courses/c1/posts/p1' mark: POST_MARK_TECHNICAL_QUESTION"},
    {kDismiss, absl::StrCat(kNamedDuty, "reason: DISMISS_REASON_DUPLICATE"),
     absl::StrCat(kNamedDuty, "reason: DISMISS_REASON_NOT_A_QUESTION")}};

// A school in which every command above can be given.
class ReadySchool : public PlannedSchool {
 public:
  ReadySchool() {
    for (const char* person : {"eve", "fay"}) {
      Call(administrator, "RoleService/CreateDeclaredRole",
           absl::StrCat("parent: 'platforms/this' declared_role { role: ROLE_TUTOR person: '",
                        person, "' }"));
    }
    for (const char* calendar : {"south", "west"}) AddCalendar(*this, calendar);
    DeclareCall(*this, administrator, "course: 'c1' tutor: 'tom'");
    for (const char* post : {"a1", "a2", "a3", "a4", "a5"})
      Tell(Report("this", "c1").Answer(At(60), "tia", post, "p2"));
    for (const char* role : {"one", "two"}) MapRole(*this, role);
    for (const char* course : {"c1", "c2"})
      Suspend(*this, administrator, absl::StrCat("course: '", course, "'"));
    for (const char* tutor : {"tom", "tia"}) {
      TakeLeave(*this, administrator, absl::StrCat("course: 'c1' person: '", tutor, "'"));
    }
    Call(administrator, "ReportService/DeclareCourseEnd", EndText(299));
    Call(administrator, "ReportService/SubmitReport", absl::StrCat(kReportOfB, "remarks: 'Vu'"));
    // Half of them gone: both rosters are held.
    Tell(Report("this", "c1").Roster(At(70), {{"zoe", "student", "A"}}));
    Tell(Report("this", "c2").Roster(At(70), {{"liv", "student", "C"}}));
  }
};

TEST_CASE("Request id: a repeat gets the first answer, also from a service started anew",
          "[rpc][request_id]") {
  ReadySchool school;
  for (const RepeatRow& row : kCommands) {
    CAPTURE(row.method);
    const std::string text = absl::StrFormat("%s request_id: '00000000-0000-4000-8000-%012d'",
                                             row.request, &row - kCommands.data());
    const Outcome first = school.Call(school.administrator, row.method, text);
    REQUIRE(first.reason == "");
    school.clock.AdvanceTime(absl::Minutes(1));  // Whatever holds an instant would differ.
    CHECK(school.Call(school.administrator, row.method, text).answer == first.answer);
    school.Restart();
    const Outcome again = school.Call(school.administrator, row.method, text);
    CHECK(again.reason == "");
    CHECK(again.answer == first.answer);
  }
}

TEST_CASE("Request id: it serves one request only, and is a UUID", "[rpc][request_id]") {
  for (const RepeatRow& row : kCommands) {
    CAPTURE(row.method);
    const ReadySchool school;
    const auto reason_of = [&](const std::string& text) {
      return school.Call(school.administrator, row.method, text).reason;
    };
    CHECK(reason_of(row.request + " request_id: 'twice'") == "INVALID_REQUEST_ID");
    CHECK(reason_of(row.request + kId) == "");
    CHECK(reason_of(row.other + kId) == "REQUEST_ID_REUSED");
  }
}

TEST_CASE("Request id: a day later it is forgotten", "[rpc][request_id]") {
  School school;
  const std::string text = absl::StrCat("platform_id: 'new'", kId);
  school.Call(school.administrator, "PlatformService/CreatePlatform", text);
  school.clock.AdvanceTime(absl::Hours(24));
  CHECK(school.Call(school.administrator, "PlatformService/CreatePlatform", text).reason == "");
  school.clock.AdvanceTime(kTick);
  CHECK(school.Call(school.administrator, "PlatformService/CreatePlatform", text).reason ==
        "PLATFORM_EXISTS");
}

TEST_CASE("Request id: a command that failed may be sent again", "[rpc][request_id]") {
  const School school;
  const std::string text = absl::StrCat(kNamedDuty, kId);
  CHECK(school.Call(school.administrator, kDismiss, text).reason == "REASON_REQUIRED");
  CHECK(school.Call(school.administrator, kDismiss, text + " reason: DISMISS_REASON_DUPLICATE")
            .reason == "");
}

TEST_CASE("Request id: nobody gets another's answer", "[rpc][request_id][access]") {
  const School school;
  const std::string text = absl::StrCat(kNamedDuty, "reason: DISMISS_REASON_DUPLICATE", kId);
  const Outcome first = school.Call(school.plugin.OnBehalfOf("tom"), kDismiss, text);
  REQUIRE(first.reason == "");
  struct Repeat {
    const char* name;
    Credentials caller;
    const char* reason;
  };
  const Credentials second_plugin = school.NewToken("PLUGIN", {"this"});
  const std::vector<Repeat> repeats = {
      {"Tom himself", school.plugin.OnBehalfOf("tom"), ""},
      {"Max, who might", school.plugin.OnBehalfOf("max"), "REQUEST_ID_REUSED"},
      {"Tia, who may not", school.plugin.OnBehalfOf("tia"), "PERSON_FORBIDDEN"},
      {"Tom by another plugin", second_plugin.OnBehalfOf("tom"), "DUTY_NOT_OPEN"},
      {"an administrator", school.administrator, "DUTY_NOT_OPEN"}};
  for (const Repeat& repeat : repeats) {
    CAPTURE(repeat.name);
    const Outcome outcome = school.Call(repeat.caller, kDismiss, text);
    CHECK(outcome.reason == repeat.reason);
    CHECK(outcome.answer == (outcome.reason.empty() ? first.answer : ""));
  }
}

TEST_CASE("Request id: who has left the course meanwhile does not get their answer again",
          "[rpc][request_id][access]") {
  const School school;
  const std::string text = absl::StrCat(kNamedDuty, "reason: DISMISS_REASON_DUPLICATE", kId);
  const Credentials tom = school.plugin.OnBehalfOf("tom");
  REQUIRE(school.Call(tom, kDismiss, text).reason == "");
  school.Tell(Report("this", "c1")
                  .Roster(At(73), {{"zoe", "student", "A"},
                                   {"bob", "student", "B"},
                                   {"tia", "teacher", "B"},
                                   {"max", "manager", ""}}));
  CHECK(school.Call(tom, kDismiss, text).reason == "PERSON_FORBIDDEN");
}

TEST_CASE("Request id: every command takes one but those whose comment says why not",
          "[rpc][request_id]") {
  // Reports are facts, harmless to repeat; a lost lease expires; a token's secret is told once.
  const std::set<std::string> without = {
      "EventService/ReportEvents",       "SyncService/ReportAlarms",
      "DeliveryService/LeaseDeliveries", "DeliveryService/ReportDeliveries",
      "TokenService/CreateToken",        "TokenService/RevokeToken"};
  std::set<std::string> with;
  for (const RepeatRow& row : kCommands) with.insert(row.method);
  // People's alone: the tests after this.
  with.insert({"WelcomeService/AcknowledgeWelcome", "EvaluationService/AcknowledgeDebrief"});
  for (const auto* method : AllMethods()) {
    bool reads = false;
    for (const char* verb : {"Get", "Export", "Render", "DryRun", "Replay", "List", "Watch",
                             "Explain", "Describe", "Resolve", "Draft", "Summarize"})
      reads |= absl::StartsWith(method->name(), verb);
    const bool takes = method->input_type()->FindFieldByName("request_id") != nullptr;
    CAPTURE(PathOf(*method));
    CHECK(takes == (!reads && without.count(PathOf(*method)) == 0));
    CHECK(takes == (with.count(PathOf(*method)) == 1));
  }
}

TEST_CASE("Request id: a learner who acknowledges twice is one who has read it",
          "[rpc][request_id]") {
  const WelcomingSchool school;
  const std::string text = absl::StrCat("parent: 'platforms/this/courses/c1'", kId);
  for (int i = 0; i < 2; ++i) {
    CHECK(school.Call(school.plugin.OnBehalfOf("zoe"), "WelcomeService/AcknowledgeWelcome", text)
              .reason == "");
  }
  const auto list =
      school.Ask<v1::Checklist>(school.administrator, "WelcomeService/GetChecklist", kChecklist);
  REQUIRE(list.acknowledgements_size() == 1);
  CHECK(list.acknowledgements(0).learner() == "zoe");
}

TEST_CASE("Request id: a debrief that is acknowledged twice was so once", "[rpc][request_id]") {
  const PlannedSchool school;
  school.Ask<v1::Sheet>(school.administrator, "EvaluationService/RecordSubmission", kSheet);
  const std::string text = absl::StrCat(kSheet, kId);
  v1::Sheet sheet;
  for (int i = 0; i < 2; ++i) {
    sheet = school.Ask<v1::Sheet>(school.plugin.OnBehalfOf("zoe"),
                                  "EvaluationService/AcknowledgeDebrief", text);
  }
  REQUIRE(sheet.acknowledgements_size() == 1);
  CHECK(sheet.acknowledgements(0).person() == "zoe");
}

}  // namespace
}  // namespace tutoring::testing
