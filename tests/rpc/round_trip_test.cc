// What is written through the API is read through it again, whole.
#include <google/protobuf/util/message_differencer.h>

#include <catch2/catch.hpp>
#include <string>

#include "tests/rpc/school.h"
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
  const auto declared = school.Ask<v1::DeclaredRole>(
      school.administrator, "RoleService/CreateDeclaredRole",
      "parent: 'platforms/this' declared_role { person: 'ann' display_name: 'Ann' "
      "role: ROLE_TUTOR course: 'c1' start_time { seconds: 1772438400 nanos: 1000 } }");
  const auto listed = [&] {
    return school
        .Ask<v1::ListDeclaredRolesResponse>(school.reader, "RoleService/ListDeclaredRoles",
                                            "parent: 'platforms/this'")
        .declared_roles(0);
  };
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

}  // namespace
}  // namespace tutoring::testing
