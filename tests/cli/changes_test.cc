#include <catch2/catch.hpp>
#include <set>

#include "tests/cli/cli_fixture.h"

namespace tutoring::tutorctl {
namespace {

using Catch::Matchers::Contains;

TEST_CASE_METHOD(CliFixture, "platforms create: what was typed reaches the service",
                 "[cli][change]") {
  const Outcome outcome = Run({"platforms", "create", "school", "--display-name=Lycée",
                               "--url=https://m.example.invalid", "--time-zone=Europe/Brussels",
                               "--language=fr", "--simulated", "--subjects-shown=true"});
  CHECK(outcome.status == 0);
  REQUIRE(ledger.platforms.size() == 1);
  const v1::Platform& platform = ledger.platforms[0];
  CHECK(platform.name() == "platforms/school");
  CHECK(platform.display_name() == "Lycée");
  CHECK(platform.url() == "https://m.example.invalid");
  CHECK(platform.time_zone() == "Europe/Brussels");
  CHECK(platform.simulated());
  CHECK(platform.subjects_shown());
  CHECK_THAT(outcome.out, Contains("Platform      school\n"));
}

TEST_CASE_METHOD(OnePlatform, "platforms update: only what was typed changes", "[cli][change]") {
  CHECK(Run({"platforms", "update", "demo", "--url=", "--subjects-shown=false"}).status == 0);
  const v1::UpdatePlatformRequest& request = ledger.last_update;
  CHECK(request.platform().name() == "platforms/demo");
  REQUIRE(request.update_mask().paths_size() == 2);
  CHECK(request.update_mask().paths(0) == "url");
  CHECK(request.update_mask().paths(1) == "subjects_shown");
}

TEST_CASE_METHOD(OnePlatform, "changes carry a UUID each, never the same twice", "[cli][change]") {
  std::set<std::string> ids;
  for (int i = 0; i < 3; ++i) {
    Run({"platforms", "update", "demo", "--language=en"});
    const std::string id = ledger.last_update.request_id();
    CHECK_THAT(id, Catch::Matchers::Matches(
                       "[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}"));
    ids.insert(id);
  }
  CHECK(ids.size() == 3);
}

TEST_CASE_METHOD(OnePlatform, "roster confirm: names the course", "[cli][change]") {
  CHECK(Run({"roster", "confirm", "12"}).status == 0);
  CHECK(ledger.last_confirm.name() == "platforms/demo/courses/12");
  CHECK(Run({"roster", "confirm", "platforms/other/courses/7"}).status == 0);
  CHECK(ledger.last_confirm.name() == "platforms/other/courses/7");
}

TEST_CASE_METHOD(OnePlatform, "roles declare and revoke", "[cli][change]") {
  const Outcome declared = Run({"roles", "declare", "--person=31", "--role=manager", "--category=4",
                                "--display-name=Inès", "--from=2026-03-01"});
  CHECK(declared.status == 0);
  const v1::CreateDeclaredRoleRequest& request = ledger.last_declare;
  CHECK(request.parent() == "platforms/demo");
  CHECK(request.declared_role().person() == "31");
  CHECK(request.declared_role().role() == v1::ROLE_MANAGER);
  CHECK(request.declared_role().category() == "4");
  CHECK(request.declared_role().start_time().seconds() == Paris(3, 1, 0, 0).seconds());
  CHECK_THAT(declared.out, Contains("category 4"));

  v1::DeclaredRole role = request.declared_role();
  role.set_name("platforms/demo/declaredRoles/r1");
  *role.mutable_end_time() = Paris(3, 4, 12, 0);
  ledger.roles = {role};
  CHECK_THAT(Run({"roles", "revoke", "r1"}).out, Contains("2026-03-04 12:00"));
  CHECK(ledger.last_role_revoke.name() == "platforms/demo/declaredRoles/r1");
}

TEST_CASE_METHOD(OnePlatform, "duties dismiss: says why", "[cli][change]") {
  ledger.duties = {DutyNamed("900", "Zoé")};
  CHECK(Run({"duties", "dismiss", "12/900", "--reason=answered-elsewhere"}).status == 0);
  CHECK(ledger.last_dismiss.name() == "platforms/demo/courses/12/duties/900");
  CHECK(ledger.last_dismiss.reason() == v1::DISMISS_REASON_ANSWERED_ELSEWHERE);
  CHECK_FALSE(ledger.last_dismiss.request_id().empty());
}

}  // namespace
}  // namespace tutoring::tutorctl
