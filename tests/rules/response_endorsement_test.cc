// Sentence 10 of the response rule: answers of fellow learners that a tutor endorses.

#include <catch2/catch.hpp>

#include "tests/support/builders.h"
#include "tests/support/print_rules.h"

namespace tutoring::response_endorsement_test {
namespace {

using testing::Anchors;
using testing::At;
using testing::kTick;
using testing::StageOf;
using testing::StageStates;
using testing::Story;
using Ids = std::vector<std::string>;

// Ana asked at hour 0, Bob answered at hour 10.
Story Answered() {
  Story story;
  story.policy.endorsed_answers = true;
  story.Learner("ana").Learner("bob").Learner("cleo").Tutor("tim").Manager("mia");
  return story.Asks(0, "ana", "10").Answers(10, "bob", "11");
}

TEST_CASE("Endorsement: a peer's answer closes at its creation once it is endorsed",
          "[rules][response]") {
  const Duty duty = Answered().Said(20, "11", PostMark::kEndorsed).DutyOf("10", 21);
  CHECK(duty.state == DutyState::kClosed);
  CHECK(duty.verdict == Verdict::kMet);
  CHECK(duty.reason == DutyReason::kAnswered);
  CHECK(duty.closed == At(10));
  CHECK(duty.closing_post == "11");
}

TEST_CASE("Endorsement: it counts where the policy at that instant accepts it",
          "[rules][response]") {
  struct Row {
    const char* name;
    absl::Time endorsed;
    bool counts;
  };
  const auto row = GENERATE(values<Row>({{"a tick before", At(20) - kTick, false},
                                         {"with the change", At(20), true},
                                         {"a tick after", At(20) + kTick, true}}));
  DYNAMIC_SECTION(row.name) {
    Story story = Answered();
    story.policy.endorsed_answers = false;
    story.versions = {{1, true, "", At(20), {{"response.endorsed_answers", "yes"}}}};
    story.Said(row.endorsed, "11", PostMark::kEndorsed);
    CHECK((story.DutyOf("10", 30).state == DutyState::kClosed) == row.counts);
  }
}

TEST_CASE("Endorsement: after the deadline it says that the answer had been in time",
          "[rules][response]") {
  struct Row {
    const char* name;
    absl::Time endorsed;
    DutyReason reason;
  };
  const auto row =
      GENERATE(values<Row>({{"a tick before", At(48) - kTick, DutyReason::kAnswered},
                            {"at the deadline", At(48), DutyReason::kAnswered},
                            {"a tick after", At(48) + kTick, DutyReason::kDeclaredLate}}));
  DYNAMIC_SECTION(row.name) {
    const Duty duty = Answered().Said(row.endorsed, "11", PostMark::kEndorsed).DutyOf("10", 100);
    CHECK(duty.verdict == Verdict::kMet);
    CHECK(duty.reason == row.reason);
    CHECK(StageOf(duty, StageKind::kDue).state == StageState::kNotReached);
  }
}

TEST_CASE("Endorsement: an answer that came too late stays too late", "[rules][response]") {
  struct Row {
    const char* name;
    absl::Time answered;
    Verdict verdict;
  };
  const auto row = GENERATE(values<Row>({{"a tick before", At(48) - kTick, Verdict::kMet},
                                         {"at the deadline", At(48), Verdict::kMet},
                                         {"a tick after", At(48) + kTick, Verdict::kBreached}}));
  DYNAMIC_SECTION(row.name) {
    Story story = Answered();
    story.thread.posts.back().created = row.answered;
    story.Said(60, "11", PostMark::kEndorsed);
    CHECK(story.DutyOf("10", 100).verdict == row.verdict);
  }
}

TEST_CASE("Endorsement: it amends a tutor's late answer, never one in time", "[rules][response]") {
  SECTION("late") {
    Story story = Answered().Answers(50, "tim", "12").Said(60, "11", PostMark::kEndorsed);
    CHECK(story.DutyOf("10", 100).reason == DutyReason::kDeclaredLate);
    CHECK(story.DutyOf("10", 100).closing_post == "11");
  }
  SECTION("in time") {
    Story story = Answered().Answers(40, "tim", "12").Said(60, "11", PostMark::kEndorsed);
    CHECK(story.DutyOf("10", 100).reason == DutyReason::kAnswered);
    CHECK(story.DutyOf("10", 100).closing_post == "12");
  }
}

TEST_CASE("Endorsement: whoever found it out alone is not answered by that", "[rules][response]") {
  Story story = Answered().Answers(12, "ana", "12").Said(20, "12", PostMark::kEndorsed);
  CHECK(story.DutyOf("10", 30).state == DutyState::kOpen);
}

TEST_CASE("Endorsement: only what was asked before the answer is answered", "[rules][response]") {
  Story story = Answered().Asks(15, "cleo", "12").Said(20, "11", PostMark::kEndorsed);
  CHECK(Anchors(story.Duties(100)) == Ids{"10", "12"});
  // Cleo's question stood behind Ana's until that was known to be answered.
  CHECK(story.DutyOf("12", 100).opened == At(15));
  CHECK(story.DutyOf("12", 100).known == At(20));
  CHECK(story.DutyOf("12", 100).verdict == Verdict::kBreached);
}

TEST_CASE("Endorsement: what answers asks nothing itself", "[rules][response]") {
  Story story = Answered().AnswersPrivately(15, "tim", "ana", "12");
  REQUIRE(Anchors(story.Duties(100)) == Ids{"10", "11"});
  story.Said(20, "11", PostMark::kEndorsed);
  CHECK(story.DutyOf("11", 100).state == DutyState::kDismissed);
  CHECK(story.DutyOf("11", 100).closed == At(20));
}

// Ana's courtesy was called a question while bob's was owed, so that it stood behind it.
TEST_CASE("Endorsement: what stood behind the answer is answered by it, and never owed",
          "[rules][response]") {
  Story story;
  story.policy.endorsed_answers = true;
  story.Learner("ana").Learner("bob").Tutor("tim").Thanks(0, "ana", "10").Asks(5, "bob", "11");
  story.Said(10, "10", PostMark::kQuestion).Said(20, "11", PostMark::kEndorsed);
  CHECK(Anchors(story.Duties(200)) == Ids{"11"});
}

TEST_CASE("Endorsement: withdrawn, the question looked settled in between", "[rules][response]") {
  Story story = Answered().Said(20, "11", PostMark::kEndorsed);
  SECTION("and is owed again") {
    const Duty duty = story.Said(30, "11", PostMark::kNotEndorsed).DutyOf("10", 100);
    CHECK(duty.state == DutyState::kOpen);
    CHECK(duty.verdict == Verdict::kBreached);
  }
  SECTION("over the deadline nobody is accused") {
    const Duty duty = story.Said(50, "11", PostMark::kNotEndorsed).DutyOf("10", 100);
    CHECK(duty.verdict == Verdict::kNone);
    CHECK(duty.reason == DutyReason::kKnownLate);
  }
  SECTION("and endorsed again it is answered when it was written") {
    story.Said(30, "11", PostMark::kNotEndorsed).Said(40, "11", PostMark::kEndorsed);
    CHECK(story.DutyOf("10", 100).closed == At(10));
  }
}

TEST_CASE("Endorsement: a breach that stood before a withdrawn one stands", "[rules][response]") {
  Story story = Answered().Said(60, "11", PostMark::kEndorsed);
  REQUIRE(story.DutyOf("10", 61).verdict == Verdict::kMet);
  CHECK(story.Said(62, "11", PostMark::kNotEndorsed).DutyOf("10", 63).verdict ==
        Verdict::kBreached);
}

TEST_CASE(
    "Endorsement: a post asked nothing while it was endorsed, and no breach came of that time",
    "[rules][response]") {
  struct Row {
    const char* name;
    absl::Time withdrawn;
    Verdict verdict;
  };
  // Bob asked at hour 10; his deadline is at hour 58.
  const auto row = GENERATE(values<Row>({{"a tick before", At(58) - kTick, Verdict::kBreached},
                                         {"at the deadline", At(58), Verdict::kBreached},
                                         {"a tick after", At(58) + kTick, Verdict::kNone}}));
  DYNAMIC_SECTION(row.name) {
    Story story;
    story.policy.endorsed_answers = true;
    story.Learner("bob").Tutor("tim").Asks(10, "bob", "11");
    story.Said(20, "11", PostMark::kEndorsed).Said(row.withdrawn, "11", PostMark::kNotEndorsed);
    const Duty duty = story.DutyOf("11", 100);
    CHECK(duty.state == DutyState::kOpen);
    CHECK(duty.verdict == row.verdict);
  }
}

TEST_CASE("Endorsement: an endorsed post that is deleted pauses from the endorsement on",
          "[rules][response]") {
  Story story = Answered().Said(20, "11", PostMark::kEndorsed);
  SECTION("deleted before the deadline") {
    CHECK(story.Deleted(47, "11", 46).DutyOf("10", 100).verdict == Verdict::kBreached);
  }
  SECTION("deleted after it") {
    CHECK(story.Deleted(49, "11", 46).DutyOf("10", 100).verdict == Verdict::kNone);
  }
  SECTION("deleted before it was endorsed") {
    CHECK(story.Deleted(19, "11", 18).DutyOf("10", 100).verdict == Verdict::kBreached);
  }
}

TEST_CASE("Endorsement: of several of one instant the withdrawal is the later",
          "[rules][response]") {
  Story story =
      Answered().Said(20, "11", PostMark::kNotEndorsed).Said(20, "11", PostMark::kEndorsed);
  CHECK(story.DutyOf("10", 30).state == DutyState::kOpen);
}

}  // namespace
}  // namespace tutoring::response_endorsement_test
