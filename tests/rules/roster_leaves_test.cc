// Leaves in a course: who is addressed, who may act, whose posts count.
#include <catch2/catch.hpp>

#include "service/rules/people/roster.h"
#include "tests/support/builders.h"
#include "tests/support/print_rules.h"

namespace tutoring::roster_leaves_test {
namespace {

using testing::At;
using testing::kTick;
using testing::Story;
using People = std::vector<std::string>;

// Tim and Ted tutor group 1 with Ana, Tom group 2; Sue is in no roster.
struct Course : Story {
  Course() {
    Learner("ana", {"g1"}).Tutor("tim", {"g1"}).Tutor("ted", {"g1"}).Tutor("tom", {"g2"});
    Manager("max");
  }
  // From hour 10 to hour 20.
  Course& Away(const char* who, const char* substitute) {
    roster.AddLeave({who, "", substitute, {At(10), At(20)}});
    return *this;
  }
};

TEST_CASE("Roster: a learner's tutors while some are on leave", "[rules][roster][leaves]") {
  struct Row {
    const char* name;
    Course course;
    People tutors;
  };
  const auto row = GENERATE(values<Row>({
      {"nobody", Course(), {"ted", "tim"}},
      {"one, with a stranger as substitute", Course().Away("tim", "sue"), {"sue", "ted"}},
      {"one, with nobody", Course().Away("tim", ""), {"ted"}},
      {"one, with a tutor of another group", Course().Away("tim", "tom"), {"ted", "tom"}},
      {"both, with one for both", Course().Away("tim", "sue").Away("ted", "sue"), {"sue"}},
      {"both, with nobody: the others of the course",
       Course().Away("tim", "").Away("ted", ""),
       {"tom"}},
      {"all, with nobody", Course().Away("tim", "").Away("ted", "").Away("tom", ""), {}},
      {"somebody who is no tutor", Course().Away("max", "sue").Away("ana", "sue"), {"ted", "tim"}},
      {"the substitute, who has one",
       Course().Away("tim", "sue").Away("sue", "sam"),
       {"sam", "ted"}},
  }));
  DYNAMIC_SECTION(row.name) {
    CHECK(row.course.roster.TutorsOf("ana", At(10)) == row.tutors);
    CHECK(row.course.roster.TutorsOf("ana", At(10) - kTick) == People{"ted", "tim"});
    CHECK(row.course.roster.TutorsOf("ana", At(20)) == People{"ted", "tim"});
  }
}

TEST_CASE("Roster: staff since then are who left meanwhile, who is away, and who stood in",
          "[rules][roster][leaves]") {
  struct Row {
    const char* name;
    Course course;
    People staff;
  };
  Course changed;
  changed.Missing(15, "ted").Shown(16, "tina", RoleSet::Of(Role::kTutor));
  Course declared;
  declared.roster.AddDeclared("dan", {Role::kTutor, At(2), At(8)});
  declared.roster.AddDeclared("eve", {Role::kManager, At(2), At(5)});
  declared.roster.AddDeclared("fay", {Role::kTutor, At(18)});
  declared.roster.AddDeclared("leo", {Role::kTechnician, At(2)});
  const auto row = GENERATE_COPY(values<Row>({
      {"as ever", Course(), {"max", "ted", "tim", "tom"}},
      {"who left and who came", changed, {"max", "ted", "tim", "tom", "tina"}},
      {"by declaration, up to the ends", declared, {"dan", "max", "ted", "tim", "tom"}},
      {"a tutor away, the substitute and theirs",
       Course().Away("tim", "sue").Away("sue", "sam"),
       {"max", "sam", "sue", "ted", "tim", "tom"}},
      {"no manager's substitute", Course().Away("max", "sue"), {"max", "ted", "tim", "tom"}},
  }));
  DYNAMIC_SECTION(row.name) {
    AsOf since(At(14));
    since.declared = At(5);
    CHECK(row.course.roster.StaffSince(since, At(18)) == row.staff);
  }
}

TEST_CASE("Roster: of a leave that was over, or is to come, nobody has stood in",
          "[rules][roster][leaves]") {
  const auto staff = [](double since, double until) {
    return Course().Away("tim", "sue").roster.StaffSince(At(since), At(until));
  };
  const People without = {"max", "ted", "tim", "tom"};
  const People with = {"max", "sue", "ted", "tim", "tom"};
  CHECK(staff(20, 30) == without);
  CHECK(staff(19, 30) == with);
  CHECK(staff(5, 10) == without);
  CHECK(staff(5, 11) == with);
}

TEST_CASE("Roster: managers' leaves are not asked", "[rules][roster][leaves]") {
  const Course course = Course().Away("max", "sue");
  CHECK(course.roster.StaffAt(Role::kManager, At(10)) == People{"max"});
  CHECK(course.roster.RolesAt("sue", At(10)).empty());
}

TEST_CASE("Roster: who stands in is a tutor for that time, and known for it alone",
          "[rules][roster][leaves]") {
  const Course course = Course().Away("tim", "sue");
  for (const absl::Time time : {At(10), At(20) - kTick}) {
    CHECK(course.roster.RolesAt("sue", time) == RoleSet::Of(Role::kTutor));
    CHECK(course.roster.Knows("sue", time));
  }
  for (const absl::Time time : {At(10) - kTick, At(20)}) {
    CHECK(course.roster.RolesAt("sue", time).empty());
    CHECK_FALSE(course.roster.Knows("sue", time));
  }
  CHECK(course.roster.RolesAt("tim", At(15)) == RoleSet::Of(Role::kTutor));
}

TEST_CASE("Roster: a learner who stands in is a tutor for that time", "[rules][roster][leaves]") {
  const Course course = Course().Away("tim", "ana");
  CHECK(course.roster.RolesAt("ana", At(15)).IsStaff());
  CHECK(course.roster.RolesAt("ana", At(20)).IsLearner());
}

TEST_CASE("Roster: who stands in for a declared tutor stands in for the term",
          "[rules][roster][leaves]") {
  Course course = Course().Away("dan", "sue");
  course.roster.AddDeclared("dan", {Role::kTutor, At(12), At(18)});
  const auto tutors = [&](double hours) { return course.roster.StaffAt(Role::kTutor, At(hours)); };
  CHECK(tutors(11) == People{"ted", "tim", "tom"});
  CHECK(tutors(12) == People{"sue", "ted", "tim", "tom"});
  CHECK(tutors(18) == People{"ted", "tim", "tom"});
}

TEST_CASE("Roster: on leave and standing in, both may act", "[rules][roster][leaves]") {
  const Course course = Course().Away("tim", "sue");
  const auto& roster = course.roster;
  for (const char* person : {"tim", "sue"}) {
    CAPTURE(person);
    CHECK(roster.ActsAs(person, Role::kTutor, At(15)));
    CHECK(roster.ActsForTutorOf(person, "ana", At(15)));
  }
  CHECK_FALSE(roster.ActsAs("sue", Role::kManager, At(15)));
  CHECK_FALSE(roster.ActsAs("sue", Role::kTutor, At(20)));
  CHECK_FALSE(roster.ActsForTutorOf("sue", "ana", At(20)));
  CHECK_FALSE(roster.ActsForTutorOf("tom", "ana", At(15)));
}

TEST_CASE("Roster: the latest of what it shows, and what is declared of another instant",
          "[rules][roster][leaves]") {
  Course course = Course().Away("tim", "sue");
  course.Missing(30, "ted");
  CHECK(course.roster.TutorsOf("ana", At(15)) == People{"sue", "ted"});
  CHECK(course.roster.TutorsOf("ana", AsOf::Latest(At(15))) == People{"sue"});
  CHECK(course.roster.TutorsOf("ana", AsOf::Latest(At(25))) == People{"tim"});
  CHECK(course.roster.TutorsOf("ana", AsOf::Latest(absl::InfiniteFuture())) == People{"tim"});
}

TEST_CASE("Roster: what is declared turns at its beginnings and ends", "[rules][roster][leaves]") {
  Course course = Course().Away("tim", "sue");
  course.roster.AddDeclared("dan", {Role::kTutor, At(12)});
  CHECK(course.roster.NextTurn(absl::InfinitePast()) == At(10));
  CHECK(course.roster.NextTurn(At(10)) == At(10));
  CHECK(course.roster.NextTurn(At(10) + kTick) == At(12));
  CHECK(course.roster.NextTurn(At(12) + kTick) == At(20));
  CHECK(course.roster.NextTurn(At(20) + kTick) == absl::InfiniteFuture());
}

}  // namespace
}  // namespace tutoring::roster_leaves_test
