#include "service/rules/people/roster.h"

#include <catch2/catch.hpp>

#include "tests/support/builders.h"
#include "tests/support/print_rules.h"

namespace tutoring::roster_test {
namespace {

using testing::At;
using testing::kTick;
using People = std::vector<std::string>;

const RoleSet kLearnerRole = RoleSet::Of(Role::kLearner);
const RoleSet kTutorRole = RoleSet::Of(Role::kTutor);

// A roster read at the hours given.
Roster ReadAt(std::initializer_list<double> hours) {
  Roster roster;
  for (const double hour : hours) roster.AddSnapshot(At(hour));
  return roster;
}

TEST_CASE("Roster: a role holds from the roster that showed it until another shows otherwise",
          "[rules][roster]") {
  Roster roster = ReadAt({0, 10});
  roster.AddMembership("p", At(10), {true, kTutorRole, {}});
  roster.AddMembership("p", At(0), {true, kLearnerRole, {}});
  CHECK(roster.RolesAt("p", At(10) - kTick) == kLearnerRole);
  CHECK(roster.RolesAt("p", At(10)) == kTutorRole);
  CHECK(roster.RolesAt("p", At(1000)) == kTutorRole);
}

TEST_CASE("Roster: the first role also covers what came before it", "[rules][roster]") {
  Roster roster = ReadAt({0, 10});
  roster.AddMembership("p", At(10), {true, kTutorRole, {}});
  CHECK(roster.RolesAt("p", At(-500)) == kTutorRole);
  CHECK(roster.KnownSince("p", At(10) - kTick) == At(10));
  CHECK(roster.KnownSince("p", At(10)) == absl::InfinitePast());
}

// Somebody enrolled without a role, who got one later.
TEST_CASE("Roster: the first role covers also the time when rosters showed none",
          "[rules][roster]") {
  Roster roster = ReadAt({0, 10});
  roster.AddMembership("p", At(0), {true, RoleSet(), {}});
  roster.AddMembership("p", At(10), {true, kTutorRole, {}});
  roster.AddMembership("p", At(20), {true, RoleSet(), {}});
  CHECK(roster.RolesAt("p", At(10) - kTick) == kTutorRole);
  CHECK(roster.KnownSince("p", At(10) - kTick) == At(10));
  CHECK(roster.RolesAt("p", At(25)).empty());
}

TEST_CASE("Roster: nobody has ever shown a stranger", "[rules][roster]") {
  const Roster roster = ReadAt({0});
  CHECK_FALSE(roster.Knows("x", At(0)));
  CHECK(roster.RolesAt("x", At(0)).empty());
  CHECK(roster.KnownSince("x", At(0)) == absl::InfinitePast());
  CHECK_FALSE(roster.DepartureAfter("x", At(0)).has_value());
  CHECK(roster.AbsencesAfter("x", At(0)).empty());
}

TEST_CASE("Roster: a declared role is added for its own term", "[rules][roster]") {
  Roster roster = ReadAt({0});
  roster.AddMembership("p", At(0), {true, kLearnerRole, {}});
  roster.AddDeclared("p", {Role::kManager, At(10), At(20)});
  CHECK(roster.RolesAt("p", At(10) - kTick) == kLearnerRole);
  CHECK(roster.RolesAt("p", At(10)) == kLearnerRole.With(Role::kManager));
  CHECK(roster.RolesAt("p", At(20)) == kLearnerRole);
}

TEST_CASE("Roster: a role that a roster showed later was not known by what was declared before",
          "[rules][roster]") {
  Roster roster = ReadAt({0, 30});
  roster.AddDeclared("p", {Role::kTechnician, At(10), At(20)});
  CHECK(roster.KnownSince("p", At(5)) == At(10));
  roster.AddMembership("p", At(30), {true, kLearnerRole, {}});
  CHECK(roster.RolesAt("p", At(5)) == kLearnerRole);
  CHECK(roster.KnownSince("p", At(5)) == At(30));
}

TEST_CASE("Roster: whoever has no role of their own was never misread", "[rules][roster]") {
  Roster roster = ReadAt({10});
  roster.AddMembership("p", At(10), {true, {}, {}});
  CHECK(roster.Knows("p", At(5)));
  CHECK(roster.KnownSince("p", At(5)) == absl::InfinitePast());
}

TEST_CASE("Roster: who is known by declaration alone is covered before by the first term",
          "[rules][roster]") {
  Roster roster = ReadAt({0});
  roster.AddDeclared("m", {Role::kTutor, At(30)});
  roster.AddDeclared("m", {Role::kManager, At(10), At(20)});
  CHECK(roster.Knows("m", At(5)));
  CHECK(roster.RolesAt("m", At(5)) == RoleSet::Of(Role::kManager));
  CHECK(roster.KnownSince("m", At(5)) == At(10));
  CHECK(roster.RolesAt("m", At(25)).empty());
  CHECK(roster.RolesAt("m", At(30)) == kTutorRole);
  CHECK(roster.StaffAt(Role::kManager, At(15)) == People{"m"});
  CHECK(roster.StaffAt(Role::kManager, At(5)).empty());
}

TEST_CASE("Roster: a departure lies between the last roster with them and the first without",
          "[rules][roster]") {
  Roster roster = ReadAt({0, 10, 20, 30});
  roster.AddMembership("p", At(0), {true, kLearnerRole, {}});
  roster.AddMembership("p", At(20), {});
  const auto departure = roster.DepartureAfter("p", At(5));
  REQUIRE(departure.has_value());
  CHECK(departure->last_active == At(10));
  CHECK(departure->seen == At(20));
  CHECK_FALSE(roster.DepartureAfter("p", At(20)).has_value());
}

TEST_CASE("Roster: whoever the latest roster shows never left, but was absent", "[rules][roster]") {
  Roster roster = ReadAt({0, 10, 20, 30});
  roster.AddMembership("p", At(0), {true, kLearnerRole, {}});
  roster.AddMembership("p", At(20), {});
  roster.AddMembership("p", At(30), {true, kLearnerRole, {}});
  CHECK_FALSE(roster.DepartureAfter("p", At(5)).has_value());
  const auto absences = roster.AbsencesAfter("p", At(5));
  REQUIRE(absences.size() == 1);
  CHECK_FALSE(absences[0].Contains(At(10)));
  CHECK(absences[0].Contains(At(10) + kTick));
  CHECK(absences[0].Contains(At(30) - kTick));
  CHECK_FALSE(absences[0].Contains(At(30)));
  CHECK(roster.AbsencesAfter("p", At(30)).empty());
}

// Which of several equal rosters were kept must make no difference.
TEST_CASE(
    "Roster: a change that somebody decided is known to the instant, whatever was read before",
    "[rules][roster]") {
  Roster roster = ReadAt({0, GENERATE(10.0, 20.0), 30});
  roster.AddMembership("p", At(0), {true, kTutorRole, {}});
  roster.AddMembership("p", At(25), {true, kLearnerRole, {}}, true);
  const auto departure = roster.DepartureAfter("p", At(5), IsTutoring);
  REQUIRE(departure.has_value());
  CHECK(departure->last_active == At(25) - kTick);
  CHECK(departure->seen == At(25));
  roster.AddMembership("p", At(28), {true, kTutorRole, {}}, true);
  const auto absences = roster.AbsencesAfter("p", At(5), IsTutoring);
  REQUIRE(absences.size() == 1);
  CHECK(absences[0] == Interval{At(25), At(28)});
}

TEST_CASE("Roster: a second departure is the one that counts", "[rules][roster]") {
  Roster roster = ReadAt({0, 10, 20, 30, 40});
  roster.AddMembership("p", At(0), {true, kLearnerRole, {}});
  roster.AddMembership("p", At(10), {});
  roster.AddMembership("p", At(20), {true, kLearnerRole, {}});
  roster.AddMembership("p", At(30), {});
  roster.AddMembership("p", At(40), {false, kLearnerRole, {}});
  const auto departure = roster.DepartureAfter("p", At(5));
  REQUIRE(departure.has_value());
  CHECK(departure->last_active == At(20));
  CHECK(departure->seen == At(30));
}

TEST_CASE("Roster: rosters tell until when an author was a stranger", "[rules][roster]") {
  Roster roster = ReadAt({0, 10, 20, 30});
  roster.AddMembership("p", At(30), {true, kLearnerRole, {}});
  CHECK(roster.UnknownUntil("p", At(5)) == At(20));
  CHECK(roster.UnknownUntil("p", At(20)) == absl::InfinitePast());
  CHECK(roster.UnknownUntil("x", At(5)) == absl::InfinitePast());
  roster.AddDeclared("p", {Role::kTutor, At(0)});
  CHECK(roster.UnknownUntil("p", At(5)) == absl::InfinitePast());
}

TEST_CASE("Roster: staff are whoever holds the role and is active, in the order of ids",
          "[rules][roster]") {
  Roster roster = ReadAt({0, 10});
  roster.AddMembership("10", At(0), {true, kTutorRole, {}});
  roster.AddMembership("9", At(0), {true, kTutorRole, {}});
  roster.AddMembership("8", At(0), {false, kTutorRole, {}});
  roster.AddMembership("7", At(0), {true, kLearnerRole, {}});
  roster.AddMembership("9", At(10), {false, kTutorRole, {}});
  CHECK(roster.StaffAt(Role::kTutor, At(5)) == People{"9", "10"});
  CHECK(roster.StaffAt(Role::kTutor, At(10)) == People{"10"});
  CHECK(roster.StaffAt(Role::kManager, At(5)).empty());
}

TEST_CASE("Roster: present at the first roster, staff are addressed for the time before it too",
          "[rules][roster]") {
  Roster roster = ReadAt({10, 20});
  roster.AddMembership("t", At(10), {true, kTutorRole, {}});
  CHECK(roster.StaffAt(Role::kTutor, At(0)) == People{"t"});
}

// A new tutor must not answer for what happened before they came.
TEST_CASE("Roster: staff are not addressed for a time at which a roster did not show them",
          "[rules][roster]") {
  Roster roster = ReadAt({0, 10});
  roster.AddMembership("old", At(0), {true, kTutorRole, {}});
  roster.AddMembership("new", At(10), {true, kTutorRole, {}});
  CHECK(roster.StaffAt(Role::kTutor, At(10) - kTick) == People{"old"});
  CHECK(roster.StaffAt(Role::kTutor, At(10)) == People{"new", "old"});
}

TEST_CASE("Roster: tutors of a learner are those of a common group, else all", "[rules][roster]") {
  Roster roster = ReadAt({0});
  roster.AddMembership("a", At(0), {true, kTutorRole, {"g1"}});
  roster.AddMembership("b", At(0), {true, kTutorRole, {"g1", "g2"}});
  roster.AddMembership("c", At(0), {true, kTutorRole, {}});
  struct Row {
    const char* name;
    std::vector<std::string> groups;
    People tutors;
  };
  const auto row = GENERATE(values<Row>({
      {"one group, two tutors", {"g1"}, {"a", "b"}},
      {"another group", {"g2"}, {"b"}},
      {"two groups", {"g1", "g2"}, {"a", "b"}},
      {"a group without tutor", {"g3"}, {"a", "b", "c"}},
      {"no group", {}, {"a", "b", "c"}},
  }));
  DYNAMIC_SECTION(row.name) {
    roster.AddMembership("l", At(0), {true, kLearnerRole, row.groups});
    CHECK(roster.TutorsOf("l", At(1)) == row.tutors);
  }
  CHECK(roster.TutorsOf("stranger", At(1)) == People{"a", "b", "c"});
}

TEST_CASE("Roster: a learner who left keeps the tutors of their last active time",
          "[rules][roster]") {
  Roster roster = ReadAt({0, 10, 20});
  roster.AddMembership("a", At(0), {true, kTutorRole, {"g1"}});
  roster.AddMembership("b", At(0), {true, kTutorRole, {"g2"}});
  roster.AddMembership("l", At(0), {true, kLearnerRole, {"g1"}});
  roster.AddMembership("l", At(10), {});
  CHECK(roster.TutorsOf("l", At(15)) == People{"a"});
  roster.AddMembership("l", At(20), {true, kLearnerRole, {"g2"}});
  CHECK(roster.TutorsOf("l", At(15)) == People{"a"});
  CHECK(roster.TutorsOf("l", At(25)) == People{"b"});
}

TEST_CASE("Roster: counts tell who is active at the latest roster", "[rules][roster]") {
  Roster roster = ReadAt({0, 10});
  roster.AddMembership("l1", At(0), {true, kLearnerRole, {}});
  roster.AddMembership("l2", At(0), {true, kLearnerRole, {}});
  roster.AddMembership("t", At(0), {true, kTutorRole.With(Role::kManager), {}});
  roster.AddMembership("l2", At(10), {false, kLearnerRole, {}});
  roster.AddDeclared("m", {Role::kManager, At(0)});
  CHECK(roster.ActiveCount() == 2);
  CHECK(roster.ActiveCount(Role::kLearner) == 1);
  CHECK(roster.ActiveCount(Role::kTutor) == 1);
  CHECK(roster.ActiveCount(Role::kManager) == 1);
}

TEST_CASE("Roster: somebody's standing may begin, pause and end while they stay in the course",
          "[rules][roster]") {
  Roster roster = ReadAt({0, 10, 20, 30, 40, 50});
  roster.AddMembership("p", At(10), {true, kTutorRole, {}});
  roster.AddMembership("p", At(20), {true, kLearnerRole, {}});
  roster.AddMembership("p", At(30), {true, RoleSet(), {}});
  roster.AddMembership("p", At(40), {true, kLearnerRole, {}});
  roster.AddMembership("p", At(50), {true, kTutorRole, {}});
  CHECK(roster.FirstSnapshot() == At(0));
  CHECK(roster.FirstShown("p", IsIn) == At(10));
  CHECK(roster.FirstShown("p", IsLearning) == At(20));
  CHECK(roster.FirstShown("x", IsIn) == absl::InfiniteFuture());
  CHECK(roster.AbsencesAfter("p", At(0)).empty());
  CHECK(roster.AbsencesAfter("p", At(25), IsLearning) ==
        std::vector<Interval>{{At(20) + kTick, At(40)}});
  CHECK_FALSE(roster.DepartureAfter("p", At(0)).has_value());
  const auto departure = roster.DepartureAfter("p", At(0), IsLearning);
  REQUIRE(departure.has_value());
  CHECK(departure->last_active == At(40));
  CHECK(departure->seen == At(50));
  CHECK_FALSE(roster.DepartureAfter("p", At(0), IsTutoring).has_value());
}

}  // namespace
}  // namespace tutoring::roster_test
