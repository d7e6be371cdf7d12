// What tutors say of posts, from the wire and back, and what technicians may.

#include <catch2/catch.hpp>

#include "absl/strings/str_cat.h"
#include "tests/rpc/decisions.h"
#include "tests/rpc/school.h"
#include "tutoring/v1/appraisal_service.pb.h"
#include "tutoring/v1/duty_service.pb.h"
#include "tutoring/v1/role_service.pb.h"

namespace tutoring::testing {
namespace {

constexpr char kAppraise[] = "AppraisalService/AppraisePost";

std::string Words(const std::string& post, const std::string& mark) {
  return absl::StrCat("name: 'platforms/this/courses/c1/posts/", post, "' mark: POST_MARK_", mark);
}

v1::Duty DutyOf(const School& school, const Credentials& caller, const std::string& post) {
  return school.Ask<v1::Duty>(
      caller, "DutyService/GetDuty",
      absl::StrCat("name: 'platforms/this/courses/c1/duties/response-", post, "'"));
}

TEST_CASE("Appraisals: a tutor endorses, withdraws, and says nothing twice", "[rpc][appraisals]") {
  const School school;
  SetPolicy(school, school.administrator,
            "settings { field: 'response.endorsed_answers' value: 'yes' }");
  school.Tell(Report("this", "c1").Answer(At(20), "bob", "p1b", "p1").Watermarks(At(74)));
  const Credentials tom = school.plugin.OnBehalfOf("tom");
  const auto said = school.Ask<v1::AppraisePostResponse>(tom, kAppraise, Words("p1b", "ENDORSED"));
  CHECK(said.appraisal().post() == "p1b");
  CHECK(said.appraisal().mark() == v1::POST_MARK_ENDORSED);
  CHECK(said.appraisal().person() == "tom");
  CHECK(DutyOf(school, tom, "p1").reason() == v1::DUTY_REASON_DECLARED_LATE);
  const auto again = school.Ask<v1::AppraisePostResponse>(school.plugin.OnBehalfOf("max"),
                                                          kAppraise, Words("p1b", "ENDORSED"));
  CHECK(again.SerializeAsString() == said.SerializeAsString());
  school.Ask<v1::AppraisePostResponse>(tom, kAppraise, Words("p1b", "NOT_ENDORSED"));
  CHECK(DutyOf(school, tom, "p1").verdict() == v1::VERDICT_BREACHED);
}

// Teo sees to technical questions, of which Zoé's is one now.
struct TechnicalSchool : School {
  TechnicalSchool() {
    Ask<v1::DeclaredRole>(administrator, "RoleService/CreateDeclaredRole",
                          absl::StrCat("parent: 'platforms/this' declared_role { person: 'teo' "
                                       "course: 'c1' role: ROLE_TECHNICIAN start_time { seconds: ",
                                       absl::ToUnixSeconds(At(0)), " } }"));
    Ask<v1::AppraisePostResponse>(plugin.OnBehalfOf("tom"), kAppraise,
                                  Words("p1", "TECHNICAL_QUESTION"));
  }
};

TEST_CASE("Technicians: they see and do what is technical, and nothing else", "[rpc][access]") {
  struct Row {
    const char* name;
    const char* method;
    std::string request;
    const char* reason;
  };
  const std::string dismiss = " reason: DISMISS_REASON_DUPLICATE";
  const std::vector<Row> rows = {
      {"a technical duty", "DutyService/GetDuty",
       "name: 'platforms/this/courses/c1/duties/response-p1'", ""},
      {"another", "DutyService/GetDuty", "name: 'platforms/this/courses/c1/duties/response-p2'",
       "PERSON_FORBIDDEN"},
      {"to dismiss another", "DutyService/DismissDuty",
       "name: 'platforms/this/courses/c1/duties/response-p2'" + dismiss, "PERSON_FORBIDDEN"},
      {"to call another technical", kAppraise, Words("p2", "TECHNICAL_QUESTION"),
       "PERSON_FORBIDDEN"},
      {"to endorse", kAppraise, Words("p1", "ENDORSED"), "PERSON_FORBIDDEN"},
      {"policies", "PolicyService/ListPolicies", "parent: 'platforms/this' course: 'c1'",
       "PERSON_FORBIDDEN"},
      {"breaks", "SuspensionService/ListSuspensions", "parent: 'platforms/this' course: 'c1'",
       "PERSON_FORBIDDEN"},
      {"the grid", "InterventionService/ListInterventions", "parent: 'platforms/this' course: 'c1'",
       "PERSON_FORBIDDEN"},
      {"to declare a call", "InterventionService/CreateIntervention",
       "parent: 'platforms/this' intervention { course: 'c1' }", "PERSON_FORBIDDEN"},
      {"to dismiss a technical duty", "DutyService/DismissDuty",
       "name: 'platforms/this/courses/c1/duties/response-p1'" + dismiss, ""},
  };
  const TechnicalSchool school;
  const Credentials teo = school.plugin.OnBehalfOf("teo");
  const auto list = school.Ask<v1::ListDutiesResponse>(teo, "DutyService/ListDuties",
                                                       "parent: 'platforms/this/courses/c1'");
  REQUIRE(list.duties_size() == 1);
  CHECK(list.duties(0).post() == "p1");
  for (const Row& row : rows) {
    CAPTURE(row.name);
    CHECK(school.Call(teo, row.method, row.request).reason == row.reason);
  }
}

TEST_CASE("Technicians: one may say that a question is not technical after all",
          "[rpc][appraisals]") {
  const TechnicalSchool school;
  const Credentials teo = school.plugin.OnBehalfOf("teo");
  CHECK(school.Call(teo, kAppraise, Words("p1", "QUESTION")).reason == "");
  const v1::Duty duty = DutyOf(school, school.administrator, "p1");
  REQUIRE(duty.assignees_size() == 1);
  CHECK(duty.assignees(0) == "tom");
}

}  // namespace
}  // namespace tutoring::testing
