// Export, erasure and retention as an administrator asks for them, with the bridge going on.
#include <algorithm>
#include <catch2/catch.hpp>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "tests/rpc/decisions.h"
#include "tests/rpc/grid.h"
#include "tests/support/database_fixture.h"
#include "tutoring/v1/alert_service.pb.h"
#include "tutoring/v1/delivery_service.pb.h"
#include "tutoring/v1/duty_service.pb.h"
#include "tutoring/v1/privacy_service.pb.h"

namespace tutoring::testing {
namespace {

std::string NameOf(const std::string& person) {
  return absl::StrCat("name: 'platforms/this/people/", person, "'");
}

v1::ErasePersonResponse Erase(const School& school, const std::string& person) {
  return school.Ask<v1::ErasePersonResponse>(school.administrator, "PrivacyService/ErasePerson",
                                             NameOf(person));
}

v1::PersonDocument Export(const School& school, const std::string& person) {
  return school
      .Ask<v1::ExportPersonResponse>(school.administrator, "PrivacyService/ExportPerson",
                                     NameOf(person))
      .document();
}

// All that the database holds of the platform "this", and of none, as one text.
std::string DumpOf(const School& school) {
  RawDatabase database(school.Database());
  std::string dump;
  for (const auto& table : database.Rows("SELECT name FROM sqlite_master WHERE type = 'table'"
                                         " AND name NOT LIKE 'sqlite_%' ORDER BY name")) {
    const bool of_platform = !database
                                  .Rows("SELECT 1 FROM pragma_table_info('" + table[0] +
                                        "') WHERE name = 'platform_key'")
                                  .empty();
    dump += "|" + database.Dump("SELECT * FROM " + table[0] +
                                (of_platform ? " WHERE platform_key = 1" : ""));
  }
  std::replace(dump.begin(), dump.end(), '\n', '|');  // Ids in lists are cells of their own.
  return dump;
}

bool Holds(const School& school, const std::string& person) {
  const std::string dump = DumpOf(school);
  return dump.find("|" + person + "|") != std::string::npos ||
         dump.find("Name of " + person) != std::string::npos;
}

// Everything that the platform has to say of c1, as if it were read for the first time.
void Repoll(const School& school) {
  school.Tell(Report("this", "c1")
                  .Course(At(75))
                  .Roster(At(75), {{"zoe", "student", "A"},
                                   {"bob", "student", "B"},
                                   {"tom", "teacher", "A"},
                                   {"tia", "teacher", "B"},
                                   {"max", "manager", ""}})
                  .Question(At(0), "zoe", "p1")
                  .Question(At(1), "bob", "p2")
                  .Watermarks(At(75)));
}

std::vector<std::string> VerdictsOf(const School& school) {
  const auto page = school.Ask<v1::ListDutiesResponse>(
      school.administrator, "DutyService/ListDuties", "parent: 'platforms/this'");
  std::vector<std::string> verdicts;
  for (const v1::Duty& duty : page.duties()) {
    verdicts.push_back(absl::StrCat(duty.name(), " ", duty.state(), " ", duty.verdict(), " ",
                                    duty.due_time().seconds(), " ", duty.assignees_size()));
  }
  return verdicts;
}

int AlertsOf(const School& school) {
  return school
      .Ask<v1::ListAlertsResponse>(school.administrator, "AlertService/ListAlerts",
                                   "parent: 'platforms/this'")
      .alerts_size();
}

TEST_CASE("Privacy: who was erased does not come back by a full reading of the platform",
          "[rpc][privacy]") {
  School school;
  const std::string person = GENERATE("zoe", "tom", "max");
  CAPTURE(person);
  DeclareCall(school, school.administrator, "course: 'c1' tutor: 'tom' learner: 'zoe'");
  const auto verdicts = VerdictsOf(school);
  const int alerts = AlertsOf(school);
  REQUIRE(Holds(school, person));
  CHECK(Erase(school, person).changed_row_count() > 3);
  CHECK(!Holds(school, person));
  school.clock.SetTime(At(75));
  Repoll(school);
  CHECK(!Holds(school, person));
  CHECK(VerdictsOf(school) == verdicts);
  CHECK(AlertsOf(school) == alerts);
  school.Restart();
  school.clock.SetTime(At(76));
  school.Tell(Report("this", "c1").Question(At(76), person, "p10").Watermarks(At(76)));
  CHECK(!Holds(school, person));
}

TEST_CASE("Privacy: no list finds who was erased, and no delivery is theirs", "[rpc][privacy]") {
  const School school;
  Erase(school, "tom");
  for (const char* filter : {"assignee: 'tom'", "learner: 'tom'"}) {
    CHECK(school
              .Ask<v1::ListDutiesResponse>(school.administrator, "DutyService/ListDuties",
                                           absl::StrCat("parent: 'platforms/this' ", filter))
              .duties_size() == 0);
  }
  CHECK(school
            .Ask<v1::ListAlertsResponse>(school.administrator, "AlertService/ListAlerts",
                                         "parent: 'platforms/this' recipient: 'tom'")
            .alerts_size() == 0);
  const auto leased = school.Ask<v1::LeaseDeliveriesResponse>(
      school.bridge, "DeliveryService/LeaseDeliveries", "parent: 'platforms/this' page_size: 99");
  CHECK(leased.deliveries_size() > 0);
  for (const v1::Delivery& delivery : leased.deliveries()) {
    CHECK(delivery.recipient().find("ERASED") == std::string::npos);
    CHECK(delivery.recipient() != "tom");
  }
}

TEST_CASE("Privacy: who was erased may act no more", "[rpc][privacy]") {
  const School school;
  Erase(school, "tom");
  CHECK(school
            .Call(school.plugin.OnBehalfOf("tom"), "DutyService/GetDuty",
                  "name: 'platforms/this/courses/c1/duties/response-p1'")
            .reason == "PERSON_FORBIDDEN");
}

TEST_CASE("Privacy: an answer that is kept for repeats gives nobody away", "[rpc][privacy]") {
  const School school;
  const std::string command = absl::StrCat(CallText("course: 'c1' tutor: 'tom' learner: 'zoe'"),
                                           " request_id: '0b9b5e2c-7a1d-4c39-9a52-3f6f1a0c9d11'");
  const char* method = "InterventionService/CreateIntervention";
  REQUIRE(school.Call(school.administrator, method, command).reason == "");
  Erase(school, "zoe");
  // It is not run again either.
  CHECK(school.Call(school.administrator, method, command).reason == "REQUEST_ID_REUSED");
}

TEST_CASE("Privacy: an erasure may be sent again, and keeps its time", "[rpc][privacy]") {
  School school;
  const auto first = Erase(school, "zoe");
  school.clock.SetTime(At(80));
  const auto second = Erase(school, "zoe");
  CHECK(second.changed_row_count() == 0);
  CHECK(second.erase_time().seconds() == first.erase_time().seconds());
}

TEST_CASE("Privacy: on the other platform a person of the same id is another", "[rpc][privacy]") {
  const School school;
  Erase(school, "tom");
  const auto tom = school.Ask<v1::ExportPersonResponse>(
      school.administrator, "PrivacyService/ExportPerson", "name: 'platforms/other/people/tom'");
  CHECK(tom.document().display_name() == "Name of tom");
  CHECK(tom.document().duties_size() == 1);
}

TEST_CASE("Privacy: an export is everything about one person", "[rpc][privacy]") {
  const School school;
  DeclareCall(school, school.administrator, "course: 'c1' tutor: 'tom' learner: 'zoe'");
  Suspend(school, school.administrator, "course: 'c1' learner: 'zoe'");
  TakeLeave(school, school.administrator, "course: 'c1' person: 'zoe' substitute: 'tom'");
  const v1::PersonDocument zoe = Export(school, "zoe");
  CHECK(zoe.name() == "platforms/this/people/zoe");
  CHECK(zoe.display_name() == "Name of zoe");
  REQUIRE(zoe.memberships_size() == 1);
  CHECK(zoe.memberships(0).role_names(0) == "student");
  REQUIRE(zoe.posts_size() == 1);
  CHECK(zoe.posts(0).post() == "p1");
  CHECK(zoe.duties_size() == 1);
  CHECK(zoe.interventions_size() == 1);
  CHECK(zoe.suspensions_size() == 1);
  CHECK(zoe.leaves_size() == 1);
  CHECK(Export(school, "tom").alerts_size() > 0);
}

TEST_CASE("Privacy: grades are exported for administrators, not for the person", "[rpc][privacy]") {
  const School school;
  school.Ask<v1::ReportEventsResponse>(
      school.bridge, "EventService/ReportEvents",
      absl::StrCat("parent: 'platforms/this' events { course: 'c1' observe_time { seconds: ",
                   absl::ToUnixSeconds(At(74)),
                   " } submission_observed { activity: 'q' learner: 'zoe' submit_time { seconds: ",
                   absl::ToUnixSeconds(At(70)), " } grade: '12' grade_maximum: '20' } }"));
  REQUIRE(Export(school, "zoe").submissions_size() == 1);
  CHECK(Export(school, "zoe").submissions(0).submission().grade() == "12");
  const auto own = school.Ask<v1::ExportPersonResponse>(
      school.plugin.OnBehalfOf("zoe"), "PrivacyService/ExportPerson", NameOf("zoe"));
  REQUIRE(own.document().submissions_size() == 1);
  CHECK(own.document().submissions(0).submission().grade().empty());
  CHECK(own.document().submissions(0).submission().grade_maximum().empty());
}

TEST_CASE("Privacy: lengths come back as they were set, each on its own", "[rpc][privacy]") {
  const School school;
  const auto get = [&] {
    return school.Ask<v1::Retention>(school.administrator, "PrivacyService/GetRetention",
                                     "name: 'platforms/this/retention'");
  };
  CHECK(get().connections_duration().seconds() == 365 * 86400);
  CHECK(!get().has_ended_courses_duration());
  CHECK(!get().has_apply_time());
  school.Ask<v1::Retention>(
      school.administrator, "PrivacyService/UpdateRetention",
      "retention { name: 'platforms/this/retention' ended_courses_duration { seconds: 8640000 } }");
  CHECK(get().ended_courses_duration().seconds() == 8640000);
  CHECK(get().connections_duration().seconds() == 365 * 86400);
  school.Ask<v1::Retention>(
      school.administrator, "PrivacyService/UpdateRetention",
      "retention { name: 'platforms/this/retention' } "
      "update_mask { paths: 'ended_courses_duration' paths: 'connections_duration' }");
  CHECK(!get().has_ended_courses_duration());
  CHECK(!get().has_connections_duration());
}

}  // namespace
}  // namespace tutoring::testing
