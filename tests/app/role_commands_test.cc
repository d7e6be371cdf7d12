#include <catch2/catch.hpp>
#include <string>
#include <vector>

#include "service/app/engine/course_cache.h"
#include "service/app/queries.h"
#include "service/app/setup/admin_commands.h"
#include "service/base/reason.h"
#include "tests/app/service_fixture.h"
#include "tests/support/builders.h"

namespace tutoring::testing {
namespace {

using People = std::vector<std::string>;

// Courses sas (category "formation") and paie (category "gestion").
class RolesFixture : public ServiceFixture {
 public:
  RolesFixture() {
    Adopt();
    app::Event sas = Fact(app::CourseObserved{.display_name = "SAS", .category = "formation"});
    app::Event paie = Fact(app::CourseObserved{.display_name = "Paie", .category = "gestion"});
    paie.course = "paie";
    clock.SetTime(Hour(1));
    sas.observed = Hour(1);
    Report({sas, paie});
  }

  absl::StatusOr<store::DeclaredRole> Declare(const store::DeclaredRole& role) {
    absl::StatusOr<store::DeclaredRole> declared = absl::UnknownError("not run");
    Do([&](app::Unit& unit, const store::Platform& platform) {
      declared = app::DeclareRole(unit, policy, platform, role);
      return declared.status();
    }).IgnoreError();
    return declared;
  }
  absl::StatusOr<store::DeclaredRole> Revoke(int64_t id) {
    absl::StatusOr<store::DeclaredRole> revoked = absl::UnknownError("not run");
    Do([&](app::Unit& unit, const store::Platform& platform) {
      revoked = app::RevokeDeclaredRole(unit, policy, platform, id);
      return revoked.status();
    }).IgnoreError();
    return revoked;
  }
  People Managers(const std::string& course, absl::Time time) {
    return Read([&](store::Store& store, const store::Platform& platform) {
             return app::LoadRoster(store, platform.key, course);
           })
        ->StaffAt(Role::kManager, time);
  }
};

TEST_CASE_METHOD(RolesFixture, "Roles: a declaration reaches its course, its category or all",
                 "[app][roles]") {
  REQUIRE(Declare({.person = "a", .course = "sas"}).ok());
  REQUIRE(Declare({.person = "b", .category = "gestion"}).ok());
  REQUIRE(Declare({.person = "c"}).ok());
  CHECK(Managers("sas", Hour(1)) == People{"a", "c", "max"});
  CHECK(Managers("paie", Hour(1)) == People{"b", "c"});
}

TEST_CASE_METHOD(RolesFixture, "Roles: a course that changes its category changes its managers",
                 "[app][roles]") {
  REQUIRE(Declare({.person = "b", .category = "gestion"}).ok());
  // Read by the writer, and so cached.
  clock.SetTime(Hour(2));
  Report({Fact(app::CourseObserved{.category = "gestion"})});
  CHECK(Managers("sas", Hour(2)) == People{"b", "max"});
}

TEST_CASE_METHOD(RolesFixture, "Roles: a term begins now or when said, and ends when revoked",
                 "[app][roles]") {
  const auto now = Declare({.person = "a", .course = "sas"});
  REQUIRE(now.ok());
  CHECK(now->start == Hour(1));
  REQUIRE(Declare({.person = "b", .course = "sas", .start = Hour(-5)}).ok());
  CHECK(Managers("sas", Hour(1) - kTick) == People{"b", "max"});
  clock.SetTime(Hour(3));
  const auto revoked = Revoke(now->id);
  REQUIRE(revoked.ok());
  CHECK(revoked->end == Hour(3));
  CHECK(Managers("sas", Hour(3) - kTick) == People{"a", "b", "max"});
  CHECK(Managers("sas", Hour(3)) == People{"b", "max"});
  clock.SetTime(Hour(4));
  CHECK(Revoke(now->id).value().end == Hour(3));
}

TEST_CASE_METHOD(RolesFixture, "Roles: what makes no sense is refused", "[app][roles]") {
  struct Row {
    const char* name;
    store::DeclaredRole role;
    const char* reason;
  };
  const Row row = GENERATE(values<Row>({
      {"nobody", {.person = ""}, "PERSON_REQUIRED"},
      {"an id of 256 bytes", {.person = std::string(256, 'x')}, "PERSON_REQUIRED"},
      {"a learner", {.person = "a", .role = Role::kLearner}, "ROLE_REQUIRED"},
      {"two scopes", {.person = "a", .course = "sas", .category = "formation"}, "SCOPE_AMBIGUOUS"},
      {"a name that is no text", {.person = "a", .display_name = "\xff"}, "TEXT_INVALID"},
      {"no end of time", {.person = "a", .start = absl::InfiniteFuture()}, "TIME_OUT_OF_RANGE"},
  }));
  DYNAMIC_SECTION(row.name) {
    CHECK(ReasonOf(Declare(row.role).status()) == row.reason);
    CHECK(Managers("sas", Hour(1)) == People{"max"});
  }
  CHECK(ReasonOf(Revoke(99).status()) == "DECLARED_ROLE_NOT_FOUND");
}

TEST_CASE_METHOD(RolesFixture, "Roles: a declared name gives way to the platform's",
                 "[app][roles]") {
  REQUIRE(Declare({.person = "a", .display_name = "Anne"}).ok());
  REQUIRE(Declare({.person = "tim", .display_name = "Timothée"}).ok());
  const auto name = [&](const std::string& person) {
    return Read([&](store::Store& store, const store::Platform& platform) {
      return store.rosters.NameOf(platform.key, person);
    });
  };
  CHECK(name("a") == "Anne");
  CHECK(name("tim") == "Tim Roux");
}

TEST_CASE_METHOD(RolesFixture, "Roles: are listed in pages, ended ones too", "[app][roles]") {
  const auto first = Declare({.person = "a"});
  const auto second = Declare({.person = "b"});
  REQUIRE((first.ok() && second.ok()));
  REQUIRE(Revoke(first->id).ok());
  const auto page = [&](int64_t after) {
    return Read([&](store::Store& store, const store::Platform& platform) {
      return app::ListDeclaredRoles(store, platform, after, 1);
    });
  };
  CHECK(page(0)[0].person == "a");
  CHECK(page(first->id)[0].person == "b");
  CHECK(page(second->id).empty());
}

}  // namespace
}  // namespace tutoring::testing
