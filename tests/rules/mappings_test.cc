#include "service/rules/policy/mappings.h"

#include <catch2/catch.hpp>

#include "tests/support/builders.h"

namespace tutoring::mappings_test {
namespace {

using testing::At;

Mapping RoleName(int64_t id, const std::string& name, int role, double start = 0) {
  return {id, MappingSubject::kRoleName, "", name, role, At(start)};
}

TEST_CASE("Pattern: what matches what", "[rules][mappings]") {
  struct Row {
    const char* pattern;
    const char* name;
    bool matches;
  };
  const auto row = GENERATE(values<Row>({
      {"Tutorat", "tutorat", true},
      {"tutorat", "Tutorat 1", false},
      {"Tutorat*", "Tutorat 1", true},
      {"*tutorat", "Groupe de tutorat", true},
      {"*tutorat", "Tutorats", false},
      {"g* de *rat", "Groupe de tutorat", true},
      {"*", "anything", true},
      {"*", "", true},
      {"", "", true},
      {"", "a", false},
      {"Élèves*", "eleves de 1re", true},
      {"aba*aba", "aba", false},
      {"aba*aba", "ababa", false},
      {"aba*aba", "abaaba", true},
      {"a**b", "ab", true},
      {"*a*a*", "a", false},
  }));
  CAPTURE(row.pattern, row.name);
  CHECK(MatchesName(row.pattern, row.name) == row.matches);
}

TEST_CASE("Roles: without a mapping they are read as ever", "[rules][mappings]") {
  CHECK(Mappings().RolesOf({"student"}, At(0)) == ReadRoles{RoleSet::Of(Role::kLearner)});
  CHECK(Mappings().RolesOf({"coach"}, At(0)) == ReadRoles{});
  CHECK(Mappings().ChangesOf({"coach", "student"}).empty());
}

TEST_CASE("Roles: the first mapping of a name holds for the past, known since it came",
          "[rules][mappings]") {
  const Mappings mappings({RoleName(1, "Coach", 2, 7), RoleName(2, "manager", 0, 3)});
  const RoleSet tutor = RoleSet::Of(Role::kTutor);
  CHECK(mappings.RolesOf({"COACH"}, At(-90)) == ReadRoles{tutor, At(7)});
  CHECK(mappings.RolesOf({"coach"}, At(7) - testing::kTick) == ReadRoles{tutor, At(7)});
  CHECK(mappings.RolesOf({"coach"}, At(7)) == ReadRoles{tutor});
  CHECK(mappings.RolesOf({"manager"}, At(0)) == ReadRoles{RoleSet(), At(3)});
  CHECK(mappings.RolesOf({"manager", "teacher"}, At(9)).roles == tutor);
  CHECK(mappings.ChangesOf({"coach"}).empty());
}

TEST_CASE("Roles: a later mapping, and the end of one, change nothing of the past",
          "[rules][mappings]") {
  Mapping tutor = RoleName(1, "coach", 2, 10);
  tutor.end = At(20);
  const Mappings mappings({RoleName(2, "coach", 1, 30), tutor});
  const auto roles_at = [&](double hours) { return mappings.RolesOf({"coach"}, At(hours)).roles; };
  CHECK(roles_at(0) == RoleSet::Of(Role::kTutor));
  CHECK(roles_at(19) == RoleSet::Of(Role::kTutor));
  CHECK(roles_at(20).empty());
  CHECK(roles_at(29).empty());
  CHECK(roles_at(30) == RoleSet::Of(Role::kLearner));
  CHECK(mappings.ChangesOf({"coach"}) == std::vector<absl::Time>{At(20), At(30)});
}

TEST_CASE("Roles: staff is who ever was, as names are read at any time", "[rules][mappings]") {
  Mapping ended = RoleName(1, "coach", 2, 10);
  ended.end = At(20);
  const Mappings mappings({RoleName(2, "coach", 1, 30), ended, RoleName(3, "delegate", 2, 40)});
  CHECK(mappings.AreEverStaff({"student", "coach"}));
  CHECK(mappings.AreEverStaff({"delegate"}));
  CHECK(mappings.AreEverStaff({"editingteacher"}));
  CHECK_FALSE(mappings.AreEverStaff({"student"}));
  CHECK_FALSE(mappings.AreEverStaff({}));
}

TEST_CASE("Roles: a mapping that says what is read anyway brings no doubt", "[rules][mappings]") {
  const Mappings mappings({RoleName(1, "student", 1, 50), RoleName(2, "delegate", 0, 60)});
  CHECK(mappings.RolesOf({"student", "delegate"}, At(0)) == ReadRoles{RoleSet::Of(Role::kLearner)});
}

Mapping Forum(int64_t id, MappingSubject subject, const std::string& course,
              const std::string& pattern, ForumKind kind, double start = 0) {
  return {id, subject, course, pattern, static_cast<int>(kind), At(start)};
}

TEST_CASE("Forums: an id before a name, a course before the platform, the last before the first",
          "[rules][mappings]") {
  const std::vector<Mapping> rising = {
      Forum(1, MappingSubject::kForumName, "", "aide*", ForumKind::kPeer),
      Forum(2, MappingSubject::kForumName, "", "aide*", ForumKind::kTechnical),
      Forum(3, MappingSubject::kForumName, "c", "aide*", ForumKind::kIgnored),
      Forum(4, MappingSubject::kForum, "", "f7", ForumKind::kAnnouncements),
  };
  for (size_t count = 1; count <= rising.size(); ++count) {
    std::vector<Mapping> mappings(rising.begin(), rising.begin() + static_cast<long>(count));
    std::reverse(mappings.begin(), mappings.end());
    CAPTURE(count);
    CHECK(Mappings(mappings).KindOf("c", "f7", "Aide", ForumKind::kQuestions).kind ==
          static_cast<ForumKind>(rising[count - 1].value));
  }
  CHECK(Mappings(rising).KindOf("d", "f8", "Aide", ForumKind::kQuestions).kind ==
        ForumKind::kTechnical);
  CHECK(Mappings(rising).KindOf("c", "f8", "Salon", ForumKind::kPeer).kind == ForumKind::kPeer);
}

TEST_CASE("Forums: since when questions count, and what they were before", "[rules][mappings]") {
  const auto read = [](std::vector<Mapping> mappings, ForumKind unmapped) {
    return Mappings(std::move(mappings)).KindOf("c", "f", "n", unmapped);
  };
  const auto forum = [](int64_t id, ForumKind kind, double start,
                        absl::Time end = absl::InfiniteFuture()) {
    Mapping mapping = Forum(id, MappingSubject::kForum, "", "f", kind, start);
    mapping.end = end;
    return mapping;
  };
  const auto always = absl::InfinitePast();
  // It always did; what was asked before the mapping keeps the targets of its kind.
  CHECK(read({}, ForumKind::kQuestions).since == always);
  const ReadKind technical = read({forum(1, ForumKind::kTechnical, 5)}, ForumKind::kQuestions);
  CHECK(technical.since == always);
  CHECK(technical.before == ForumKind::kQuestions);
  CHECK(technical.changed == At(5));
  // The mapping made it count.
  CHECK(read({forum(1, ForumKind::kQuestions, 5)}, ForumKind::kPeer).since == At(5));
  // A mapping had excluded it, until it ended or another came.
  CHECK(read({forum(1, ForumKind::kIgnored, 5, At(8))}, ForumKind::kQuestions).since == At(8));
  CHECK(read({forum(1, ForumKind::kIgnored, 5), forum(2, ForumKind::kQuestions, 9)},
             ForumKind::kQuestions)
            .since == At(9));
  // Another mapping that ended, and had changed nothing, does not hide what it was before.
  const ReadKind ignored =
      read({forum(1, ForumKind::kIgnored, 5), forum(2, ForumKind::kIgnored, 8, At(9))},
           ForumKind::kQuestions);
  CHECK(ignored.before == ForumKind::kQuestions);
  CHECK(ignored.changed == At(5));
  // One that never held says nothing.
  CHECK(read({forum(2, ForumKind::kQuestions, 1),
              Forum(3, MappingSubject::kForumName, "", "*", ForumKind::kIgnored, 4)},
             ForumKind::kQuestions)
            .since == always);
}

TEST_CASE("Groups: which are tutoring groups", "[rules][mappings]") {
  const auto group = [](int64_t id, const std::string& pattern, int tutoring,
                        const std::string& course = "") {
    return Mapping{id, MappingSubject::kGroupName, course, pattern, tutoring, At(0)};
  };
  CHECK(Mappings().IsTutoringGroup("c", "Projet 1"));
  CHECK_FALSE(Mappings().TellsGroupsApart("c"));

  const Mappings excluded({group(1, "Projet*", 0)});
  CHECK_FALSE(excluded.IsTutoringGroup("c", "Projet 1"));
  CHECK(excluded.IsTutoringGroup("c", "Tutorat 1"));

  const Mappings named({group(1, "Tutorat*", 1), group(2, "*test", 0, "d")});
  CHECK(named.TellsGroupsApart("c"));
  CHECK(named.IsTutoringGroup("c", "Tutorat test"));
  CHECK_FALSE(named.IsTutoringGroup("d", "Tutorat test"));
  CHECK_FALSE(named.IsTutoringGroup("c", "Projet 1"));
}

}  // namespace
}  // namespace tutoring::mappings_test
