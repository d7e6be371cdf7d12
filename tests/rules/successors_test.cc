// Who is told of what passed once it is somebody else's, and which managers.
#include "service/rules/people/successors.h"

#include <catch2/catch.hpp>

#include "tests/support/builders.h"
#include "tests/support/print_rules.h"

namespace tutoring::successors_test {
namespace {

using testing::StageOf;
using testing::Story;
using People = std::vector<std::string>;

const RoleSet kLearner = RoleSet::Of(Role::kLearner);
const RoleSet kTutor = RoleSet::Of(Role::kTutor);

// Ana of g1 asked at hour 0: reminder at 36, deadline at 48. Tim tutors g1, Tom g2.
Story Asked() {
  return Story()
      .Learner("ana", {"g1"})
      .Tutor("tim", {"g1"})
      .Tutor("tom", {"g2"})
      .Manager("max")
      .Asks(0, "ana", "10");
}

People ToldAt(const Story& story, StageKind stage, double watermark = 60) {
  return StageOf(story.DutyOf("10", watermark), stage).audience;
}
People ToldOfDeadline(const Story& story) { return ToldAt(story, StageKind::kDue); }

TEST_CASE("Successors: a learner who moves to another group takes what is overdue along",
          "[rules][people]") {
  const Story moved = Asked().Shown(50, "ana", kLearner, {"g2"});
  CHECK(moved.DutyOf("10", 60).assignees == People{"tom"});
  CHECK(ToldOfDeadline(moved) == People{"tom"});
  CHECK(ToldAt(moved, StageKind::kReminder) == People{"tom"});
  CHECK(ToldAt(moved, StageKind::kEscalation, 80) == People{"max"});
}

TEST_CASE("Successors: what ended before the move stays with whom it was addressed to",
          "[rules][people]") {
  CHECK(ToldOfDeadline(Asked().Answers(49, "tim", "11").Shown(50, "ana", kLearner, {"g2"})) ==
        People{"tim"});
}

TEST_CASE(
    "Successors: a tutor who takes a group over from another is told of what is overdue there",
    "[rules][people]") {
  const Story swapped = Asked().Shown(50, "tim", kTutor, {"g2"}).Shown(50, "tom", kTutor, {"g1"});
  CHECK(ToldOfDeadline(swapped) == People{"tom"});
  // Of two who share a group from now on, one knows.
  CHECK(ToldOfDeadline(Asked().Shown(50, "tom", kTutor, {"g1"})) == People{"tim"});
}

TEST_CASE("Successors: whoever is left takes over from a tutor who left", "[rules][people]") {
  CHECK(ToldOfDeadline(Asked().Missing(50, "tim")) == People{"tom"});
}

TEST_CASE("Successors: nobody takes over by becoming a tutor only since", "[rules][people]") {
  const Story replaced = Asked().Missing(50, "tim").Shown(50, "new", kTutor, {"g1"});
  CHECK(replaced.DutyOf("10", 60).assignees == People{"new"});
  CHECK(ToldOfDeadline(replaced) == People{"tim"});
}

TEST_CASE("Successors: of two managers the one who owes the answer is not told of themself",
          "[rules][people]") {
  const auto escalated_to = [](Story story) {
    return ToldAt(story.Shown(40, "tim", kTutor.With(Role::kManager), {"g1"}),
                  StageKind::kEscalation, 80);
  };
  CHECK(escalated_to(Asked()) == People{"max"});
  // One who is alone is reminded a last time.
  CHECK(escalated_to(Story().Learner("ana").Tutor("tim").Asks(0, "ana", "10")) == People{"tim"});
  // Of what others owe every manager is told.
  CHECK(ToldAt(Asked().Shown(40, "tom", kTutor.With(Role::kManager), {"g2"}),
               StageKind::kEscalation, 80) == People{"max", "tom"});
}

}  // namespace
}  // namespace tutoring::successors_test
