// Sentence 4 of the response rule: what ends a duty without an answer; and moves between
// discussions.

#include <catch2/catch.hpp>

#include "tests/support/builders.h"
#include "tests/support/print_rules.h"

namespace tutoring::response_ending_test {
namespace {

using testing::Anchors;
using testing::At;
using testing::kTick;
using testing::StageOf;
using testing::StageStates;
using testing::Story;
using Ids = std::vector<std::string>;

// Ana asked at hour 0.
Story Asked() {
  return Story().Learner("ana").Learner("bob").Learner("cleo").Tutor("tim").Manager("mia").Asks(
      0, "ana", "10");
}

TEST_CASE("Ending: a deleted question cancels its duty", "[rules][response]") {
  const Duty duty = Asked().Deleted(10, "10", 9).DutyOf("10", 100);
  CHECK(duty.state == DutyState::kCancelled);
  CHECK(duty.verdict == Verdict::kNone);
  CHECK(duty.reason == DutyReason::kQuestionDeleted);
  CHECK(duty.closed == At(10));
  CHECK(duty.closing_post.empty());
  CHECK(StageStates(duty) == std::vector(3, StageState::kNotReached));
}

TEST_CASE("Ending: a question deleted around the deadline is in doubt unless it was seen at it",
          "[rules][response]") {
  struct Row {
    const char* name;
    absl::Time last_seen;
    Verdict verdict;
    StageState due;
  };
  const auto row = GENERATE(values<Row>({
      {"last seen before", At(48) - kTick, Verdict::kNone, StageState::kNotReached},
      {"last seen at the deadline", At(48), Verdict::kBreached, StageState::kPassed},
      {"last seen after", At(50), Verdict::kBreached, StageState::kPassed},
  }));
  DYNAMIC_SECTION(row.name) {
    Story story = Asked();
    story.thread.posts[0].deleted = At(60);
    story.thread.posts[0].last_seen = row.last_seen;
    const Duty duty = story.DutyOf("10", 200);
    CHECK(duty.state == DutyState::kCancelled);
    CHECK(duty.verdict == row.verdict);
    CHECK(duty.reason == DutyReason::kQuestionDeleted);
    CHECK(StageOf(duty, StageKind::kDue).state == row.due);
    CHECK(StageOf(duty, StageKind::kEscalation).state == StageState::kNotReached);
  }
}

TEST_CASE("Ending: a question deleted after its answer stays answered", "[rules][response]") {
  const Duty duty = Asked().Answers(5, "tim", "11").Deleted(10, "10", 9).DutyOf("10", 100);
  CHECK(duty.state == DutyState::kClosed);
  CHECK(duty.verdict == Verdict::kMet);
}

TEST_CASE("Ending: what others asked behind a deleted question becomes owed, known from then on",
          "[rules][response]") {
  Story story = Asked();
  story.Asks(1, "bob", "11").Deleted(40, "10", 39);
  const Duty duty = story.DutyOf("11", 45);
  CHECK(duty.opened == At(1));
  CHECK(duty.known == At(40));
  CHECK(StageStates(duty) ==
        std::vector{StageState::kNotOwed, StageState::kPending, StageState::kPending});
}

TEST_CASE("Ending: a deleted question behind another leaves no trace", "[rules][response]") {
  Story story = Asked();
  story.Asks(1, "bob", "11").Deleted(2, "11", 1).AnswersPrivately(5, "tim", "ana", "12");
  CHECK(Anchors(story.Duties(100)) == Ids{"10"});
}

TEST_CASE("Ending: a learner who leaves for good cancels their duty", "[rules][response]") {
  Story story = Asked();
  story.RosterRead(9).Missing(10, "ana");
  const Duty duty = story.DutyOf("10", 100);
  CHECK(duty.state == DutyState::kCancelled);
  CHECK(duty.verdict == Verdict::kNone);
  CHECK(duty.reason == DutyReason::kLearnerLeft);
  CHECK(duty.closed == At(10));
}

TEST_CASE("Ending: whether a departure excuses depends on the last roster that showed the learner",
          "[rules][response]") {
  const double last = GENERATE(47.0, 49.0);
  Story story = Asked();
  story.RosterRead(last).Missing(60, "ana");
  const Duty duty = story.DutyOf("10", 100);
  CAPTURE(last);
  CHECK(duty.state == DutyState::kCancelled);
  CHECK(duty.verdict == (last < 48 ? Verdict::kNone : Verdict::kBreached));
  CHECK(StageOf(duty, StageKind::kDue).state ==
        (last < 48 ? StageState::kNotReached : StageState::kPassed));
}

TEST_CASE("Ending: a departure without any earlier roster excuses", "[rules][response]") {
  Story story = Asked();
  story.roster = Roster();
  story.roster.AddMembership("tim", At(60), {true, RoleSet::Of(Role::kTutor), {}});
  story.roster.AddMembership("ana", At(60), {false, RoleSet::Of(Role::kLearner), {}});
  CHECK(story.DutyOf("10", 100).verdict == Verdict::kNone);
}

// Else answering somebody who may have left before the deadline would be worse than not answering.
TEST_CASE(
    "Ending: a late answer between the last roster with the learner and the next accuses nobody",
    "[rules][response]") {
  const double last = GENERATE(47.0, 49.0);
  Story story = Asked();
  story.Answers(50, "tim", "11").RosterRead(last).Missing(60, "ana");
  const Duty duty = story.DutyOf("10", 100);
  CAPTURE(last);
  CHECK(duty.state == DutyState::kClosed);
  CHECK(duty.verdict == (last < 48 ? Verdict::kNone : Verdict::kBreached));
  CHECK(duty.reason == DutyReason::kAnswered);
}

TEST_CASE("Ending: a learner who left asks nothing for the others", "[rules][response]") {
  Story story = Asked();
  story.Asks(1, "bob", "11").Missing(10, "ana");
  CHECK(Anchors(story.Duties(20)) == Ids{"10", "11"});
  CHECK(story.DutyOf("11", 20).known == At(10));
}

TEST_CASE("Ending: a learner who left and came back is owed as before", "[rules][response]") {
  Story story = Asked();
  story.RosterRead(9).Missing(10, "ana").Shown(30, "ana", RoleSet::Of(Role::kLearner));
  const Duty duty = story.DutyOf("10", 49);
  CHECK(duty.state == DutyState::kOpen);
  CHECK(duty.verdict == Verdict::kBreached);
  CHECK(duty.closed == absl::InfiniteFuture());
}

// While they were away tutors were told that nothing was owed.
TEST_CASE("Ending: a deadline while the learner was away is not breached when they return",
          "[rules][response]") {
  Story story = Asked();
  story.RosterRead(39).Missing(40, "ana").Shown(60, "ana", RoleSet::Of(Role::kLearner));
  const Duty duty = story.DutyOf("10", 100);
  CHECK(duty.state == DutyState::kOpen);
  CHECK(duty.verdict == Verdict::kNone);
  CHECK(duty.reason == DutyReason::kKnownLate);
  CHECK(StageStates(duty) ==
        std::vector{StageState::kPassed, StageState::kNotOwed, StageState::kNotOwed});
}

TEST_CASE("Ending: a breach before the learner's absence stays one", "[rules][response]") {
  Story story = Asked();
  story.RosterRead(59).Missing(60, "ana").Shown(80, "ana", RoleSet::Of(Role::kLearner));
  const Duty duty = story.DutyOf("10", 100);
  CHECK(duty.verdict == Verdict::kBreached);
  CHECK(StageOf(duty, StageKind::kEscalation).state == StageState::kNotOwed);
}

TEST_CASE("Ending: a course out of scope cancels its duties", "[rules][response]") {
  Story story = Asked();
  story.course.in_scope = false;
  story.course.last_in_scope = At(9);
  story.course.scope_lost = At(10);
  SECTION("those that were owed") {
    const Duty duty = story.DutyOf("10", 100);
    CHECK(duty.state == DutyState::kCancelled);
    CHECK(duty.verdict == Verdict::kNone);
    CHECK(duty.reason == DutyReason::kOutOfScope);
    CHECK(duty.closed == At(10));
  }
  SECTION("all of them, leaving none behind") {
    CHECK(Anchors(story.Asks(1, "bob", "11").Duties(100)) == Ids{"10"});
  }
  SECTION("those that were suspended because a stranger asked") {
    story.Answers(1, "tim", "11").Asks(2, "stranger", "12");
    CHECK(story.DutyOf("12", 100).state == DutyState::kCancelled);
  }
  SECTION("not those that were closed") {
    CHECK(story.Answers(5, "tim", "11").DutyOf("10", 100).verdict == Verdict::kMet);
  }
  SECTION("without a breach where it may have been lost before the deadline") {
    story.course.last_in_scope = At(47);
    story.course.scope_lost = At(60);
    CHECK(story.DutyOf("10", 100).verdict == Verdict::kNone);
  }
  SECTION("not what was breached for certain") {
    story.course.last_in_scope = At(49);
    story.course.scope_lost = At(60);
    CHECK(story.DutyOf("10", 100).verdict == Verdict::kBreached);
  }
  SECTION("and nothing asked since is owed") {
    story.Answers(5, "tim", "11").Asks(10, "bob", "12");
    CHECK(Anchors(story.Duties(100)) == Ids{"10"});
  }
  SECTION("until it is back") {
    story.course.in_scope = true;
    CHECK(story.DutyOf("10", 30).state == DutyState::kOpen);
  }
}

TEST_CASE("Ending: a dismissal ends the duty", "[rules][response]") {
  const Duty duty = Asked().Dismissed(10, "10").DutyOf("10", 100);
  CHECK(duty.state == DutyState::kDismissed);
  CHECK(duty.verdict == Verdict::kNone);
  CHECK(duty.reason == DutyReason::kDismissed);
  CHECK(duty.closed == At(10));
}

TEST_CASE("Ending: a dismissal excuses up to the deadline, included", "[rules][response]") {
  struct Row {
    const char* name;
    absl::Duration after_due;
    Verdict verdict;
    StageState due;
  };
  const auto row = GENERATE(values<Row>({
      {"a tick before", -kTick, Verdict::kNone, StageState::kNotReached},
      {"at the deadline", absl::ZeroDuration(), Verdict::kNone, StageState::kNotReached},
      {"a tick after", kTick, Verdict::kBreached, StageState::kPassed},
  }));
  DYNAMIC_SECTION(row.name) {
    Story story = Asked();
    story.thread.dismissals = {{"10", At(48) + row.after_due}};
    const Duty duty = story.DutyOf("10", 100);
    CHECK(duty.state == DutyState::kDismissed);
    CHECK(duty.verdict == row.verdict);
    CHECK(duty.reason == DutyReason::kDismissed);
    CHECK(StageOf(duty, StageKind::kDue).state == row.due);
    CHECK(StageOf(duty, StageKind::kEscalation).state == StageState::kNotReached);
  }
}

TEST_CASE("Ending: a dismissal settles what stood behind, not what is asked later",
          "[rules][response]") {
  Story story = Asked();
  story.Asks(1, "bob", "11").Dismissed(10, "10").Asks(20, "cleo", "12");
  CHECK(Anchors(story.Duties(100)) == Ids{"10", "12"});
}

TEST_CASE("Ending: a dismissal of what is not owed does nothing", "[rules][response]") {
  SECTION("answered") {
    CHECK(Asked().Answers(5, "tim", "11").Dismissed(10, "10").DutyOf("10", 100).state ==
          DutyState::kClosed);
  }
  SECTION("behind another") {
    CHECK(Anchors(Asked().Asks(1, "bob", "11").Dismissed(10, "11").Duties(100)) == Ids{"10"});
  }
  SECTION("no such post") {
    CHECK(Asked().Dismissed(10, "99").DutyOf("10", 20).state == DutyState::kOpen);
  }
}

TEST_CASE(
    "Ending: what was dismissed before it turned out to stand behind another is not asked again",
    "[rules][response]") {
  // The earlier question came in late, when the other's duty had been dismissed already.
  Story story = Asked().Asks(1, "bob", "11").Dismissed(10, "11").Deleted(20, "10", 19);
  CHECK(Anchors(story.Duties(100)) == Ids{"10"});
  SECTION("unless it is called a question after that") {
    story.thread.dismissals.front().as_no_question = true;
    story.Said(15, "11", PostMark::kQuestion);
    CHECK(Anchors(story.Duties(100)) == Ids{"10", "11"});
  }
}

TEST_CASE("Ending: the dismissal of an old duty leaves a later one that is told",
          "[rules][response]") {
  Story story = Story().Learner("ana").Learner("bob").Tutor("tim");
  story.Asks(-2000, "ana", "10").Asks(0, "bob", "11").Dismissed(5, "10");
  CHECK(story.DutyOf("10", 100).state == DutyState::kDismissed);
  CHECK(story.DutyOf("11", 100).verdict == Verdict::kBreached);
}

TEST_CASE("Ending: the dismissal of an old duty leaves what stands behind a later one",
          "[rules][response]") {
  Story story = Story().Learner("ana").Learner("bob").Learner("cleo").Tutor("tim");
  story.Asks(-2000, "ana", "10").Asks(0, "bob", "11").Asks(1, "cleo", "12").Dismissed(5, "10");
  CHECK(Anchors(story.Duties(6)) == Ids{"10", "11"});
  CHECK(Anchors(story.AnswersPrivately(7, "tim", "bob", "13").Duties(8)) == Ids{"10", "11", "12"});
}

TEST_CASE("Ending: a question that moved on is owed in the other discussion only",
          "[rules][response]") {
  Story story = Asked();
  story.Asks(-1, "bob", "9").Answers(-0.5, "tim", "9a").Departed(10, "10", 9);
  CHECK(Anchors(story.Duties(100)) == Ids{"9"});
  SECTION("and what stood behind it is owed here") {
    story.Asks(1, "cleo", "11");
    CHECK(story.DutyOf("11", 20).known == At(10));
  }
}

TEST_CASE("Ending: deleted and departed, the earlier of the two counts", "[rules][response]") {
  CHECK(Asked().Deleted(10, "10", 9).Departed(20, "10", 9).DutyOf("10", 100).state ==
        DutyState::kCancelled);
  CHECK(Asked().Departed(10, "10", 9).Deleted(20, "10", 9).Duties(100).empty());
}

TEST_CASE("Ending: a question that arrived keeps the clock it came with", "[rules][response]") {
  SECTION("owed where it stood") { CHECK(Asked().DutyOf("10", 49).verdict == Verdict::kBreached); }
  SECTION("not owed there, placed before the deadline") {
    const Duty duty = Asked().Placed(40, "10").DutyOf("10", 49);
    CHECK(duty.due == At(48));
    CHECK(duty.known == At(40));
    CHECK(duty.verdict == Verdict::kBreached);
    CHECK(StageOf(duty, StageKind::kReminder).state == StageState::kNotOwed);
  }
  SECTION("not owed there, placed after it") {
    CHECK(Asked().Placed(50, "10").DutyOf("10", 100).reason == DutyReason::kKnownLate);
  }
}

TEST_CASE("Ending: splitting off a tutor's thread makes its questions count", "[rules][response]") {
  Story story = Story().Learner("ana").Tutor("tim");
  story.Answers(-1, "tim", "9").Asks(0, "ana", "10").Departed(20, "9", 19);
  CHECK(Anchors(story.Duties(30)) == Ids{"10"});
}

TEST_CASE("Ending: an answer that moved elsewhere leaves owed what it had settled",
          "[rules][response]") {
  Story story = Asked();
  const Duty duty = story.Answers(5, "tim", "11").Departed(20, "11", 19).DutyOf("10", 49);
  CHECK(duty.state == DutyState::kOpen);
  CHECK(duty.verdict == Verdict::kBreached);
}

// The text of a post is one, wherever it stands: an edit elsewhere must not ask here.
TEST_CASE("Ending: a post that begins to ask after it has gone asks nothing here",
          "[rules][response]") {
  Story story = Asked();
  story.Answers(1, "tim", "11").Thanks(2, "bob", "12").Edited(30, "12", TextClass::kQuestion);
  SECTION("moved away before") {
    CHECK(Anchors(story.Departed(20, "12", 19).Duties(100)) == Ids{"10"});
  }
  SECTION("deleted before") {
    CHECK(Anchors(story.Deleted(20, "12", 19).Duties(100)) == Ids{"10"});
  }
  SECTION("moved away after") {
    story.Departed(40, "12", 39);
    CHECK(Anchors(story.Duties(100)) == Ids{"10"});
  }
  SECTION("deleted after") {
    CHECK(story.Deleted(40, "12", 39).DutyOf("12", 100).state == DutyState::kCancelled);
  }
}

}  // namespace
}  // namespace tutoring::response_ending_test
