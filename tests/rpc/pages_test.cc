// Pages: walked one by one they are the whole list, also while rows are added.
#include <google/protobuf/message.h>

#include <algorithm>
#include <catch2/catch.hpp>
#include <memory>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "tests/rpc/decisions.h"
#include "tests/rpc/grid.h"
#include "tests/rpc/methods.h"
#include "tutoring/v1/role_service.pb.h"
#include "tutoring/v1/sync_service.pb.h"

namespace tutoring::testing {
namespace {

namespace pb = google::protobuf;

// One page of any list: its rows as bytes, and its token.
struct Page {
  std::vector<std::string> rows;
  std::string next;
};

const pb::MethodDescriptor& MethodOf(const std::string& path) {
  for (const auto* method : AllMethods()) {
    if (PathOf(*method) == path) return *method;
  }
  throw std::invalid_argument(path);
}

Page PageOf(const School& school, const Credentials& caller, const std::string& path,
            const std::string& request) {
  const Outcome outcome = school.Call(caller, path, request);
  REQUIRE(outcome.reason == "");
  const auto& type = *pb::DescriptorPool::generated_pool()->FindMessageTypeByName(
      MethodOf(path).output_type()->full_name());
  const std::unique_ptr<pb::Message> answer(
      pb::MessageFactory::generated_factory()->GetPrototype(&type)->New());
  answer->ParseFromString(outcome.answer);
  const auto& reflection = *answer->GetReflection();
  Page page{.rows = {},
            .next = reflection.GetString(*answer, type.FindFieldByName("next_page_token"))};
  const auto* rows = type.FindFieldByNumber(1);
  for (int i = 0; i < reflection.FieldSize(*answer, rows); ++i)
    page.rows.push_back(reflection.GetRepeatedMessage(*answer, rows, i).SerializeAsString());
  return page;
}

std::string Token(const std::string& token) { return absl::StrCat(" page_token: '", token, "'"); }

// The list page after page, of one row each. `between` runs after each.
template <typename F>
std::vector<std::string> Walk(const School& school, const Credentials& caller,
                              const std::string& path, const std::string& request, F between) {
  std::vector<std::string> rows;
  std::string token;
  do {
    const Page page = PageOf(school, caller, path, request + " page_size: 1" + Token(token));
    REQUIRE(page.rows.size() <= 1);
    rows.insert(rows.end(), page.rows.begin(), page.rows.end());
    token = page.next;
    between();
  } while (!token.empty() && rows.size() < 100);
  return rows;
}

// A school with a few of everything; each addition sorts among the rows of its list.
class LargeSchool : public PlannedSchool {
 public:
  LargeSchool() {
    DeclareCall(*this, administrator, "course: 'c1' tutor: 'tom'");
    for (int i = 0; i < 3; ++i) AddOfEach();
  }

  void AddOfEach() {
    const std::string id = absl::StrCat("n", ++added_);
    AddPlatform(id);
    Tell(Report("this", id).Course(At(-1)).Roster(At(-1), {}));
    Tell(Report("this", "c1").Question(At(3), "zoe", id).Watermarks(At(74)));
    Send<v1::DeclaredRole>(administrator, "RoleService/CreateDeclaredRole",
                           RoleRequest("ann" + id));
    Send<v1::ReportAlarmsResponse>(bridge, "SyncService/ReportAlarms", AlarmRequest());
    for (const char* scope : {"", "course: 'c1'"}) Suspend(*this, administrator, scope);
    for (const char* scope : {"", "course: 'c1'"}) {
      TakeLeave(*this, administrator, absl::StrCat("person: 'ann' ", scope));
    }
    SetPolicy(*this, administrator, "");
    SetPolicy(*this, administrator, "course: 'c1' settings { field: 'welcome.owed' value: 'yes' }");
    AddCalendar(*this, id);
    Plan(absl::ToUnixSeconds(At(1000)) + added_);
    DeclareCall(*this, administrator, "course: 'c1' tutor: 'tom'");
    // What was taken back is in no list of lines.
    Ask<v1::Intervention>(administrator, "InterventionService/UpdateIntervention",
                          CorrectionText("name: 'platforms/this/interventions/1' course: 'c1' "
                                         "tutor: 'tom' retracted: true"));
    Tell(Report("this", "c1").Question(At(5), "tom", "by-tom-" + id));
    MapRole(*this, id);
    members_.push_back({id, "student", "G" + id});
    Tell(Report("this", "c1").Roster(At(74) + added_ * absl::Seconds(1), members_));
  }

