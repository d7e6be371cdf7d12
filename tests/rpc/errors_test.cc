// Every error that the comment of an RPC names, and no other: one row each.
#include <catch2/catch.hpp>
#include <regex>
#include <set>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "tests/rpc/decisions.h"
#include "tests/rpc/error_rows.h"
#include "tests/rpc/grid.h"
#include "tests/rpc/methods.h"
#include "tests/support/described_api.h"
#include "tutoring/v1/grid_service.pb.h"
#include "tutoring/v1/privacy_service.pb.h"
#include "tutoring/v1/role_service.pb.h"

namespace tutoring::testing {
namespace {

void CheckRows(const School& school, const Credentials& caller, const std::vector<ErrorRow>& rows) {
  for (const ErrorRow& row : rows) {
    CAPTURE(row.method, row.name);
    const Outcome outcome = school.Call(caller, row.method, row.request);
    CHECK(outcome.code == row.code);
    CHECK(outcome.reason == row.reason);
    CHECK(outcome.domain == "tutoring");
    CHECK(!outcome.message.empty());
  }
}

// Who was declared to be a manager, and then erased.
void EraseSomebody(const School& school, const std::string& person) {
  school.Ask<v1::DeclaredRole>(
      school.administrator, "RoleService/CreateDeclaredRole",
      absl::StrCat("parent: 'platforms/this' declared_role { role: ROLE_MANAGER person: '", person,
                   "' }"));
  school.Ask<v1::ErasePersonResponse>(school.administrator, "PrivacyService/ErasePerson",
                                      absl::StrCat("name: 'platforms/this/people/", person, "'"));
}

TEST_CASE("Errors: each cause is answered with its code and reason", "[rpc][errors]") {
  const School school;
  school.AddPlatform("sim", true);
  school.Tell(Report("this", "c1")
                  .Answer(At(60), "tia", "p2a", "p2")
                  .Answer(At(60), "bob", "p1b", "p1")
                  .Watermarks(At(74)));
  CheckRows(school, school.NewToken("BRIDGE", {"this", "sim"}), BridgeErrors());
  CheckRows(school, school.administrator, OtherErrors());
  AddCalendar(school, "used");
  SetPolicy(school, school.administrator, "settings { field: 'calendar' value: 'used' }");
  CheckRows(school, school.administrator, DecisionErrors());
  TakeLeave(school, school.administrator, "person: 'tia' substitute: 'tom'");
  CheckRows(school, school.administrator, LeaveErrors());
  FillCalendar(school, "full");
  DeclareCall(school, school.administrator, "course: 'c1' tutor: 'tom'");
  CheckRows(school, school.administrator, GridErrors());
  school.Tell(Report("this", "c1").Answer(At(61), "tia", "p2b", "p2"));
  school.Ask<v1::ConfirmDraftResponse>(school.administrator, "GridService/ConfirmDraft",
                                       "name: 'platforms/this/drafts/post-p2a'");
  CheckRows(school, school.administrator, DraftErrors());
  CheckRows(school, school.administrator, TrialErrors());
  EraseSomebody(school, "gone");
  CheckRows(school, school.administrator, PrivacyErrors());
}

TEST_CASE("Errors: each cause of a welcome is answered with its code and reason", "[rpc][errors]") {
  const WelcomingSchool school;
  school.Tell(Report("this", "c1")
                  .Roster(At(74) + absl::Seconds(1), {{"zoe", "student", "A"},
                                                      {"tom", "teacher", "A"},
                                                      {"tia", "teacher", "B"},
                                                      {"max", "manager", ""}})
                  .Watermarks(At(74)));
  CheckRows(school, school.administrator, WelcomeErrors());
  const std::string welcome = absl::StrCat(kChecklist, "sections { item: 1 text: 'x' }");
  const char* send = "WelcomeService/SendWelcome";
  REQUIRE(school.Call(school.administrator, send, welcome).reason == "");
  CHECK(school.Call(school.administrator, send, welcome).reason == "WELCOME_SENT");
}

TEST_CASE("Errors: each cause of a report is answered with its code and reason", "[rpc][errors]") {
  const PlannedSchool school;
  const std::pair<std::string, std::string> before[] = {
      {"DeclareCourseEnd", EndText(100)},
      {"SubmitReport", absl::StrCat(kReportOfB, "remarks: 'Vu'")},
      {"AcknowledgeReport", absl::StrCat(kReportOfB, "version: 1")}};
  for (const auto& [method, request] : before) {
    REQUIRE(school.Call(school.administrator, "ReportService/" + method, request).reason == "");
  }
  CheckRows(school, school.administrator, ReportErrors());
  // Where nothing says when it ends.
  const School open_end;
  CHECK(open_end.Call(open_end.administrator, "ReportService/SubmitReport", kReportOfA).reason ==
        "COURSE_NOT_OVER");
}

TEST_CASE("Errors: each cause of an evaluation is answered with its code and reason",
          "[rpc][errors]") {
  const PlannedSchool school;
  CheckRows(school, school.administrator, EvaluationErrors());
  // What only a person may say.
  CHECK(school.Call(school.plugin.OnBehalfOf("zoe"), "EvaluationService/AcknowledgeDebrief", kSheet)
            .reason == "NOT_HANDED_IN");
  CHECK(
      school.Call(school.plugin.OnBehalfOf("max"), "EvaluationService/AcknowledgeDebrief", kNoSheet)
          .reason == "SHEET_NOT_FOUND");
}

// "DutyService/GetDuty DUTY_NOT_FOUND" for each reason in a method's "Errors: ... ".
std::set<std::string> DocumentedErrors() {
  const std::regex word("[A-Z][A-Z0-9_]{4,}(?=[,;) ])");
  const std::set<std::string> codes = {"INVALID_ARGUMENT", "NOT_FOUND", "FAILED_PRECONDITION",
                                       "ALREADY_EXISTS",   "ABORTED",   "RESOURCE_EXHAUSTED",
                                       "UNAVAILABLE"};
  std::set<std::string> documented;
  for (const auto* method : AllMethods()) {
    std::string comment = CommentOf(*method);
    comment.erase(0, comment.find("Errors"));
    for (std::sregex_iterator i(comment.begin(), comment.end(), word), end; i != end; ++i) {
      if (codes.count(i->str()) == 0)
        documented.insert(absl::StrCat(PathOf(*method), " ", i->str()));
    }
  }
  return documented;
}

TEST_CASE("Errors: the comment of each RPC names what it can answer, and nothing else",
          "[rpc][errors]") {
  std::set<std::string> proven = {
      // In watch_test.cc.
      "AlertService/WatchAlerts STOPPING", "AlertService/WatchAlerts TOO_MANY_WATCHERS",
      // In tests/app/grid_totals_test.cc and export_grid_test.cc.
      "GridService/SummarizeGrid GRID_TOO_LARGE", "GridService/ExportGrid GRID_TOO_LARGE",
      // In tests/app/policy_trials_test.cc.
      "TrialService/ReplayPolicy PERIOD_FORGOTTEN",
      // Above.
      "ReportService/SubmitReport COURSE_NOT_OVER",
      // In tests/app/report_commands_test.cc.
      "ReportService/DeclareCourseEnd TIME_ORDER", "ReportService/GetReport REPORT_TOO_LARGE",
      "ReportService/RenderReport REPORT_TOO_LARGE", "ReportService/SubmitReport REPORT_TOO_LARGE",
      // Above.
      "EvaluationService/AcknowledgeDebrief NOT_HANDED_IN",
      "EvaluationService/AcknowledgeDebrief SHEET_NOT_FOUND",
      "WelcomeService/SendWelcome WELCOME_SENT"};
  for (const auto& rows : {BridgeErrors(), DecisionErrors(), LeaveErrors(), GridErrors(),
                           DraftErrors(), PrivacyErrors(), TrialErrors(), WelcomeErrors(),
                           EvaluationErrors(), ReportErrors(), OtherErrors()}) {
    for (const ErrorRow& row : rows) proven.insert(absl::StrCat(row.method, " ", row.reason));
  }
  CHECK(DocumentedErrors() == proven);
}

}  // namespace
}  // namespace tutoring::testing
