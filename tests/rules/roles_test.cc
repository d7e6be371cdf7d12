#include "service/rules/policy/roles.h"

#include <catch2/catch.hpp>

namespace tutoring::roles_test {
namespace {

TEST_CASE("Roles: the platform's words map to ours in French, English and Moodle's",
          "[rules][roles]") {
  struct Row {
    const char* name;
    RoleSet roles;
  };
  const RoleSet learner = RoleSet::Of(Role::kLearner);
  const RoleSet tutor = RoleSet::Of(Role::kTutor);
  const RoleSet manager = RoleSet::Of(Role::kManager);
  const auto row = GENERATE_COPY(values<Row>({
      {"student", learner},
      {"apprenant", learner},
      {"Stagiaire", learner},
      {"learner", learner},
      {"teacher", tutor},
      {"editingteacher", tutor},
      {"TUTEUR", tutor},
      {"tutor", tutor},
      {"formateur", tutor},
      {"manager", manager},
      {"responsable", manager},
      {"guest", RoleSet()},
      {"coursecreator", RoleSet()},
      {"", RoleSet()},
      {"student2", RoleSet()},
  }));
  DYNAMIC_SECTION("word: " << row.name) { CHECK(RolesOfNames({row.name}) == row.roles); }
}

TEST_CASE("Roles: several words of one person add up", "[rules][roles]") {
  const RoleSet roles = RolesOfNames({"student", "guest", "teacher"});
  CHECK(roles.Has(Role::kLearner));
  CHECK(roles.Has(Role::kTutor));
  CHECK_FALSE(roles.Has(Role::kManager));
  CHECK(RolesOfNames({}).empty());
}

TEST_CASE("Roles: whoever is learner and tutor answers and does not ask", "[rules][roles]") {
  const RoleSet both = RoleSet::Of(Role::kLearner).With(Role::kTutor);
  CHECK(both.IsStaff());
  CHECK_FALSE(both.IsLearner());
  CHECK(RoleSet::Of(Role::kManager).IsStaff());
  CHECK(RoleSet::Of(Role::kLearner).IsLearner());
  CHECK_FALSE(RoleSet().IsLearner());
  CHECK_FALSE(RoleSet().IsStaff());
}

TEST_CASE("Roles: a union holds the roles of both", "[rules][roles]") {
  const RoleSet both = RoleSet::Of(Role::kLearner).Union(RoleSet::Of(Role::kManager));
  CHECK(both == RoleSet::Of(Role::kManager).With(Role::kLearner));
  CHECK(RoleSet().Union(RoleSet()).empty());
}

}  // namespace
}  // namespace tutoring::roles_test
