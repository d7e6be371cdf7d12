// Who is welcomed, and from when on: service/rules/welcome/welcomes.h.

#include "service/rules/welcome/welcomes.h"

#include <catch2/catch.hpp>

#include "tests/support/print_rules.h"
#include "tests/support/welcoming.h"

namespace tutoring::welcomes_test {
namespace {

using testing::At;
using testing::kGroupA;
using testing::kGroupB;
using testing::kNoGroup;
using testing::kTick;
using testing::Story;
using testing::Welcoming;

const RoleSet kLearnerRole = RoleSet::Of(Role::kLearner);
const RoleSet kTutorRole = RoleSet::Of(Role::kTutor);

std::vector<Welcome> Welcomes(const Welcoming& course) {
  return WelcomesOf(course.story.roster, course.story.course);
}
Welcome WelcomeOf(const Welcoming& course, const Welcomed& whom) {
  for (const Welcome& welcome : Welcomes(course)) {
    if (welcome.whom == whom) return welcome;
  }
  FAIL("no such welcome");
  return {};
}

TEST_CASE("Welcomes: one for each group with learners, in order, and none for those without",
          "[rules][welcome]") {
  Welcoming course;
  course.story.Tutor("ted", {"C"});
  CHECK(course.Whom() == std::vector<Welcomed>{kGroupA, kGroupB});
}

TEST_CASE("Welcomes: learners in no group are welcomed together, before the groups",
          "[rules][welcome]") {
  Welcoming course;
  course.story.Learner("cyd").Learner("dan");
  CHECK(course.Whom() == std::vector<Welcomed>{kNoGroup, kGroupA, kGroupB});
}

TEST_CASE("Welcomes: it opens at the latest of start, adoption, first tutor and first learner",
          "[rules][welcome]") {
  Welcoming course;
  CHECK(WelcomeOf(course, kGroupA).opened == At(0));
  SECTION("adopted later") {
    course.story.course.adoption = At(7);
    CHECK(WelcomeOf(course, kGroupA).opened == At(7));
  }
  SECTION("a group that learners came to later") {
    course.story.Shown(5, "eve", kLearnerRole, {"E"});
    CHECK(WelcomeOf(course, {"E", ""}).opened == At(5));
  }
  SECTION("no start") {
    course.story.course.start = absl::InfinitePast();
    CHECK(WelcomeOf(course, kGroupA).opened == At(Story::kAdoption));
  }
}

TEST_CASE("Welcomes: without a tutor nothing opens until one arrives", "[rules][welcome]") {
  Welcoming course;
  course.story = Story();
  course.story.course.start = At(0);
  course.story.Learner("ana", {"A"});
  CHECK(Welcomes(course).empty());
  SECTION("enrolled") {
    course.story.Shown(9, "tim", kTutorRole, {"A"});
    CHECK(WelcomeOf(course, kGroupA).opened == At(9));
  }
  SECTION("declared") {
    course.story.roster.AddDeclared("tim", {Role::kTutor, At(11)});
    CHECK(WelcomeOf(course, kGroupA).opened == At(11));
  }
}

TEST_CASE("Welcomes: before its adoption a course welcomes nobody", "[rules][welcome]") {
  Welcoming course;
  course.story.course.adoption = absl::InfiniteFuture();
  CHECK(Welcomes(course).empty());
}

TEST_CASE("Welcomes: who enrols after their group's began has one of their own",
          "[rules][welcome]") {
  Welcoming course;
  SECTION("a roster later") {
    course.story.Shown(3, "eve", kLearnerRole, {"A"});
    const Welcome welcome = WelcomeOf(course, {"", "eve"});
    CHECK(welcome.opened == At(3));
    CHECK(welcome.since == At(3));
  }
  SECTION("at the very opening: still one of the group") {
    course.story.Shown(0, "eve", kLearnerRole, {"A"});
    CHECK(course.Whom() == std::vector<Welcomed>{kGroupA, kGroupB});
  }
  SECTION("into two groups of which one is just beginning") {
    course.story.Shown(3, "eve", kLearnerRole, {"A", "E"});
    CHECK(course.Whom() == std::vector<Welcomed>{kGroupA, kGroupB, {"E", ""}});
  }
  SECTION("from one group to another: welcomed before") {
    course.story.Shown(3, "ana", kLearnerRole, {"B"});
    CHECK(course.Whom() == std::vector<Welcomed>{kGroupA, kGroupB});
  }
  SECTION("learners by id, after all groups") {
    course.story.Shown(3, "10", kLearnerRole, {"A"}).Shown(3, "9", kLearnerRole, {"B"});
    CHECK(course.Whom() == std::vector<Welcomed>{kGroupA, kGroupB, {"", "9"}, {"", "10"}});
  }
}

TEST_CASE("Welcomes: greetings count from two weeks before the start", "[rules][welcome]") {
  Welcoming course;
  CHECK(WelcomeOf(course, kGroupA).since == At(-14 * 24));
  course.story.course.start = absl::InfinitePast();
  CHECK(WelcomeOf(course, kGroupA).since == absl::InfinitePast());
}

TEST_CASE("Welcomes: a group is left when its last learner is gone, not before",
          "[rules][welcome]") {
  Welcoming course;
  course.story.Learner("abe", {"A"});
  course.story.Missing(10, "ana");
  CHECK(!WelcomeOf(course, kGroupA).left);
  course.story.Missing(20, "abe");
  const auto left = WelcomeOf(course, kGroupA).left;
  REQUIRE(left);
  CHECK(left->seen == At(20));
  CHECK(left->last_active == At(10));
  course.story.Shown(30, "ana", kLearnerRole, {"A"});
  CHECK(!WelcomeOf(course, kGroupA).left);
}

TEST_CASE("Welcomes: a group that a decision empties was not empty until then, whatever was read",
          "[rules][welcome]") {
  Welcoming course;
  if (GENERATE(false, true)) course.story.RosterRead(15);
  course.story.RosterRead(30);
  course.story.roster.AddMembership("ana", At(20), {true, RoleSet(), {"A"}}, true);
  const auto left = WelcomeOf(course, kGroupA).left;
  REQUIRE(left);
  CHECK(left->seen == At(20));
  CHECK(left->last_active == At(20) - kTick);
}

}  // namespace
}  // namespace tutoring::welcomes_test