 private:
  // What comes after the three sheets that there are, and before what was planned last.
  void Plan(int64_t effective) {
    const Outcome planned =
        Call(administrator, "EvaluationService/PlanEvaluations",
             absl::StrCat("parent: 'platforms/this/courses/c1' plan { effective_time { seconds: ",
                          effective, " } final_evaluation { first_open_time { seconds: ", effective,
                          " } window { seconds: 60 } } }"));
    REQUIRE(planned.reason == "");
  }
  static v1::CreateDeclaredRoleRequest RoleRequest(const std::string& person) {
    v1::CreateDeclaredRoleRequest request;
    request.set_parent("platforms/this");
    request.mutable_declared_role()->set_person(person);
    request.mutable_declared_role()->set_role(v1::ROLE_MANAGER);
    request.mutable_declared_role()->set_course("c2");
    return request;
  }
  v1::ReportAlarmsRequest AlarmRequest() const {
    v1::ReportAlarmsRequest request;
    request.set_parent("platforms/this");
    for (int i = 0; i < added_; ++i) {
      request.add_alarms()->set_kind(v1::ALARM_KIND_ITEM_SKIPPED);
      request.mutable_alarms(i)->set_subject(absl::StrCat(i));
    }
    return request;
  }

  int added_ = 0;
  // Whoever came stays: a row of somebody who left would change.
  std::vector<Person> members_ = {{"zoe", "student", "A"},
                                  {"bob", "student", "B"},
                                  {"tom", "teacher", "A"},
                                  {"tia", "teacher", "B"},
                                  {"max", "manager", ""}};
};

struct PageOfRow {
  const char* path;
  const char* request;
  bool bridge = false;
};

const std::vector<PageOfRow> kLists = {
    {"PlatformService/ListPlatforms", ""},
    {"PlatformService/ListAlarms", "parent: 'platforms/this'"},
    {"PlatformService/ListCourses", "parent: 'platforms/this'"},
    {"PlatformService/ListMembers", "parent: 'platforms/this/courses/c1'"},
    {"RoleService/ListDeclaredRoles", "parent: 'platforms/this'"},
    {"DutyService/ListDuties", "parent: 'platforms/this'"},
    {"DutyService/ListDuties", "parent: 'platforms/this/courses/c1' states: DUTY_STATE_OPEN"},
    {"DutyService/ListDuties", "parent: 'platforms/this' assignee: 'tom'"},
    {"AlertService/ListAlerts", "parent: 'platforms/this'"},
    {"AlertService/ListAlerts", "parent: 'platforms/this/courses/c1'"},
    {"AlertService/ListAlerts", "parent: 'platforms/this' recipient: 'max'"},
    {"PolicyService/ListPolicies", "parent: 'platforms/this'"},
    {"PolicyService/ListPolicies", "parent: 'platforms/this' course: 'c1'"},
    {"CalendarService/ListCalendars", "parent: 'platforms/this'"},
    {"SuspensionService/ListSuspensions", "parent: 'platforms/this'"},
    {"SuspensionService/ListSuspensions", "parent: 'platforms/this' course: 'c1'"},
    {"LeaveService/ListLeaves", "parent: 'platforms/this'"},
    {"LeaveService/ListLeaves", "parent: 'platforms/this' course: 'c1'"},
    {"InterventionService/ListInterventions", "parent: 'platforms/this'"},
    {"InterventionService/ListInterventions", "parent: 'platforms/this' tutor: 'tom' course: 'c1'"},
    {"InterventionService/ListInterventionRevisions", "parent: 'platforms/this/interventions/1'"},
    {"GridService/ListDrafts", "parent: 'platforms/this' course: 'c1'"},
    {"GridService/ListDrafts", "parent: 'platforms/this' tutor: 'tom' state: DRAFT_STATE_OPEN"},
    {"MappingService/ListMappings", "parent: 'platforms/this'"},
    {"WelcomeService/ListChecklists", "parent: 'platforms/this/courses/c1'"},
    {"EvaluationService/ListEvaluationPlans", "parent: 'platforms/this/courses/c1'"},
    {"EvaluationService/ListOccurrences", "parent: 'platforms/this/courses/c1'"},
    {"EvaluationService/ListSheets", kSheetsOf},
    {"ReportService/ListReports", "parent: 'platforms/this/courses/c1'"},
    {"TokenService/ListTokens", ""},
    {"SyncService/ListSyncCourses", "parent: 'platforms/this'", true},
    {"SyncService/ListSyncThreads", "parent: 'platforms/this/courses/c1'", true},
    {"SyncService/ListSyncThreads", "parent: 'platforms/this/courses/c1' open_only: true", true}};

TEST_CASE("Pages: of one row each, they are the whole list in its order", "[rpc][pages]") {
  const LargeSchool school;
  for (const PageOfRow& row : kLists) {
    CAPTURE(row.path, row.request);
    const Credentials caller = row.bridge ? school.bridge : school.administrator;
    const Page whole = PageOf(school, caller, row.path, row.request);
    CHECK(whole.next.empty());
    CHECK(whole.rows.size() >= 2);
    CHECK(Walk(school, caller, row.path, row.request, [] {}) == whole.rows);
  }
}

TEST_CASE("Pages: rows added meanwhile cost none of those that were there, and repeat none",
          "[rpc][pages]") {
  for (const PageOfRow& row : kLists) {
    CAPTURE(row.path, row.request);
    LargeSchool school;
    const Credentials caller = row.bridge ? school.bridge : school.administrator;
    const auto before = PageOf(school, caller, row.path, row.request).rows;
    int additions = 0;
    const auto walked = Walk(school, caller, row.path, row.request, [&] {
      if (++additions <= 2) school.AddOfEach();
    });
    for (const std::string& old : before) {
      CHECK(std::count(walked.begin(), walked.end(), old) == 1);
    }
  }
}

TEST_CASE("Pages: a token serves its own list with the same filters only", "[rpc][pages]") {
  const LargeSchool school;
  const std::string path = "DutyService/ListDuties";
  const std::string mine = "parent: 'platforms/this/courses/c1' states: DUTY_STATE_OPEN";
  const Page page = PageOf(school, school.administrator, path, mine + " page_size: 1");
  const auto with = [&](const std::string& list, const std::string& request) {
    return school.Call(school.administrator, list, request + Token(page.next)).reason;
  };
  CHECK(with(path, mine) == "");
  CHECK(with(path, mine + " page_size: 7") == "");
  CHECK(with(path, mine + " learner: 'bob'") == "INVALID_PAGE_TOKEN");
  CHECK(with(path, "parent: 'platforms/this'") == "INVALID_PAGE_TOKEN");
  CHECK(with("AlertService/ListAlerts", "parent: 'platforms/this'") == "INVALID_PAGE_TOKEN");
}

TEST_CASE("Pages: another caller's token shows what the caller may see, no more",
          "[rpc][pages][access]") {
  const School school;
  const std::string path = "DutyService/ListDuties";
  const std::string request = "parent: 'platforms/this/courses/c1'";
  const Page first = PageOf(school, school.administrator, path, request + " page_size: 1");
  REQUIRE(!first.next.empty());
  const Credentials tia = school.plugin.OnBehalfOf("tia");
  const Page rest = PageOf(school, tia, path, request + Token(first.next));
  CHECK(rest.rows == PageOf(school, tia, path, request).rows);
  CHECK(school.Call(school.plugin.OnBehalfOf("eva"), path, request + Token(first.next)).reason ==
        "PERSON_FORBIDDEN");
}

TEST_CASE("Pages: a person's last page does not tell that others' duties follow",
          "[rpc][pages][access]") {
  const School school;
  // Bob's duty is due after Zoé's.
  const Page page = PageOf(school, school.plugin.OnBehalfOf("tom"), "DutyService/ListDuties",
                           "parent: 'platforms/this/courses/c1' page_size: 1");
  CHECK(page.rows.size() == 1);
  CHECK(page.next.empty());
}

}  // namespace
}  // namespace tutoring::testing
