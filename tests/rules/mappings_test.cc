#include "service/rules/mappings.h"

#include <catch2/catch.hpp>

#include "tests/support/builders.h"

namespace tutoring {
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
  CHECK(Mappings().RolesOf({"student"}) == ReadRoles{RoleSet::Of(Role::kLearner)});
  CHECK(Mappings().RolesOf({"coach"}) == ReadRoles{});
}

TEST_CASE("Roles: a mapped name is read so, in any case of letters", "[rules][mappings]") {
  const Mappings mappings({RoleName(1, "Coach", 2, 7), RoleName(2, "manager", 0, 3)});
  CHECK(mappings.RolesOf({"COACH"}) == ReadRoles{RoleSet::Of(Role::kTutor), At(7)});
  CHECK(mappings.RolesOf({"manager"}) == ReadRoles{RoleSet(), At(3)});
  CHECK(mappings.RolesOf({"student"}).since == absl::InfinitePast());
  CHECK(mappings.RolesOf({"manager", "teacher"}).roles == RoleSet::Of(Role::kTutor));
}

TEST_CASE("Roles: the mapping entered last holds, one that ended does not", "[rules][mappings]") {
  Mapping ended = RoleName(3, "coach", 3);
  ended.end = At(9);
  const Mappings mappings({RoleName(2, "coach", 2), RoleName(1, "coach", 1), ended});
  CHECK(mappings.RolesOf({"coach"}).roles == RoleSet::Of(Role::kTutor));
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

TEST_CASE("Forums: since when questions count", "[rules][mappings]") {
  const auto read = [](std::vector<Mapping> mappings, ForumKind unmapped) {
    return Mappings(std::move(mappings)).KindOf("c", "f", "n", unmapped).since;
  };
  const auto forum = [](int64_t id, ForumKind kind, double start,
                        absl::Time end = absl::InfiniteFuture()) {
    Mapping mapping = Forum(id, MappingSubject::kForum, "", "f", kind, start);
    mapping.end = end;
    return mapping;
  };
  // It always did.
  CHECK(read({}, ForumKind::kQuestions) == absl::InfinitePast());
  CHECK(read({forum(1, ForumKind::kTechnical, 5)}, ForumKind::kQuestions) == absl::InfinitePast());
  // The mapping made it count.
  CHECK(read({forum(1, ForumKind::kQuestions, 5)}, ForumKind::kPeer) == At(5));
  // A mapping had excluded it, until it ended or another came.
  CHECK(read({forum(1, ForumKind::kIgnored, 5, At(8))}, ForumKind::kQuestions) == At(8));
  CHECK(read({forum(1, ForumKind::kIgnored, 5), forum(2, ForumKind::kQuestions, 9)},
             ForumKind::kQuestions) == At(9));
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
}  // namespace tutoring
