#include "service/app/members.h"

#include <catch2/catch.hpp>

#include "service/app/setup/admin_commands.h"
#include "service/app/setup/leave_commands.h"
#include "service/base/reason.h"
#include "tests/app/service_fixture.h"

namespace tutoring::testing {
namespace {

using People = std::vector<std::string>;

class MembersFixture : public ServiceFixture {
 public:
  std::vector<app::Member> Members(const std::string& after = "", int limit = 100) {
    return Read([&](store::Store& store, const store::Platform& platform) {
      return app::ListMembers(store, platform, kCourse, clock.TimeNow(), after, limit);
    });
  }
  People Ids(const std::string& after = "", int limit = 100) {
    People ids;
    for (const app::Member& member : Members(after, limit)) ids.push_back(member.person);
    return ids;
  }
  app::Member One(const std::string& person) {
    for (app::Member& member : Members()) {
      if (member.person == person) return std::move(member);
    }
    FAIL(person << " is not listed");
    return {};
  }
  bool IsKnown(const std::string& person) {
    return Read([&](store::Store& store, const store::Platform& platform) {
      return app::IsKnownPerson(store, platform, person);
    });
  }
  void TakeLeave(const char* person, const char* substitute) {
    REQUIRE(Do([&](app::Unit& unit, const store::Platform& platform) {
              return app::CreateLeave(unit, policy, platform,
                                      {.person = person,
                                       .course = kCourse,
                                       .start = Hour(0),
                                       .end = Hour(10),
                                       .substitute = substitute})
                  .status();
            }).ok());
  }
};

TEST_CASE_METHOD(MembersFixture, "Members: everybody whom a roster showed, by id, in pages",
                 "[app][members]") {
  Adopt();
  CHECK(Ids() == People{"ana", "max", "tim"});
  CHECK(Ids("ana") == People{"max", "tim"});
  CHECK(Ids("", 2) == People{"ana", "max"});
  CHECK(One("ana").display_name == "Ana Petit");
  CHECK(One("ana").roles == RoleSet::Of(Role::kLearner));
  CHECK(One("ana").active);
  CHECK(One("tim").roles == RoleSet::Of(Role::kTutor));
}

TEST_CASE_METHOD(MembersFixture,
                 "Members: who left or is suspended stays listed, with the roles that they had",
                 "[app][members]") {
  Adopt();
  app::RosterObserved roster{.members = {{"ana", "Ana Petit", {"student"}, {"7"}, false},
                                         {"max", "Max Blanc", {"manager"}, {}, false},
                                         {"tim", "Tim Roux", {"teacher"}, {}, false},
                                         {"tom", "Tom Vert", {"teacher"}, {}, false}},
                             .groups = {{"7", "Bêta"}}};
  // Enough that what is lost is no sign of a broken roster.
  for (const char* other : {"zac", "zed", "zia", "zip", "zoe", "zot", "zut"}) {
    roster.members.push_back({other, other, {"student"}, {}, false});
  }
  clock.SetTime(Hour(1));
  Report({Fact(roster)});
  roster.members[0].suspended = true;
  roster.members.erase(roster.members.begin() + 2);
  clock.SetTime(Hour(2));
  Report({Fact(roster)});
  CHECK(Ids() ==
        People{"ana", "max", "tim", "tom", "zac", "zed", "zia", "zip", "zoe", "zot", "zut"});
  CHECK_FALSE(One("ana").active);
  CHECK(One("ana").roles == RoleSet::Of(Role::kLearner));
  CHECK(One("ana").groups == People{"Bêta"});
  CHECK_FALSE(One("tim").active);
  CHECK(One("tim").roles == RoleSet::Of(Role::kTutor));
}

TEST_CASE_METHOD(MembersFixture, "Members: who acts without having been shown is listed as well",
                 "[app][members]") {
  Adopt();
  CHECK_FALSE(IsKnown("eve"));
  REQUIRE(Do([&](app::Unit& unit, const store::Platform& platform) {
            return app::DeclareRole(unit, policy, platform,
                                    {.person = "eve", .role = Role::kManager})
                .status();
          }).ok());
  TakeLeave("tim", "sue");
  CHECK(Ids() == People{"ana", "eve", "max", "sue", "tim"});
  CHECK(One("eve").roles == RoleSet::Of(Role::kManager));
  CHECK(One("sue").roles == RoleSet::Of(Role::kTutor));
  CHECK(One("sue").display_name.empty());
  CHECK(IsKnown("eve"));
  CHECK(IsKnown("tim"));
  CHECK_FALSE(IsKnown("sue"));
  clock.SetTime(Hour(10));
  CHECK(Ids() == People{"ana", "eve", "max", "tim"});
}

TEST_CASE_METHOD(MembersFixture, "Members: of a course that nobody reported are not found",
                 "[app][members]") {
  const absl::Status status = ledger().Read([&](store::Store& store) -> absl::Status {
    const auto platform = app::FindPlatform(store, kPlatform);
    return app::ListMembers(store, *platform, "none", Hour(0), "", 10).status();
  });
  CHECK(absl::IsNotFound(status));
  CHECK(ReasonOf(status) == "COURSE_NOT_FOUND");
}

}  // namespace
}  // namespace tutoring::testing
