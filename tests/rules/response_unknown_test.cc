// Sentences 5 and 8 of the response rule: posts by people whom the roster does not, or did not,
// show.

#include <catch2/catch.hpp>

#include "tests/support/builders.h"
#include "tests/support/print_rules.h"

namespace tutoring::response_unknown_test {
namespace {

using testing::Anchors;
using testing::At;
using testing::kTick;
using testing::StageOf;
using testing::StageStates;
using testing::Story;
using Ids = std::vector<std::string>;

const RoleSet kLearnerRole = RoleSet::Of(Role::kLearner);
const RoleSet kTutorRole = RoleSet::Of(Role::kTutor);

// Ana asked at hour 0.
Story Asked() {
  return Story().Learner("ana").Learner("bob").Tutor("tim").Manager("mia").Asks(0, "ana", "10");
}

TEST_CASE("Unknown: a stranger's post suspends the duty from that post on", "[rules][response]") {
  const Duty duty = Asked().Answers(40, "xan", "11").DutyOf("10", 200);
  CHECK(duty.state == DutyState::kSuspended);
  CHECK(duty.verdict == Verdict::kNone);
  CHECK(duty.reason == DutyReason::kUnknownAuthor);
  CHECK(duty.unknown_post == "11");
  CHECK(duty.unknown_time == At(40));
  CHECK_FALSE(duty.IsOwed());
  CHECK(StageStates(duty) ==
        std::vector{StageState::kPassed, StageState::kNotReached, StageState::kNotReached});
  CHECK(duty.next_stage == absl::InfiniteFuture());
}

TEST_CASE("Unknown: of several strangers' posts the first is named", "[rules][response]") {
  CHECK(Asked().Thanks(5, "xan", "11").Thanks(6, "xeno", "12").DutyOf("10", 9).unknown_post ==
        "11");
}

TEST_CASE("Unknown: a stranger's courtesy may be the answer too", "[rules][response]") {
  CHECK(Asked().Thanks(5, "xan", "11").DutyOf("10", 100).state == DutyState::kSuspended);
}

TEST_CASE("Unknown: a post without an author is a stranger's", "[rules][response]") {
  CHECK(Asked().Thanks(5, "", "11").DutyOf("10", 100).state == DutyState::kSuspended);
}

TEST_CASE("Unknown: a stranger's post around the deadline", "[rules][response]") {
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
    Story story = Asked().Answers(48, "xan", "11");
    story.thread.posts.back().created += row.after_due;
    const Duty duty = story.DutyOf("10", 200);
    CHECK(duty.state == DutyState::kSuspended);
    CHECK(duty.verdict == row.verdict);
    CHECK(StageOf(duty, StageKind::kDue).state == row.due);
    CHECK(StageOf(duty, StageKind::kEscalation).state == StageState::kNotReached);
  }
}

TEST_CASE(
    "Unknown: a stranger's post before the question or that the asker cannot see is no answer",
    "[rules][response]") {
  SECTION("before") {
    Story story = Asked().Asks(-9, "bob", "8").Thanks(-8, "xan", "9").Answers(-7, "tim", "9a");
    CHECK(story.DutyOf("10", 100).verdict == Verdict::kBreached);
  }
  SECTION("to another") {
    Story story = Asked().AnswersPrivately(5, "xan", "bob", "11");
    CHECK(story.DutyOf("10", 100).verdict == Verdict::kBreached);
  }
}

TEST_CASE("Unknown: an answer in time by a known tutor meets a suspended duty",
          "[rules][response]") {
  const double hour = GENERATE(3.0, 8.0);
  const Duty duty = Asked().Answers(5, "xan", "11").Answers(hour, "tim", "12").DutyOf("10", 100);
  CHECK(duty.state == DutyState::kClosed);
  CHECK(duty.verdict == Verdict::kMet);
}

TEST_CASE("Unknown: a late answer after a stranger's post accuses nobody", "[rules][response]") {
  const double hour = GENERATE(5.0, 48.0);
  const Duty duty = Asked().Answers(hour, "xan", "11").Answers(60, "tim", "12").DutyOf("10", 100);
  CHECK(duty.state == DutyState::kClosed);
  CHECK(duty.verdict == Verdict::kNone);
  CHECK(duty.reason == DutyReason::kUnknownAuthor);
}

TEST_CASE("Unknown: a suspended duty waits for the roster to pass the post", "[rules][response]") {
  Story story = Asked().Answers(40, "xan", "11");
  const auto next = [&](absl::Time roster) {
    return story.Duties(roster, At(41)).at(0).next_stage;
  };
  CHECK(next(At(30)) == At(36));
  CHECK(next(At(36) + kTick) == At(40));
  CHECK(next(At(40)) == At(40));
  CHECK(next(At(40) + kTick) == absl::InfiniteFuture());
}

TEST_CASE("Unknown: a stranger who turns out to be a tutor answered", "[rules][response]") {
  const Duty duty = Asked().Answers(5, "xan", "11").Shown(60, "xan", kTutorRole).DutyOf("10", 100);
  CHECK(duty.verdict == Verdict::kMet);
  CHECK(duty.closed == At(5));
}

TEST_CASE("Unknown: a stranger who turns out to be a declared manager answered",
          "[rules][response]") {
  Story story = Asked().Answers(5, "xan", "11");
  story.roster.AddDeclared("xan", {Role::kManager, At(60)});
  CHECK(story.DutyOf("10", 100).verdict == Verdict::kMet);
}

TEST_CASE("Unknown: a stranger whom the next roster shows as a learner changes nothing",
          "[rules][response]") {
  const Duty duty =
      Asked().RosterRead(4).Answers(5, "xan", "11").Shown(6, "xan", kLearnerRole).DutyOf("10", 49);
  CHECK(duty.state == DutyState::kOpen);
  CHECK(duty.verdict == Verdict::kBreached);
}

// The duty was suspended while rosters did not show xan: nobody was told of a deadline then.
TEST_CASE("Unknown: a stranger known late as a learner leaves no stage owed of the time of doubt",
          "[rules][response]") {
  Story story = Asked().Thanks(5, "xan", "11");
  SECTION("a roster after the reminder did not show them yet") {
    const Duty duty = story.RosterRead(40).Shown(41, "xan", kLearnerRole).DutyOf("10", 49);
    CHECK(duty.verdict == Verdict::kBreached);
    CHECK(StageStates(duty) ==
          std::vector{StageState::kNotOwed, StageState::kPassed, StageState::kPending});
  }
  SECTION("a roster after the deadline did not show them yet") {
    const Duty duty = story.RosterRead(50).Shown(51, "xan", kLearnerRole).DutyOf("10", 100);
    CHECK(duty.state == DutyState::kOpen);
    CHECK(duty.verdict == Verdict::kNone);
    CHECK(duty.reason == DutyReason::kKnownLate);
  }
  SECTION("and not of the time after the post was deleted") {
    story.Deleted(20, "11", 19).RosterRead(50).Shown(51, "xan", kLearnerRole);
    CHECK(story.DutyOf("10", 100).verdict == Verdict::kBreached);
  }
  SECTION("somebody without a role is known as well") {
    const Duty duty = story.RosterRead(50).Shown(51, "xan", RoleSet()).DutyOf("10", 100);
    CHECK(duty.verdict == Verdict::kNone);
  }
}

TEST_CASE("Unknown: a stranger's post that is deleted leaves owed what it may have settled",
          "[rules][response]") {
  SECTION("before the deadline") {
    const Duty duty = Asked().Answers(5, "xan", "11").Deleted(20, "11", 19).DutyOf("10", 49);
    CHECK(duty.state == DutyState::kOpen);
    CHECK(duty.verdict == Verdict::kBreached);
  }
  SECTION("after it") {
    const Duty duty = Asked().Answers(5, "xan", "11").Deleted(60, "11", 59).DutyOf("10", 100);
    CHECK(duty.verdict == Verdict::kNone);
  }
}

TEST_CASE("Unknown: a stranger who asks while nothing is owed makes a suspended duty",
          "[rules][response]") {
  Story story = Story().Learner("ana").Tutor("tim").Asks(0, "xan", "10");
  const Duty duty = story.DutyOf("10", 100);
  CHECK(duty.state == DutyState::kSuspended);
  CHECK(duty.verdict == Verdict::kNone);
  CHECK(duty.learner == "xan");
  CHECK(duty.unknown_post == "10");
  CHECK(duty.assignees == Ids{"tim"});
  SECTION("which never counts as met") {
    const Duty closed = story.Answers(5, "tim", "11").DutyOf("10", 100);
    CHECK(closed.state == DutyState::kClosed);
    CHECK(closed.verdict == Verdict::kNone);
  }
  SECTION("which a private reply to them closes") {
    const Duty closed = story.AnswersPrivately(5, "tim", "xan", "11").DutyOf("10", 100);
    CHECK(closed.state == DutyState::kClosed);
    CHECK(closed.closing_post == "11");
  }
  SECTION("which may be dismissed") {
    CHECK(story.Dismissed(5, "10").DutyOf("10", 100).state == DutyState::kDismissed);
  }
  SECTION("which is cancelled with its post") {
    CHECK(story.Deleted(5, "10", 4).DutyOf("10", 100).state == DutyState::kCancelled);
  }
  SECTION("which becomes an ordinary one when they prove to be a learner") {
    const Duty known = story.Shown(20, "xan", kLearnerRole).DutyOf("10", 49);
    CHECK(known.state == DutyState::kOpen);
    CHECK(known.verdict == Verdict::kBreached);
    CHECK(known.known == At(20));
  }
  SECTION("known after the deadline it is no breach") {
    CHECK(story.Shown(50, "xan", kLearnerRole).DutyOf("10", 100).reason == DutyReason::kKnownLate);
  }
}

TEST_CASE("Unknown: a stranger's courtesy, or question in a thread that waits, opens nothing",
          "[rules][response]") {
  CHECK(Story().Tutor("tim").Thanks(0, "xan", "10").Duties(100).empty());
  CHECK(Anchors(Asked().Asks(1, "xan", "11").Duties(100)) == Ids{"10"});
}

TEST_CASE("Unknown: from the word on that made a courtesy a question, a stranger asks nothing",
          "[rules][response]") {
  const absl::Duration after = GENERATE(-kTick, absl::ZeroDuration(), kTick);
  CAPTURE(after);
  Story story = Story().Learner("ana").Tutor("tim").Thanks(0, "ana", "10");
  story.Said(At(5) + after, "10", PostMark::kQuestion).Asks(5, "xan", "11");
  CHECK(Anchors(story.Duties(100)) == (after > absl::ZeroDuration() ? Ids{"10", "11"} : Ids{"10"}));
}

// Whether xan's post answered ana or not, bob is owed an answer.
TEST_CASE("Unknown: a suspended duty holds back no question of later", "[rules][response]") {
  Story story = Asked().Answers(5, "xan", "11").Asks(10, "bob", "12");
  CHECK(Anchors(story.Duties(59)) == Ids{"10", "12"});
  CHECK(story.DutyOf("10", 59).state == DutyState::kSuspended);
  CHECK(story.DutyOf("12", 59).verdict == Verdict::kBreached);
}

// Xan may be a tutor, and the thread exempt: learners' "present!" must accuse nobody.
TEST_CASE("Unknown: a thread that a stranger opened is in doubt as a whole", "[rules][response]") {
  Story story = Story().Learner("ana").Learner("bob").Tutor("tim");
  story.Thanks(0, "xan", "10").Asks(1, "ana", "11").Asks(2, "bob", "12");
  CHECK(Anchors(story.Duties(100)) == Ids{"11"});
  CHECK(story.DutyOf("11", 100).state == DutyState::kSuspended);
  CHECK(story.DutyOf("11", 100).verdict == Verdict::kNone);
  SECTION("unless tutors' threads count") {
    story.policy.tutor_threads_exempt = false;
    CHECK(story.DutyOf("11", 100).verdict == Verdict::kBreached);
  }
  SECTION("an answer in time is one") {
    CHECK(story.Answers(5, "tim", "13").DutyOf("11", 100).verdict == Verdict::kMet);
  }
  SECTION("exempt once they prove to be a tutor") {
    CHECK(story.Shown(20, "xan", kTutorRole).Duties(100).empty());
  }
  SECTION("ordinary once they prove to be a learner") {
    CHECK(story.Shown(20, "xan", kLearnerRole).DutyOf("11", 100).verdict == Verdict::kBreached);
  }
  SECTION("known late where a roster after the deadline did not show them") {
    story.RosterRead(60).Shown(61, "xan", kLearnerRole);
    CHECK(story.DutyOf("11", 100).verdict == Verdict::kNone);
  }
}

}  // namespace
}  // namespace tutoring::response_unknown_test
