// Leaves: what a person may do with them, and what who stands in may do meanwhile.
#include <algorithm>
#include <catch2/catch.hpp>
#include <string>
#include <vector>

#include "google/protobuf/util/message_differencer.h"
#include "tests/rpc/decisions.h"
#include "tutoring/v1/duty_service.pb.h"
#include "tutoring/v1/role_service.pb.h"

namespace tutoring::testing {
namespace {

using google::protobuf::util::MessageDifferencer;

constexpr char kTakeLeave[] = "LeaveService/CreateLeave";
constexpr char kCutShort[] = "LeaveService/EndLeave";
constexpr char kTakeBack[] = "LeaveService/DeleteLeave";

v1::ListLeavesResponse ListOf(const School& school, const Credentials& caller) {
  return school.Ask<v1::ListLeavesResponse>(caller, "LeaveService/ListLeaves", kOfC1);
}

TEST_CASE("Leaves: what was entered is listed, ended and taken back", "[rpc][leaves]") {
  const School school;
  const auto entered = TakeLeave(school, school.plugin.OnBehalfOf("tom"),
                                 "course: 'c1' person: 'tom' substitute: 'tia' author: 'eva'");
  CHECK(entered.author() == "tom");
  CHECK(entered.has_create_time());
  CHECK(MessageDifferencer::Equals(ListOf(school, school.reader).leaves(0), entered));
  const std::string name = absl::StrCat("name: '", entered.name(), "'");
  // Now is hour 74.
  const auto ended =
      school.Ask<v1::EndLeaveResponse>(school.administrator, kCutShort, name).leave();
  CHECK(ended.end_time().seconds() == absl::ToUnixSeconds(At(74)));
  CHECK(MessageDifferencer::Equals(ListOf(school, school.reader).leaves(0), ended));
  school.Ask<v1::DeleteLeaveResponse>(school.administrator, kTakeBack, name);
  CHECK(ListOf(school, school.reader).leaves().empty());
}

TEST_CASE("Leaves and roles: who was never shown is pointed out where they are entered",
          "[rpc][leaves]") {
  const School school;
  const auto entered = TakeLeave(school, school.administrator, "person: 'tom' substitute: 'tomm'");
  REQUIRE(entered.unknown_people_size() == 1);
  CHECK(entered.unknown_people(0) == "tomm");
  const auto declare = [&](const std::string& person) {
    return school
        .Ask<v1::DeclaredRole>(school.administrator, "RoleService/CreateDeclaredRole",
                               absl::StrCat("parent: 'platforms/this' declared_role { person: '",
                                            person, "' role: ROLE_TUTOR }"))
        .person_unknown();
  };
  CHECK(declare("tomm"));
  CHECK_FALSE(declare("tomm"));
  CHECK_FALSE(declare("zoe"));
}

// A leave, and who may enter, end and take it back.
struct LeaveRow {
  const char* leave;
  std::vector<std::string> enter;
  std::vector<std::string> change;
};

const std::vector<LeaveRow> kAbsences = {
    {"course: 'c1' person: 'tom'", {"tom", "max"}, {"tom", "max"}},
    {"course: 'c1' person: 'tom' substitute: 'max'", {"tom", "max"}, {"tom", "max"}},
    // A tutor lets nobody into the course, and may be back all the same.
    {"course: 'c1' person: 'tom' substitute: 'liv'", {"max"}, {"tom", "max"}},
    {"course: 'c1' person: 'eva'", {"max"}, {"max"}},
    {"course: 'c2' person: 'tom'", {}, {}},
    {"person: 'tom'", {}, {}}};

TEST_CASE("Leaves: a person enters, ends and takes back what is theirs to decide",
          "[rpc][access][leaves]") {
  const School school;
  for (const LeaveRow& row : kAbsences) {
    for (const char* person : {"tom", "tia", "max", "zoe", "eva"}) {
      CAPTURE(row.leave, person);
      const Credentials caller = school.plugin.OnBehalfOf(person);
      const auto reason_if = [&](const std::vector<std::string>& let) -> std::string {
        return std::count(let.begin(), let.end(), person) > 0 ? "" : kForbidden;
      };
      CHECK(school.Call(caller, kTakeLeave, LeaveText(row.leave)).reason == reason_if(row.enter));
      const auto entered = TakeLeave(school, school.administrator, row.leave);
      const std::string name = absl::StrCat("name: '", entered.name(), "'");
      CHECK(school.Call(caller, kCutShort, name).reason == reason_if(row.change));
      CHECK(school.Call(caller, kTakeBack, name).reason == reason_if(row.change));
      CHECK(school.Call(caller, kTakeBack, "name: 'platforms/this/leaves/404'").reason ==
            kForbidden);
    }
  }
}

TEST_CASE("Leaves: one that a person took back with a request id is answered again",
          "[rpc][request_id][leaves]") {
  const School school;
  const Credentials tom = school.plugin.OnBehalfOf("tom");
  const auto leave = TakeLeave(school, tom, "course: 'c1' person: 'tom'");
  const std::string text =
      absl::StrCat("name: '", leave.name(), "' request_id: '0b9b5e2c-7a1d-4c39-9a52-3f6f1a0c9d11'");
  CHECK(school.Call(tom, kTakeBack, text).reason == "");
  CHECK(school.Call(tom, kTakeBack, text).reason == "");
  CHECK(ListOf(school, school.administrator).leaves().empty());
}

// The ids of the duties of c1 that a person sees in a list and each by its name.
std::string DutiesSeen(const School& school, const std::string& person) {
  const Credentials caller = school.plugin.OnBehalfOf(person);
  std::string seen;
  for (const char* id : {"response-p1", "response-p2"}) {
    const Outcome outcome =
        school.Call(caller, "DutyService/GetDuty",
                    absl::StrCat("name: 'platforms/this/courses/c1/duties/", id, "'"));
    if (outcome.reason.empty()) absl::StrAppend(&seen, id, " ");
  }
  v1::ListDutiesResponse list;
  list.ParseFromString(
      school.Call(caller, "DutyService/ListDuties", "parent: 'platforms/this/courses/c1'").answer);
  absl::StrAppend(&seen, list.duties_size());
  return seen;
}

// Tom is away from hour 60 to hour 90; now is hour 74, and the platform was read until then.
TEST_CASE("Leaves: who stands in sees and dismisses what the tutor may, who still may, too",
          "[rpc][access][leaves]") {
  School school;
  const char* substitute = GENERATE("ted", "stranger", "tia");
  CAPTURE(substitute);
  const std::string own = std::string(substitute) == "tia" ? "response-p2 1" : "0";
  CHECK(DutiesSeen(school, substitute) == own);
  TakeLeave(school, school.administrator,
            absl::StrCat("course: 'c1' person: 'tom' substitute: '", substitute, "'"));
  CHECK(DutiesSeen(school, substitute) ==
        (own == "0" ? "response-p1 1" : "response-p1 response-p2 2"));
  CHECK(DutiesSeen(school, "tom") == "response-p1 1");
  CHECK(school
            .Call(school.plugin.OnBehalfOf(substitute), "DutyService/DismissDuty",
                  "name: 'platforms/this/courses/c1/duties/response-p1' "
                  "reason: DISMISS_REASON_DUPLICATE")
            .reason == "");
  school.clock.SetTime(At(90));
  // What ended while a tutor stood in stays theirs to see.
  CHECK(DutiesSeen(school, substitute) == (own == "0" ? "0" : "response-p1 response-p2 2"));
}

}  // namespace
}  // namespace tutoring::testing
