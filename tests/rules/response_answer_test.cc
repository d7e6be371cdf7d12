// Sentence 3 of the response rule: what closes a duty.

#include <catch2/catch.hpp>

#include "tests/support/builders.h"
#include "tests/support/print_rules.h"

namespace tutoring::response_answer_test {
namespace {

using testing::Anchors;
using testing::At;
using testing::StageStates;
using testing::Story;
using Ids = std::vector<std::string>;

// Ana asked at hour 0.
Story Asked() {
  return Story().Learner("ana").Learner("bob").Learner("cleo").Tutor("tim").Manager("mia").Asks(
      0, "ana", "10");
}

TEST_CASE("Answer: any tutor or manager of the course closes the duty", "[rules][response]") {
  const std::string author = GENERATE("tim", "mia");
  const Duty duty = Asked().Answers(5, author, "11").DutyOf("10", 6);
  CHECK(duty.state == DutyState::kClosed);
  CHECK(duty.verdict == Verdict::kMet);
  CHECK(duty.reason == DutyReason::kAnswered);
  CHECK(duty.closed == At(5));
  CHECK(duty.closing_post == "11");
  CHECK(duty.next_stage == absl::InfiniteFuture());
  CHECK(StageStates(duty) == std::vector(3, StageState::kNotReached));
}

TEST_CASE("Answer: a tutor's courtesy is an answer", "[rules][response]") {
  CHECK(Asked().Thanks(5, "tim", "11").DutyOf("10", 6).verdict == Verdict::kMet);
}

TEST_CASE("Answer: the first of several answers closes", "[rules][response]") {
  const Duty duty = Asked().Answers(9, "mia", "12").Answers(5, "tim", "11").DutyOf("10", 10);
  CHECK(duty.closing_post == "11");
  CHECK(duty.closed == At(5));
}

TEST_CASE("Answer: a declared manager's post closes", "[rules][response]") {
  Story story = Asked();
  story.roster.AddDeclared("dan", {Role::kManager, At(-10), At(20)});
  SECTION("within the term") {
    CHECK(story.Answers(5, "dan", "11").DutyOf("10", 6).verdict == Verdict::kMet);
  }
  SECTION("but not after it") {
    CHECK(story.Answers(20, "dan", "11").DutyOf("10", 21).state == DutyState::kOpen);
  }
}

TEST_CASE("Answer: a peer's post closes nothing", "[rules][response]") {
  const auto before = Asked().Duties(100);
  CHECK(Asked().Answers(5, "bob", "11").Duties(100) == before);
  CHECK(Asked().Thanks(5, "bob", "11").Duties(100) == before);
}

TEST_CASE("Answer: a post before the question closes nothing", "[rules][response]") {
  Story story = Asked();
  story.Asks(-20, "bob", "8").Answers(-10, "tim", "9");
  CHECK(story.DutyOf("10", 100).state == DutyState::kOpen);
}

TEST_CASE("Answer: posts of one second are ordered by id", "[rules][response]") {
  Story story = Asked();
  SECTION("the later id answers") {
    CHECK(story.Answers(0, "tim", "11").DutyOf("10", 1).verdict == Verdict::kMet);
  }
  SECTION("the earlier id does not, shorter numbers being smaller") {
    story.Asks(-1, "bob", "1").Answers(0, "tim", "9");
    CHECK(story.DutyOf("10", 1).state == DutyState::kOpen);
  }
}

TEST_CASE("Answer: a learner who becomes a tutor answers from then on", "[rules][response]") {
  Story story = Asked();
  story.Shown(10, "bob", RoleSet::Of(Role::kTutor));
  SECTION("not before") {
    CHECK(story.Answers(9, "bob", "11").DutyOf("10", 12).state == DutyState::kOpen);
  }
  SECTION("after") {
    CHECK(story.Answers(10, "bob", "11").DutyOf("10", 12).verdict == Verdict::kMet);
  }
}

TEST_CASE("Answer: a tutor who becomes a learner answered before", "[rules][response]") {
  Story story = Asked();
  story.Shown(10, "tim", RoleSet::Of(Role::kLearner));
  CHECK(story.Answers(9, "tim", "11").DutyOf("10", 12).verdict == Verdict::kMet);
  CHECK(Asked()
            .Shown(10, "tim", RoleSet::Of(Role::kLearner))
            .Answers(11, "tim", "11")
            .DutyOf("10", 12)
            .state == DutyState::kOpen);
}

TEST_CASE("Answer: a public answer settles every question before it", "[rules][response]") {
  Story story = Asked();
  story.Asks(1, "bob", "11").Asks(2, "cleo", "12").Answers(5, "tim", "13");
  CHECK(Anchors(story.Duties(100)) == Ids{"10"});
}

TEST_CASE("Answer: a private reply closes for its addressee only, and the next question is owed",
          "[rules][response]") {
  Story story = Asked();
  story.Asks(1, "bob", "11").Asks(2, "cleo", "12").AnswersPrivately(5, "tim", "ana", "13");
  const auto duties = story.Duties(6);
  REQUIRE(Anchors(duties) == Ids{"10", "11"});
  CHECK(duties[0].verdict == Verdict::kMet);
  CHECK(duties[1].state == DutyState::kOpen);
  CHECK(duties[1].opened == At(1));
  CHECK(duties[1].known == At(5));
  CHECK(duties[1].due == At(49));
  SECTION("until it is answered in turn") {
    story.AnswersPrivately(7, "mia", "bob", "14");
    CHECK(Anchors(story.Duties(8)) == Ids{"10", "11", "12"});
    CHECK(story.DutyOf("12", 8).state == DutyState::kOpen);
    CHECK(story.DutyOf("12", 8).known == At(7));
  }
}

TEST_CASE("Answer: a private reply to somebody behind leaves the first duty alone",
          "[rules][response]") {
  Story story = Asked();
  story.Asks(1, "bob", "11").AnswersPrivately(5, "tim", "bob", "12");
  const auto duties = story.Duties(6);
  REQUIRE(Anchors(duties) == Ids{"10"});
  CHECK(duties[0].state == DutyState::kOpen);
  SECTION("and is not owed again when that one is answered") {
    CHECK(Anchors(story.AnswersPrivately(7, "tim", "ana", "13").Duties(8)) == Ids{"10"});
  }
}

TEST_CASE("Answer: a private reply settles all questions of its addressee", "[rules][response]") {
  Story story = Asked();
  story.Asks(1, "ana", "11").Asks(2, "bob", "12").AnswersPrivately(5, "tim", "ana", "13");
  CHECK(Anchors(story.Duties(6)) == Ids{"10", "12"});
}

TEST_CASE("Answer: a private reply to somebody who asked nothing closes nothing",
          "[rules][response]") {
  const auto before = Asked().Duties(100);
  CHECK(Asked().AnswersPrivately(5, "tim", "bob", "11").Duties(100) == before);
}

TEST_CASE("Answer: what becomes owed after its own deadline is known late, and holds back nothing",
          "[rules][response]") {
  Story story = Asked();
  story.Asks(1, "bob", "11").Asks(40, "cleo", "12").AnswersPrivately(50, "tim", "ana", "13");
  CHECK(Anchors(story.Duties(60)) == Ids{"10", "11", "12"});
  CHECK(story.DutyOf("11", 60).reason == DutyReason::kKnownLate);
  CHECK(story.DutyOf("12", 60).verdict == Verdict::kPending);
  CHECK(story.DutyOf("12", 89).verdict == Verdict::kBreached);
}

TEST_CASE("Answer: a late answer closes and does not excuse", "[rules][response]") {
  const Duty duty = Asked().Answers(50, "tim", "11").DutyOf("10", 60);
  CHECK(duty.state == DutyState::kClosed);
  CHECK(duty.verdict == Verdict::kBreached);
  CHECK(duty.reason == DutyReason::kAnswered);
  CHECK(duty.closed == At(50));
  CHECK(StageStates(duty) ==
        std::vector{StageState::kPassed, StageState::kPassed, StageState::kNotReached});
}

TEST_CASE("Answer: a deleted answer leaves owed what it had settled", "[rules][response]") {
  Story story = Asked();
  SECTION("with a deadline to come: only the stages in between are not owed") {
    const Duty duty = story.Answers(20, "tim", "11").Deleted(40, "11", 39).DutyOf("10", 47);
    CHECK(duty.state == DutyState::kOpen);
    CHECK(duty.verdict == Verdict::kPending);
    CHECK(StageStates(duty) ==
          std::vector{StageState::kNotOwed, StageState::kPending, StageState::kPending});
    CHECK(story.DutyOf("10", 49).verdict == Verdict::kBreached);
  }
  SECTION("with the deadline past: no breach") {
    const Duty duty = story.Answers(20, "tim", "11").Deleted(60, "11", 59).DutyOf("10", 100);
    CHECK(duty.state == DutyState::kOpen);
    CHECK(duty.verdict == Verdict::kNone);
    CHECK(duty.reason == DutyReason::kKnownLate);
    CHECK(StageStates(duty) == std::vector(3, StageState::kNotOwed));
  }
  SECTION("at the deadline itself: it had been answered") {
    story.Answers(48, "tim", "11").Deleted(60, "11", 59);
    CHECK(story.DutyOf("10", 100).verdict == Verdict::kNone);
  }
  SECTION("and a second answer in time meets it") {
    story.Answers(20, "tim", "11").Deleted(60, "11", 59).Answers(30, "mia", "12");
    CHECK(story.DutyOf("10", 100).verdict == Verdict::kMet);
  }
}

TEST_CASE("Answer: a deleted private reply to another excuses nothing", "[rules][response]") {
  Story story = Asked();
  story.AnswersPrivately(20, "tim", "bob", "11").Deleted(60, "11", 59);
  CHECK(story.DutyOf("10", 100).verdict == Verdict::kBreached);
}

TEST_CASE("Answer: what a former learner wrote to another alone settles nothing of their own",
          "[rules][response]") {
  Story story = Asked();
  story.Shown(10, "ana", RoleSet::Of(Role::kTutor));
  story.AnswersPrivately(20, "ana", "bob", "11");
  CHECK(story.DutyOf("10", 100).verdict == Verdict::kBreached);
  SECTION("nor excuses anything while it stood") {
    story.Deleted(60, "11", 59);
    CHECK(story.DutyOf("10", 100).verdict == Verdict::kBreached);
  }
}

// Else a tutor could undo a breach by posting and deleting.
TEST_CASE("Answer: a late answer that is deleted does not undo the breach", "[rules][response]") {
  Story story = Asked();
  story.Answers(60, "tim", "11").Deleted(100, "11", 99);
  const Duty duty = story.DutyOf("10", 200);
  CHECK(duty.state == DutyState::kOpen);
  CHECK(duty.verdict == Verdict::kBreached);
  CHECK(StageStates(duty) ==
        std::vector{StageState::kPassed, StageState::kPassed, StageState::kNotOwed});
}

// Bob's question had a duty while the answer to Ana's stood; it must not vanish when that is
// deleted.
TEST_CASE("Answer: what was asked after an answer stays owed when the answer is deleted",
          "[rules][response]") {
  Story story = Asked();
  story.Answers(10, "tim", "11").Asks(20, "bob", "12").Deleted(60, "11", 59);
  CHECK(Anchors(story.Duties(100)) == Ids{"10", "12"});
  CHECK(story.DutyOf("10", 100).reason == DutyReason::kKnownLate);
  CHECK(story.DutyOf("12", 100).verdict == Verdict::kBreached);
}

}  // namespace
}  // namespace tutoring::response_answer_test
