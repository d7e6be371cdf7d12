// What is written through the API is read through it again, whole.
#include <google/protobuf/text_format.h>
#include <google/protobuf/util/message_differencer.h>

#include <catch2/catch.hpp>
#include <string>

#include "tests/rpc/decisions.h"
#include "tutoring/v1/platform_service.pb.h"
#include "tutoring/v1/role_service.pb.h"
#include "tutoring/v1/sync_service.pb.h"

namespace tutoring::testing {
namespace {

using google::protobuf::util::MessageDifferencer;

TEST_CASE("Round trip: a platform, as it was created and as it was changed", "[rpc][round_trip]") {
  const ServiceFixture service;
  const auto created = service.Ask<v1::Platform>(
      service.administrator, "PlatformService/CreatePlatform",
      "platform_id: 'p' platform { display_name: 'École' url: 'https://moodle.example.org' "
      "time_zone: 'America/Cayenne' language: 'en' simulated: true subjects_shown: true }");
  const auto read = [&] {
    return service.Ask<v1::Platform>(service.administrator, "PlatformService/GetPlatform",
                                     "name: 'platforms/p'");
  };
  CHECK(MessageDifferencer::Equals(read(), created));
  CHECK(created.display_name() == "École");
  CHECK(created.time_zone() == "America/Cayenne");
  const auto updated = service.Ask<v1::Platform>(
      service.administrator, "PlatformService/UpdatePlatform",
      "platform { name: 'platforms/p' display_name: 'Lycée' subjects_shown: false language: 'fr' } "
      "update_mask { paths: 'display_name' paths: 'subjects_shown' }");
  CHECK(MessageDifferencer::Equals(read(), updated));
  v1::Platform expected = created;
  expected.set_display_name("Lycée");
  expected.set_subjects_shown(false);
  expected.set_etag(updated.etag());
  CHECK(MessageDifferencer::Equals(updated, expected));
  CHECK(updated.etag() != created.etag());
}

TEST_CASE("Round trip: without a mask the populated fields change, and defaults are told",
          "[rpc][round_trip]") {
  const ServiceFixture service;
  service.AddPlatform("p");
  const auto updated =
      service.Ask<v1::Platform>(service.administrator, "PlatformService/UpdatePlatform",
                                "platform { name: 'platforms/p' url: 'http://localhost' }");
  CHECK(updated.url() == "http://localhost");
  CHECK(updated.time_zone() == "Europe/Paris");
  CHECK(updated.language() == "fr");
}

TEST_CASE("Round trip: a declared role, in force and revoked", "[rpc][round_trip]") {
  const School school;
  auto declared = school.Ask<v1::DeclaredRole>(
      school.administrator, "RoleService/CreateDeclaredRole",
      "parent: 'platforms/this' declared_role { person: 'ann' display_name: 'Ann' "
      "role: ROLE_TUTOR course: 'c1' start_time { seconds: 1772438400 nanos: 1000 } }");
  const auto listed = [&] {
    return school
        .Ask<v1::ListDeclaredRolesResponse>(school.reader, "RoleService/ListDeclaredRoles",
                                            "parent: 'platforms/this'")
        .declared_roles(0);
  };
  // Said once.
  CHECK(declared.person_unknown());
  declared.clear_person_unknown();
  CHECK(MessageDifferencer::Equals(listed(), declared));
  CHECK(declared.start_time().nanos() == 1000);
  const auto revoked = school.Ask<v1::RevokeDeclaredRoleResponse>(
      school.administrator, "RoleService/RevokeDeclaredRole", "name: '" + declared.name() + "'");
  CHECK(revoked.declared_role().has_end_time());
  CHECK(MessageDifferencer::Equals(listed(), revoked.declared_role()));
}

TEST_CASE("Round trip: a token, without its secret", "[rpc][round_trip]") {
  const School school;
  const auto created = school.CreateToken("PLUGIN", {"this", "other"});
  const auto tokens =
      school.Ask<v1::ListTokensResponse>(school.administrator, "TokenService/ListTokens");
  CHECK(MessageDifferencer::Equals(tokens.tokens(tokens.tokens_size() - 1), created.token()));
  CHECK(created.token().platforms_size() == 2);
  CHECK_THAT(tokens.SerializeAsString(), !Catch::Contains(created.secret()));
}

TEST_CASE("Round trip: watermarks and cursors, and what an empty cursor does",
          "[rpc][round_trip]") {
  const School school;
  const auto report = [&](const std::string& text) {
    school.Ask<v1::ReportEventsResponse>(school.bridge, "EventService/ReportEvents",
                                         "parent: 'platforms/this' " + text);
    return school.Ask<v1::ListSyncCoursesResponse>(school.bridge, "SyncService/ListSyncCourses",
                                                   "parent: 'platforms/this'");
  };
  const auto kept =
      report("cursors { course: 'c1' key: 'k' value: 'v' } cursors { key: 'q' value: 'w' }");
  CHECK(kept.courses(0).watermarks_size() == 2);
  REQUIRE(kept.courses(0).cursors_size() == 1);
  CHECK(kept.courses(0).cursors(0).ShortDebugString() == R"(course: "c1" key: "k" value: "v")");
  REQUIRE(kept.platform_cursors_size() == 1);
  CHECK(kept.platform_cursors(0).ShortDebugString() == R"(key: "q" value: "w")");
  CHECK(report("cursors { course: 'c1' key: 'k' }").courses(0).cursors_size() == 0);
}

TEST_CASE("Round trip: a policy, set and in force", "[rpc][round_trip]") {
  const School school;
  v1::Policy set = SetPolicy(
      school, school.administrator,
      "course: 'c1' group: 'A' effective_time { seconds: 1772900000 nanos: 1000 } "
      "settings { field: 'response.limit' value: '3d' } settings { field: 'technical.time' "
      "value: 'WORKING' }");
  CHECK(set.settings(0).ShortDebugString() == R"(field: "response.limit" value: "72h")");
  set.clear_warnings();
  const auto listed = school.Ask<v1::ListPoliciesResponse>(
      school.reader, "PolicyService/ListPolicies", "parent: 'platforms/this'");
  CHECK(MessageDifferencer::Equals(listed.policies(0), set));
  const auto at = [&](const char* nanos) {
    return school.Ask<v1::ResolvePolicyResponse>(
        school.reader, "PolicyService/ResolvePolicy",
        absl::StrCat("parent: 'platforms/this' course: 'c1' group: 'A' ",
                     "time { seconds: 1772900000 nanos: ", nanos, " }"));
  };
  CHECK(at("999").settings(3).value() == "48h");
  CHECK_FALSE(at("999").has_start_time());
  CHECK(at("1000").settings(3).value() == "72h");
  CHECK(at("1000").settings(3).source() == set.name());
  CHECK(MessageDifferencer::Equals(at("1000").start_time(), set.effective_time()));
}

TEST_CASE("Round trip: what a policy may say, each field with its kind and the pack's value",
          "[rpc][round_trip]") {
  const School school;
  SetPolicy(school, school.administrator, "settings { field: 'response.limit' value: '3d' }");
  const auto fields =
      school
          .Ask<v1::DescribePolicyFieldsResponse>(
              school.reader, "PolicyService/DescribePolicyFields", "parent: 'platforms/this'")
          .policy_fields();
  const auto says = [&](int i) {
    return absl::StrCat(fields[i].field(), " ", fields[i].kind(), " ", fields[i].default_value());
  };
  CHECK(says(0) == absl::StrCat("pack ", v1::POLICY_FIELD_KIND_TEXT, " eple-fr"));
  CHECK(says(3) == absl::StrCat("response.limit ", v1::POLICY_FIELD_KIND_DURATION, " 48h"));
  CHECK(says(5) == absl::StrCat("response.time ", v1::POLICY_FIELD_KIND_TIME_COUNT, " ELAPSED"));
  CHECK(says(6) ==
        absl::StrCat("response.tutor_threads_exempt ", v1::POLICY_FIELD_KIND_SWITCH, " yes"));
  CHECK_FALSE(fields[0].description().empty());
}

TEST_CASE("Round trip: a calendar, created, changed and removed", "[rpc][round_trip]") {
  const School school;
  const std::string text =
      " display_name: 'École' time_zone: 'Europe/Paris' "
      "weekday_hours { weekday: 1 from_minute: 480 until_minute: 720 } "
      "weekday_hours { weekday: 7 until_minute: 2880 } "
      "dated_hours { date: '2026-05-15' summary: 'Pont' } "
      "breaks { date: '2026-05-18' from_minute: 500 until_minute: 510 summary: 'Alerte' } "
      "holidays { date: '2026-05-01' summary: 'Fête du Travail' } }";
  const auto created = school.Ask<v1::Calendar>(
      school.administrator, "CalendarService/CreateCalendar",
      absl::StrCat("parent: 'platforms/this' calendar_id: 'north' calendar { ", text));
  const auto read = [&] {
    return school.Ask<v1::Calendar>(school.plugin.OnBehalfOf("zoe"), "CalendarService/GetCalendar",
                                    "name: 'platforms/this/calendars/north'");
  };
  CHECK(MessageDifferencer::Equals(read(), created));
  v1::Calendar expected;
  google::protobuf::TextFormat::ParseFromString(text.substr(0, text.size() - 1), &expected);
  expected.set_name("platforms/this/calendars/north");
  expected.set_etag("1");
  CHECK(MessageDifferencer::Equals(created, expected));
  const auto updated = school.Ask<v1::Calendar>(
      school.administrator, "CalendarService/UpdateCalendar",
      "calendar { name: 'platforms/this/calendars/north' etag: '1' built_in: true "
      "dated_hours { date: '2026-05-15' until_minute: 60 } }");
  CHECK(MessageDifferencer::Equals(read(), updated));
  CHECK(updated.dated_hours_size() == 1);
  CHECK(updated.weekday_hours_size() + updated.breaks_size() + updated.holidays_size() == 0);
  CHECK(updated.etag() == "2");
  CHECK_FALSE(updated.built_in());
  school.Ask<v1::DeleteCalendarResponse>(school.administrator, "CalendarService/DeleteCalendar",
                                         "name: 'platforms/this/calendars/north'");
  CHECK(school
            .Ask<v1::ListCalendarsResponse>(school.reader, "CalendarService/ListCalendars",
                                            "parent: 'platforms/this'")
            .calendars()
            .empty());
}

TEST_CASE("Round trip: a built-in calendar tells its hours", "[rpc][round_trip]") {
  const School school;
  const auto calendar = school.Ask<v1::Calendar>(school.reader, "CalendarService/GetCalendar",
                                                 "name: 'platforms/this/calendars/eple-fr'");
  CHECK(calendar.built_in());
  CHECK(calendar.time_zone() == "Europe/Paris");
  REQUIRE(calendar.weekday_hours_size() == 5);
  CHECK(calendar.weekday_hours(4).ShortDebugString() ==
        "weekday: 5 from_minute: 480 until_minute: 1080");
}

TEST_CASE("Round trip: an exemption, entered and taken back", "[rpc][round_trip]") {
  const School school;
  const auto entered =
      Suspend(school, school.plugin.OnBehalfOf("tom"), "course: 'c1' learner: 'zoe'");
  CHECK(entered.author() == "tom");
  CHECK(entered.has_create_time());
  const auto listed = [&] {
    return school.Ask<v1::ListSuspensionsResponse>(school.reader,
                                                   "SuspensionService/ListSuspensions",
                                                   "parent: 'platforms/this' course: 'c1'");
  };
  CHECK(MessageDifferencer::Equals(listed().suspensions(0), entered));
  school.Ask<v1::DeleteSuspensionResponse>(
      school.administrator, "SuspensionService/DeleteSuspension", "name: '" + entered.name() + "'");
  CHECK(listed().suspensions().empty());
}

}  // namespace
}  // namespace tutoring::testing
