// Sentences 6, 7 and 9 of the response rule: verdicts, stages and whom they address.

#include <catch2/catch.hpp>

#include "tests/support/builders.h"
#include "tests/support/print_rules.h"

namespace tutoring::response_deadline_test {
namespace {

using testing::At;
using testing::kTick;
using testing::StageOf;
using testing::StageStates;
using testing::Story;
using Ids = std::vector<std::string>;

const RoleSet kTutorRole = RoleSet::Of(Role::kTutor);

// Ana asked at hour 0.
Story Asked() {
  return Story().Learner("ana").Learner("bob").Tutor("tim").Manager("mia").Asks(0, "ana", "10");
}

TEST_CASE("Deadline: an answer is in time up to the deadline, included", "[rules][response]") {
  struct Row {
    const char* name;
    absl::Duration after_due;
    Verdict verdict;
    StageState due;
  };
  const auto row = GENERATE(values<Row>({
      {"a tick before", -kTick, Verdict::kMet, StageState::kNotReached},
      {"at the deadline", absl::ZeroDuration(), Verdict::kMet, StageState::kNotReached},
      {"a tick after", kTick, Verdict::kBreached, StageState::kPassed},
  }));
  DYNAMIC_SECTION(row.name) {
    Story story = Asked().Answers(48, "tim", "11");
    story.thread.posts.back().created += row.after_due;
    const Duty duty = story.DutyOf("10", 200);
    CHECK(duty.state == DutyState::kClosed);
    CHECK(duty.verdict == row.verdict);
    CHECK(StageOf(duty, StageKind::kDue).state == row.due);
  }
}

TEST_CASE(
    "Deadline: an answer in time is met before the watermarks pass, a late one is not judged yet",
    "[rules][response]") {
  CHECK(Asked().Answers(5, "tim", "11").DutyOf("10", -1).verdict == Verdict::kMet);
  const Duty late = Asked().Answers(49, "tim", "11").DutyOf("10", 48);
  CHECK(late.state == DutyState::kClosed);
  CHECK(late.verdict == Verdict::kPending);
}

TEST_CASE("Deadline: nothing is breached until both watermarks are past the deadline",
          "[rules][response]") {
  struct Row {
    const char* name;
    absl::Time roster;
    absl::Time posts;
    Verdict verdict;
  };
  const absl::Time none = absl::InfinitePast();
  const auto row = GENERATE_COPY(values<Row>({
      {"no watermark", none, none, Verdict::kPending},
      {"posts only", none, At(1000), Verdict::kPending},
      {"roster only", At(1000), none, Verdict::kPending},
      {"roster at the deadline", At(48), At(1000), Verdict::kPending},
      {"posts at the deadline", At(1000), At(48), Verdict::kPending},
      {"both a tick past", At(48) + kTick, At(48) + kTick, Verdict::kBreached},
      {"both far past", At(1000), At(1000), Verdict::kBreached},
  }));
  DYNAMIC_SECTION(row.name) {
    const Duty duty = Asked().Duties(row.roster, row.posts).at(0);
    CHECK(duty.verdict == row.verdict);
    CHECK(duty.reason ==
          (row.verdict == Verdict::kBreached ? DutyReason::kUnanswered : DutyReason::kWaiting));
    CHECK(duty.state == DutyState::kOpen);
  }
}

TEST_CASE("Deadline: the limit is policy", "[rules][response]") {
  Story story = Asked();
  story.policy.response_limit = absl::Hours(12);
  story.policy.reminder_after = absl::Hours(6);
  story.policy.escalation_after = absl::Hours(1);
  const Duty duty = story.DutyOf("10", At(12) + kTick);
  CHECK(duty.due == At(12));
  CHECK(duty.verdict == Verdict::kBreached);
  CHECK(StageOf(duty, StageKind::kReminder).time == At(6));
  CHECK(StageOf(duty, StageKind::kEscalation).time == At(13));
}

// 48 hours are elapsed time: from Friday noon in Paris to Sunday 13:00 when summer time begins.
TEST_CASE("Deadline: a change of the clock does not change 48 hours", "[rules][response]") {
  absl::TimeZone paris;
  REQUIRE(absl::LoadTimeZone("Europe/Paris", &paris));
  Story story = Asked();
  story.thread.posts[0].created = absl::FromCivil(absl::CivilHour(2026, 3, 27, 12), paris);
  CHECK(story.DutyOf("10", 0).due == absl::FromCivil(absl::CivilHour(2026, 3, 29, 13), paris));
}

TEST_CASE("Deadline: what was due before the adoption is imported", "[rules][response]") {
  Story story = Asked();
  SECTION("a tick before") {
    story.course.adoption = At(48) + kTick;
    const Duty duty = story.DutyOf("10", 200);
    CHECK(duty.state == DutyState::kOpen);
    CHECK(duty.verdict == Verdict::kNone);
    CHECK(duty.reason == DutyReason::kImported);
    CHECK(StageStates(duty) == std::vector(3, StageState::kNotOwed));
    CHECK(duty.next_stage == absl::InfiniteFuture());
  }
  SECTION("due at the adoption, it is owed") {
    story.course.adoption = At(48);
    const Duty duty = story.DutyOf("10", 200);
    CHECK(duty.verdict == Verdict::kBreached);
    CHECK(StageStates(duty) ==
          std::vector{StageState::kNotOwed, StageState::kPassed, StageState::kPassed});
  }
  SECTION("answered as well") {
    story.course.adoption = At(49);
    const Duty duty = story.Answers(5, "tim", "11").DutyOf("10", 200);
    CHECK(duty.state == DutyState::kClosed);
    CHECK(duty.verdict == Verdict::kNone);
    CHECK(duty.reason == DutyReason::kImported);
  }
}

TEST_CASE("Deadline: a learner known only after the deadline breaches nothing",
          "[rules][response]") {
  Story story = Story().Tutor("tim").Asks(0, "ana", "10");
  SECTION("a tick after") {
    story.roster.AddMembership("ana", At(48) + kTick, {true, RoleSet::Of(Role::kLearner), {}});
    CHECK(story.DutyOf("10", 200).reason == DutyReason::kKnownLate);
    CHECK(story.DutyOf("10", 200).next_stage == absl::InfiniteFuture());
  }
  SECTION("at the deadline") {
    story.roster.AddMembership("ana", At(48), {true, RoleSet::Of(Role::kLearner), {}});
    CHECK(story.DutyOf("10", 200).verdict == Verdict::kBreached);
  }
  SECTION("a role that came late, of somebody shown without one") {
    story.Shown(-5, "ana", RoleSet()).Shown(60, "ana", RoleSet::Of(Role::kLearner));
    CHECK(story.DutyOf("10", 200).reason == DutyReason::kKnownLate);
  }
}

TEST_CASE("Stages: each passes when both watermarks are past its instant", "[rules][response]") {
  struct Row {
    const char* name;
    absl::Time watermark;
    int passed;
    absl::Time next;
  };
  const absl::Time never = absl::InfiniteFuture();
  const auto row = GENERATE_COPY(values<Row>({
      {"at the reminder", At(36), 0, At(36)},
      {"a tick past the reminder", At(36) + kTick, 1, At(48)},
      {"at the deadline", At(48), 1, At(48)},
      {"a tick past the deadline", At(48) + kTick, 2, At(72)},
      {"at the escalation", At(72), 2, At(72)},
      {"a tick past the escalation", At(72) + kTick, 3, never},
  }));
  DYNAMIC_SECTION(row.name) {
    for (const auto& [roster, posts] :
         {std::pair{row.watermark, At(9999)}, {At(9999), row.watermark}}) {
      const Duty duty = Asked().Duties(roster, posts).at(0);
      std::vector<StageState> states(3, StageState::kPending);
      std::fill_n(states.begin(), row.passed, StageState::kPassed);
      CHECK(StageStates(duty) == states);
      CHECK(duty.next_stage == row.next);
    }
  }
}

TEST_CASE("Stages: an answer at the instant of a stage comes in time for it", "[rules][response]") {
  const double hour = GENERATE(36.0, 48.0, 72.0);
  const StageKind kind = hour == 36   ? StageKind::kReminder
                         : hour == 48 ? StageKind::kDue
                                      : StageKind::kEscalation;
  CAPTURE(hour);
  Story story = Asked().Answers(hour, "tim", "11");
  CHECK(StageOf(story.DutyOf("10", 200), kind).state == StageState::kNotReached);
  story.thread.posts.back().created += kTick;
  CHECK(StageOf(story.DutyOf("10", 200), kind).state == StageState::kPassed);
}

TEST_CASE("Stages: an escalation needs a deadline that was owed", "[rules][response]") {
  const absl::Time placed = GENERATE(At(48), At(48) + kTick);
  Story story = Asked();
  story.thread.posts[0].placed = placed;
  CHECK(StageOf(story.DutyOf("10", 200), StageKind::kEscalation).state ==
        (placed == At(48) ? StageState::kPassed : StageState::kNotOwed));
}

TEST_CASE("Audience: tutors are reminded and told, managers are escalated to",
          "[rules][response]") {
  const Duty duty = Asked().DutyOf("10", 100);
  CHECK(StageOf(duty, StageKind::kReminder).audience == Ids{"tim"});
  CHECK(StageOf(duty, StageKind::kDue).audience == Ids{"tim"});
  CHECK(StageOf(duty, StageKind::kEscalation).audience == Ids{"mia"});
}

TEST_CASE("Audience: nobody there is an empty audience, not an error", "[rules][response]") {
  const Duty duty = Story().Learner("ana").Asks(0, "ana", "10").DutyOf("10", 100);
  CHECK(duty.assignees.empty());
  for (const Stage& stage : duty.stages) {
    CHECK(stage.audience.empty());
    CHECK(stage.state == StageState::kPassed);
  }
}

TEST_CASE("Audience: the tutors of the learner's group, several or all", "[rules][response]") {
  Story story =
      Story().Tutor("tim", {"g1"}).Tutor("tom", {"g1", "g2"}).Tutor("9", {"g3"}).Tutor("10");
  SECTION("one group") {
    CHECK(story.Learner("ana", {"g1"}).Asks(0, "ana", "1").DutyOf("1", 1).assignees ==
          Ids{"tim", "tom"});
  }
  SECTION("several groups") {
    CHECK(story.Learner("ana", {"g2", "g3"}).Asks(0, "ana", "1").DutyOf("1", 1).assignees ==
          Ids{"9", "tom"});
  }
  SECTION("a group without a tutor") {
    CHECK(story.Learner("ana", {"g4"}).Asks(0, "ana", "1").DutyOf("1", 1).assignees ==
          Ids{"9", "10", "tim", "tom"});
  }
}

TEST_CASE(
    "Audience: a stage addresses who was there at its instant, a pending one who is there now",
    "[rules][response]") {
  Story story = Asked();
  story.Missing(40, "tim").Shown(40, "tom", kTutorRole);
  const Duty duty = story.DutyOf("10", 47);
  CHECK(StageOf(duty, StageKind::kReminder).audience == Ids{"tim"});
  CHECK(StageOf(duty, StageKind::kDue).audience == Ids{"tom"});
  CHECK(duty.assignees == Ids{"tom"});
  CHECK(story.Shown(60, "tina", kTutorRole).DutyOf("10", 100).assignees == Ids{"tom", "tina"});
  CHECK(StageOf(story.DutyOf("10", 100), StageKind::kDue).audience == Ids{"tom"});
}

TEST_CASE("Audience: a stage that waits for the watermarks addresses who is there by now",
          "[rules][response]") {
  const Duty duty = Asked().Shown(50, "tom", kTutorRole).DutyOf("10", 47);
  CHECK(StageOf(duty, StageKind::kDue).state == StageState::kPending);
  CHECK(StageOf(duty, StageKind::kDue).audience == Ids{"tim", "tom"});
}

// A breach must not be laid at the door of a tutor who came after it.
TEST_CASE("Audience: a tutor who came later is not assigned what had ended", "[rules][response]") {
  Story story = Asked().Answers(50, "tim", "11").Shown(60, "tom", kTutorRole);
  const Duty duty = story.DutyOf("10", 100);
  CHECK(duty.verdict == Verdict::kBreached);
  CHECK(duty.assignees == Ids{"tim"});
  CHECK(StageOf(duty, StageKind::kDue).audience == Ids{"tim"});
}

// Rosters that no longer show a learner show no groups of theirs either.
TEST_CASE("Audience: a duty cancelled by a departure stays with the tutors of the learner's group",
          "[rules][response]") {
  Story story = Story().Tutor("tim", {"g1"}).Tutor("tom", {"g2"}).Learner("ana", {"g1"});
  story.Asks(0, "ana", "10").RosterRead(50).Missing(60, "ana");
  const Duty duty = story.DutyOf("10", 100);
  CHECK(duty.state == DutyState::kCancelled);
  CHECK(duty.verdict == Verdict::kBreached);
  CHECK(duty.assignees == Ids{"tim"});
}

TEST_CASE("Audience: a declared manager is escalated to within their term", "[rules][response]") {
  Story story = Story().Learner("ana").Tutor("tim").Asks(0, "ana", "10");
  story.roster.AddDeclared("dan", {Role::kManager, At(72)});
  story.roster.AddDeclared("eva", {Role::kManager, At(0), At(72)});
  CHECK(StageOf(story.DutyOf("10", 100), StageKind::kEscalation).audience == Ids{"dan"});
}

}  // namespace
}  // namespace tutoring::response_deadline_test
