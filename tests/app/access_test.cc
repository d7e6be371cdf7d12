#include "service/app/access.h"

#include <sys/stat.h>

#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>
#include <string>

#include "service/base/reason.h"
#include "tests/app/service_fixture.h"
#include "tests/support/builders.h"

namespace tutoring::testing {
namespace {

using store::TokenRole;

class AccessFixture : public ServiceFixture {
 public:
  absl::StatusOr<app::NewToken> Create(store::Token token) {
    absl::StatusOr<app::NewToken> created = absl::UnknownError("not run");
    Write([&](app::Unit& unit) {
      created = app::CreateToken(unit, token);
      return created.status();
    }).IgnoreError();
    return created;
  }
  absl::StatusOr<store::Token> Revoke(int64_t id) {
    absl::StatusOr<store::Token> revoked = absl::UnknownError("not run");
    Write([&](app::Unit& unit) {
      revoked = app::RevokeToken(unit, id);
      return revoked.status();
    }).IgnoreError();
    return revoked;
  }
  absl::StatusOr<store::Token> Find(const std::string& secret) {
    absl::StatusOr<store::Token> found = absl::UnknownError("not run");
    ledger()
        .Read([&](store::Store& store) {
          found = app::FindToken(store, secret);
          return found.status();
        })
        .IgnoreError();
    return found;
  }
};

TEST_CASE_METHOD(AccessFixture, "Access: a new token's secret opens, and is nowhere kept",
                 "[app][access]") {
  const auto created = Create({.role = TokenRole::kBridge, .platforms = {kPlatform, kPlatform}});
  REQUIRE(created.ok());
  CHECK(created->token.platforms == std::vector<std::string>{kPlatform});
  const auto found = Find(created->secret);
  REQUIRE(found.ok());
  CHECK(found->id == created->token.id);
  CHECK(found->role == TokenRole::kBridge);
  CHECK(found->platforms == std::vector<std::string>{kPlatform});
  for (const auto& file : std::filesystem::directory_iterator(folder())) {
    std::ifstream stream(file.path(), std::ios::binary);
    const std::string bytes((std::istreambuf_iterator<char>(stream)),
                            std::istreambuf_iterator<char>());
    CAPTURE(file.path());
    CHECK(bytes.find(created->secret) == std::string::npos);
  }
}

TEST_CASE_METHOD(AccessFixture, "Access: tokens that make no sense are refused", "[app][access]") {
  struct Row {
    const char* name;
    store::Token token;
    const char* reason;
  };
  const Row row = GENERATE(values<Row>({
      {"a bridge of no platform", {.role = TokenRole::kBridge}, "PLATFORM_REQUIRED"},
      {"an administrator of one",
       {.role = TokenRole::kAdministrator, .platforms = {kPlatform}},
       "PLATFORM_FORBIDDEN"},
      {"an unknown platform",
       {.role = TokenRole::kReader, .platforms = {"other"}},
       "PLATFORM_NOT_FOUND"},
      {"a description of 256 bytes",
       {.role = TokenRole::kAdministrator, .description = std::string(256, 'x')},
       "TEXT_INVALID"},
      {"a description that is no text",
       {.role = TokenRole::kAdministrator, .description = "\xff"},
       "TEXT_INVALID"},
  }));
  DYNAMIC_SECTION(row.name) { CHECK(ReasonOf(Create(row.token).status()) == row.reason); }
}

TEST_CASE_METHOD(AccessFixture, "Access: a revoked token opens nothing; revoking again is the same",
                 "[app][access]") {
  const auto created = Create({.role = TokenRole::kReader, .platforms = {kPlatform}});
  REQUIRE(created.ok());
  const auto revoked = Revoke(created->token.id);
  REQUIRE(revoked.ok());
  CHECK(revoked->revoked == Hour(0));
  CHECK(ReasonOf(Find(created->secret).status()) == "TOKEN_INVALID");
  clock.AdvanceTime(absl::Hours(1));
  CHECK(Revoke(created->token.id).value().revoked == Hour(0));
  CHECK(ReasonOf(Revoke(created->token.id + 1).status()) == "TOKEN_NOT_FOUND");
  CHECK(Find("tut_guess").status().code() == absl::StatusCode::kUnauthenticated);
}

TEST_CASE_METHOD(AccessFixture, "Access: the last administrator in force cannot be revoked",
                 "[app][access]") {
  const auto first = Create({.role = TokenRole::kAdministrator});
  const auto second = Create({.role = TokenRole::kAdministrator});
  REQUIRE((first.ok() && second.ok()));
  CHECK(Revoke(first->token.id).ok());
  CHECK(ReasonOf(Revoke(second->token.id).status()) == "LAST_ADMINISTRATOR");
  CHECK(Find(second->secret).ok());
}

TEST_CASE_METHOD(AccessFixture, "Access: the first administrator's secret is for its owner only",
                 "[app][access]") {
  const std::string path = folder() + "/admin.token";
  REQUIRE(app::EnsureAdministrator(ledger(), path).ok());
  struct stat status = {};
  REQUIRE(stat(path.c_str(), &status) == 0);
  CHECK((status.st_mode & 0777) == 0600);
  std::string secret;
  std::ifstream(path) >> secret;
  REQUIRE(Find(secret).ok());
  CHECK(Find(secret)->role == TokenRole::kAdministrator);
  // Where there is one, nothing is written.
  std::filesystem::remove(path);
  REQUIRE(app::EnsureAdministrator(ledger(), path).ok());
  CHECK_FALSE(std::filesystem::exists(path));
}

TEST_CASE_METHOD(AccessFixture, "Access: a file that is there already is left alone",
                 "[app][access]") {
  const std::string path = folder() + "/admin.token";
  std::ofstream(path) << "something else";
  CHECK(ReasonOf(app::EnsureAdministrator(ledger(), path)) == "ADMIN_TOKEN_FILE_EXISTS");
  std::string text;
  std::getline(std::ifstream(path), text);
  CHECK(text == "something else");
  // No token that nobody can read is in force.
  std::filesystem::remove(path);
  CHECK(app::EnsureAdministrator(ledger(), path).ok());
  CHECK(std::filesystem::exists(path));
}

TEST_CASE_METHOD(AccessFixture,
                 "Access: a folder that is missing is an error, and no token is left",
                 "[app][access]") {
  const std::string path = folder() + "/nowhere/admin.token";
  CHECK(ReasonOf(app::EnsureAdministrator(ledger(), path)) == "ADMIN_TOKEN_FILE_NOT_WRITTEN");
  CHECK(app::EnsureAdministrator(ledger(), folder() + "/admin.token").ok());
  CHECK(std::filesystem::exists(folder() + "/admin.token"));
}

TEST_CASE("Access: who may see a duty", "[app][access]") {
  Story story;
  story.Learner("ana", {"g1"}).Learner("bob", {"g1"}).Tutor("tim", {"g1"}).Tutor("tom", {"g2"});
  story.Manager("max").Tutor("old").Missing(1, "old").Asks(2, "ana", "10");
  const Duty duty = story.DutyOf("10", 3);
  struct Row {
    const char* name;
    const char* person;
    bool sees;
  };
  const Row row = GENERATE(values<Row>({{"the learner herself", "ana", true},
                                        {"another learner", "bob", false},
                                        {"the tutor who owes it", "tim", true},
                                        {"a tutor of another group", "tom", false},
                                        {"a manager", "max", true},
                                        {"a tutor who has left", "old", false},
                                        {"a stranger", "eve", false}}));
  DYNAMIC_SECTION(row.name) {
    CHECK(app::MaySee(story.roster, {row.person, At(3)}, duty) == row.sees);
  }
}

TEST_CASE_METHOD(AccessFixture, "Access: roles are those of the present", "[app][access]") {
  Adopt();
  const auto roles = [&](const std::string& person) {
    return Read([&](store::Store& store, const store::Platform& platform) {
      return app::RolesNow(store, platform, kCourse, {person, clock.TimeNow()});
    });
  };
  CHECK(roles("tim") == RoleSet::Of(Role::kTutor));
  CHECK(roles("eve").empty());
  clock.SetTime(Hour(1));
  Report({Fact(app::RosterObserved{{{"ana", "Ana", {"student"}, {}, false},
                                    {"tim", "Tim", {"student"}, {}, false},
                                    {"tom", "Tom", {"teacher"}, {}, false},
                                    {"max", "Max", {"manager"}, {}, false}}})});
  CHECK(roles("tim") == RoleSet::Of(Role::kLearner));
}

TEST_CASE_METHOD(AccessFixture, "Access: whoever is suspended acts in none of their roles",
                 "[app][access]") {
  Adopt();
  const auto roles_of = [&](const std::string& person) {
    return Read([&](store::Store& store, const store::Platform& platform) {
      return app::RolesNow(store, platform, kCourse, {person, clock.TimeNow()});
    });
  };
  REQUIRE(roles_of("max").Has(Role::kManager));
  REQUIRE(roles_of("tim").Has(Role::kTutor));
  clock.SetTime(Hour(2));
  Report({Fact(app::RosterObserved{{{"ana", "Ana", {"student"}, {}, false},
                                    {"tim", "Tim", {"teacher"}, {}, false},
                                    {"pia", "Pia", {"manager"}, {}, false},
                                    {"max", "Max", {"manager"}, {}, true}},
                                   {}})});
  CHECK(roles_of("max").empty());
  CHECK(roles_of("pia").Has(Role::kManager));
}

}  // namespace
}  // namespace tutoring::testing
