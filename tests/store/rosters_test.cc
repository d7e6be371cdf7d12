#include <algorithm>
#include <catch2/catch.hpp>

#include "tests/store/edge_values.h"
#include "tests/store/store_fixture.h"
#include "tests/support/ok.h"

namespace tutoring::testing {
namespace {

using store::DeclaredRole;
using store::MembershipRow;

using Times = std::vector<absl::Time>;

TEST_CASE("Rosters: every text and instant comes back as it was written", "[store][rosters]") {
  StoreFixture fixture;
  auto& rosters = fixture.store->rosters;
  const auto text = GENERATE(from_range(EdgeTexts()));
  const auto instant = GENERATE(from_range(EdgeInstants()));
  DYNAMIC_SECTION(text.name << ", " << instant.name) {
    const MembershipRow row{text.value, instant.value, true, text.value, text.value};
    Ok(rosters.PutMembership(fixture.campus, text.value, row));
    CHECK(Ok(rosters.Memberships(fixture.campus, text.value)) == std::vector{row});
    DeclaredRole role{.person = text.value,
                      .display_name = text.value,
                      .course = text.value,
                      .category = text.value,
                      .start = instant.value,
                      .end = instant.value};
    Ok(rosters.InsertDeclared(fixture.campus, role));
    CHECK(role.id > 0);
    CHECK(Ok(rosters.Declared(fixture.campus, 0, 10)) == std::vector{role});
  }
}

TEST_CASE("Rosters: a snapshot is kept once, by time, until it is removed", "[store][rosters]") {
  StoreFixture fixture;
  auto& rosters = fixture.store->rosters;
  for (const double hours : {2, 1, 2}) Ok(rosters.PutSnapshot(fixture.campus, "c1", At(hours)));
  Ok(rosters.PutSnapshot(fixture.campus, "c2", At(3)));
  Ok(rosters.PutSnapshot(fixture.other, "c1", At(4)));
  CHECK(Ok(rosters.Snapshots(fixture.campus, "c1")) == Times{At(1), At(2)});
  Ok(rosters.RemoveSnapshot(fixture.campus, "c1", At(1)));
  Ok(rosters.RemoveSnapshot(fixture.campus, "c1", At(1)));
  CHECK(Ok(rosters.Snapshots(fixture.campus, "c1")) == Times{At(2)});
  CHECK(Ok(rosters.Snapshots(fixture.campus, "c2")) == Times{At(3)});
  CHECK(Ok(rosters.Snapshots(fixture.other, "c1")) == Times{At(4)});
}

TEST_CASE("Rosters: what is put last of a person at an instant holds; rows by person and time",
          "[store][rosters]") {
  StoreFixture fixture;
  auto& rosters = fixture.store->rosters;
  const MembershipRow ana{"ana", At(1), true, "student", "g1"};
  const MembershipRow ben{"ben", At(1), true, "teacher", ""};
  const MembershipRow ben_later{"ben", At(2), false, "", ""};
  Ok(rosters.PutMembership(fixture.campus, "c1", ben_later));
  Ok(rosters.PutMembership(fixture.campus, "c1", {"ben", At(1), false, "student", "g9"}));
  Ok(rosters.PutMembership(fixture.campus, "c1", ben));
  Ok(rosters.PutMembership(fixture.campus, "c1", ana));
  Ok(rosters.PutMembership(fixture.campus, "c2", ana));
  CHECK(Ok(rosters.Memberships(fixture.campus, "c1")) == std::vector{ana, ben, ben_later});
  Ok(rosters.RemoveMembership(fixture.campus, "c1", "ben", At(1)));
  CHECK(Ok(rosters.Memberships(fixture.campus, "c1")) == std::vector{ana, ben_later});
}

TEST_CASE("Rosters: of members who were ever more than usual every change, each once",
          "[store][rosters]") {
  StoreFixture fixture;
  auto& rosters = fixture.store->rosters;
  const MembershipRow cleo{"cleo", At(1), true, "teacher", ""};
  const std::vector<MembershipRow> ben = {{"ben", At(1), true, "student", ""},
                                          {"ben", At(2), true, "teacher", ""},
                                          {"ben", At(3), false, "", ""},
                                          {"ben", At(4), true, "manager", "g1"}};
  Ok(rosters.PutMembership(fixture.campus, "c1", {"ana", At(1), true, "student", ""}));
  Ok(rosters.PutMembership(fixture.campus, "c1", {"ana", At(2), false, "", ""}));
  for (const MembershipRow& row : ben) Ok(rosters.PutMembership(fixture.campus, "c1", row));
  Ok(rosters.PutMembership(fixture.campus, "c2", {"ana", At(3), true, "teacher", ""}));
  Ok(rosters.PutMembership(fixture.campus, "c1", cleo));
  auto expected = ben;
  expected.push_back(cleo);
  CHECK(Ok(rosters.UnusualMemberships(fixture.campus, "c1", "student")) == expected);
  CHECK(Ok(rosters.UnusualMemberships(fixture.campus, "c1", "teacher")).size() == 6);
}

TEST_CASE("Rosters: the courses of a person are each told once, also those that they left",
          "[store][rosters]") {
  StoreFixture fixture;
  auto& rosters = fixture.store->rosters;
  Ok(rosters.PutMembership(fixture.campus, "c2", {"ana", At(1), true, "", ""}));
  Ok(rosters.PutMembership(fixture.campus, "c2", {"ana", At(2), false, "", ""}));
  Ok(rosters.PutMembership(fixture.campus, "c1", {"ana", At(1), true, "", ""}));
  Ok(rosters.PutMembership(fixture.campus, "c3", {"ben", At(1), true, "", ""}));
  Ok(rosters.PutMembership(fixture.other, "c4", {"ana", At(1), true, "", ""}));
  CHECK(Ok(rosters.CoursesOf(fixture.campus, "ana")) == std::vector<std::string>{"c1", "c2"});
}

TEST_CASE("Rosters: of a person's names that of the latest observation holds, in every order",
          "[store][rosters]") {
  struct Name {
    std::string name;
    double hours;
    auto operator<=>(const Name&) const = default;
  };
  std::vector<Name> names{{"Ana", 1}, {"Ana B.", 2}, {"Ana C.", 2}};
  std::sort(names.begin(), names.end());
  do {
    StoreFixture fixture;
    for (const Name& n : names) {
      Ok(fixture.store->rosters.PutPerson(fixture.campus, {"ana", n.name}, At(n.hours)));
    }
    CHECK(Ok(fixture.store->rosters.NameOf(fixture.campus, "ana")) == "Ana C.");
    CHECK(Ok(fixture.store->rosters.NameOf(fixture.other, "ana")).empty());
  } while (std::next_permutation(names.begin(), names.end()));
}

TEST_CASE("Declared roles: pages of one, walked to the end, show each once; ending one changes it",
          "[store][rosters]") {
  StoreFixture fixture;
  auto& rosters = fixture.store->rosters;
  std::vector<DeclaredRole> all;
  for (const char* person : {"ana", "ben", "ana"}) {
    DeclaredRole role{.person = person, .role = Role::kTutor, .start = At(1)};
    Ok(rosters.InsertDeclared(fixture.campus, role));
    all.push_back(role);
  }
  DeclaredRole elsewhere{.person = "ana"};
  Ok(rosters.InsertDeclared(fixture.other, elsewhere));
  all[1].end = At(5);
  Ok(rosters.EndDeclared(fixture.campus, all[1].id, At(5)));
  Ok(rosters.EndDeclared(fixture.other, all[2].id, At(5)));  // Not that platform's.
  std::vector<DeclaredRole> shown;
  int64_t after = 0;
  while (true) {
    const auto page = Ok(rosters.Declared(fixture.campus, after, 1));
    if (page.empty()) break;
    shown.push_back(page.front());
    after = page.front().id;
  }
  CHECK(shown == all);
}

TEST_CASE("Declared roles: one on a platform that does not exist is refused", "[store][rosters]") {
  StoreFixture fixture;
  DeclaredRole role{.person = "ana"};
  CHECK_FALSE(fixture.store->rosters.InsertDeclared(4711, role).ok());
}

}  // namespace
}  // namespace tutoring::testing
