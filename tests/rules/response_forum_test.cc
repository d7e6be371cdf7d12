// What a forum is for, and was: what that makes of questions asked in it.
#include <catch2/catch.hpp>

#include "tests/support/builders.h"
#include "tests/support/print_rules.h"

namespace tutoring::response_forum_test {
namespace {

using testing::At;
using testing::kTick;
using testing::StageStates;
using testing::Story;

// Ana asked at hour 0: reminder at 36, deadline at 48, escalation at 72.
Story Asked() { return Story().Learner("ana").Tutor("tim").Manager("mia").Asks(0, "ana", "10"); }

TEST_CASE("Forum: a forum that becomes one of questions owes no stage before",
          "[rules][response]") {
  Story story = Asked();
  SECTION("before the deadline") {
    story.thread.kind_since = At(40);
    const Duty duty = story.DutyOf("10", 49);
    CHECK(duty.verdict == Verdict::kBreached);
    CHECK(StageStates(duty) ==
          std::vector{StageState::kNotOwed, StageState::kPassed, StageState::kPending});
  }
  SECTION("at the deadline") {
    story.thread.kind_since = At(48);
    CHECK(story.DutyOf("10", 49).verdict == Verdict::kBreached);
  }
  SECTION("after the deadline") {
    story.thread.kind_since = At(48) + kTick;
    CHECK(story.DutyOf("10", 100).verdict == Verdict::kNone);
    CHECK(StageStates(story.DutyOf("10", 100)) == std::vector(3, StageState::kNotOwed));
  }
  SECTION("after an answer in time") {
    story.thread.kind_since = At(60);
    CHECK(story.Answers(5, "tim", "11").DutyOf("10", 100).verdict == Verdict::kMet);
  }
}

TEST_CASE("Forum: while a forum is for something else nothing falls due, and what had stays so",
          "[rules][response]") {
  Story story = Asked();
  const auto states = [&](double from, double until) {
    story.thread.idle = {{At(from), At(until)}};
    return StageStates(story.DutyOf("10", 100));
  };
  SECTION("after the deadline") {
    CHECK(states(50, 60) == std::vector(3, StageState::kPassed));
    CHECK(story.DutyOf("10", 100).verdict == Verdict::kBreached);
  }
  SECTION("over the deadline") {
    CHECK(states(47, 49) ==
          std::vector{StageState::kPassed, StageState::kNotOwed, StageState::kNotOwed});
    CHECK(story.DutyOf("10", 100).reason == DutyReason::kKnownLate);
  }
  SECTION("over the reminder") {
    CHECK(states(30, 40) ==
          std::vector{StageState::kNotOwed, StageState::kPassed, StageState::kPassed});
    CHECK(story.DutyOf("10", 100).verdict == Verdict::kBreached);
  }
}

}  // namespace
}  // namespace tutoring::response_forum_test
