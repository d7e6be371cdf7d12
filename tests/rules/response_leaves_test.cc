// Questions that are owed while tutors are on leave.
#include <catch2/catch.hpp>

#include "tests/support/builders.h"
#include "tests/support/print_rules.h"

namespace tutoring::response_leaves_test {
namespace {

using testing::At;
using testing::kTick;
using testing::StageOf;
using testing::Story;
using People = std::vector<std::string>;

// Ana asked at hour 0: reminder at 36, deadline at 48, escalation at 72. Tim is away from `from` to
// `until`, with Sue as a substitute whom no roster shows.
Story Asked(absl::Time from, absl::Time until) {
  Story story = Story().Learner("ana").Tutor("tim").Manager("max").Asks(0, "ana", "10");
  story.roster.AddLeave({"tim", "", "sue", {from, until}});
  return story;
}

TEST_CASE("Response: an open duty is the substitute's once the watermarks passed the beginning",
          "[rules][response][leaves]") {
  const Story story = Asked(At(10), At(20));
  const auto assigned = [&](absl::Time watermark) {
    return story.DutyOf("10", watermark).assignees;
  };
  CHECK(assigned(At(10) - kTick) == People{"tim"});
  CHECK(assigned(At(10)) == People{"tim"});
  CHECK(assigned(At(10) + kTick) == People{"sue"});
  CHECK(assigned(At(20)) == People{"sue"});
  CHECK(assigned(At(20) + kTick) == People{"tim"});
}

TEST_CASE("Response: the slower of the two watermarks decides whose an open duty is",
          "[rules][response][leaves]") {
  const Story story = Asked(At(10), At(20));
  CHECK(story.Duties(At(15), At(5)).front().assignees == People{"tim"});
  CHECK(story.Duties(At(5), At(15)).front().assignees == People{"tim"});
}

TEST_CASE("Response: the next beginning or end of a leave is looked at, until the duty ends",
          "[rules][response][leaves]") {
  Story story = Asked(At(10), At(20));
  CHECK(story.DutyOf("10", 9).next_stage == At(10));
  CHECK(story.DutyOf("10", At(10)).next_stage == At(10));
  CHECK(story.DutyOf("10", At(10) + kTick).next_stage == At(20));
  CHECK(story.DutyOf("10", At(20) + kTick).next_stage == At(36));
  story.Answers(12, "sue", "11");
  CHECK(story.DutyOf("10", At(13)).next_stage == absl::InfiniteFuture());
}

TEST_CASE("Response: a stage addresses who tutors at its instant", "[rules][response][leaves]") {
  struct Row {
    const char* name;
    absl::Time from;
    absl::Time until;
    const char* told;
  };
  const auto row = GENERATE(values<Row>({
      {"a leave that begins after it", At(36) + kTick, At(90), "tim"},
      {"a leave that begins at it", At(36), At(90), "sue"},
      {"a leave that begins before it", At(36) - kTick, At(90), "sue"},
      {"a leave that ends after it", At(9), At(36) + kTick, "sue"},
      {"a leave that ends at it", At(9), At(36), "tim"},
      {"a leave that ends before it", At(9), At(36) - kTick, "tim"},
  }));
  DYNAMIC_SECTION(row.name) {
    const Story story = Asked(row.from, row.until);
    const absl::Time watermark = GENERATE(At(5), At(36) + kTick);
    CHECK(StageOf(story.DutyOf("10", watermark), StageKind::kReminder).audience ==
          People{row.told});
  }
}

TEST_CASE("Response: a substitute's answer closes during the leave and nothing else",
          "[rules][response][leaves]") {
  const auto answered = [](double hours) {
    return Asked(At(10), At(20)).Answers(hours, "sue", "11").DutyOf("10", 100);
  };
  for (const double hours : {10.0, 15.0}) {
    const Duty duty = answered(hours);
    CHECK(duty.verdict == Verdict::kMet);
    CHECK(duty.assignees == People{"sue"});
  }
  for (const double hours : {9.9, 20.0}) {
    const Duty duty = answered(hours);
    CHECK(duty.state == DutyState::kSuspended);
    CHECK(duty.reason == DutyReason::kUnknownAuthor);
  }
}

TEST_CASE("Response: a tutor who answers in spite of a leave has answered",
          "[rules][response][leaves]") {
  CHECK(Asked(At(10), At(20)).Answers(15, "tim", "11").DutyOf("10", 100).verdict == Verdict::kMet);
}

TEST_CASE("Response: with everybody on leave and nobody standing in, nobody is told",
          "[rules][response][leaves]") {
  Story story = Story().Learner("ana").Tutor("tim").Asks(0, "ana", "10");
  story.roster.AddLeave({"tim", "", "", {At(10), At(90)}});
  const Duty duty = story.DutyOf("10", 60);
  CHECK(duty.assignees.empty());
  CHECK(StageOf(duty, StageKind::kDue).state == StageState::kPassed);
  CHECK(StageOf(duty, StageKind::kDue).audience.empty());
  CHECK(duty.verdict == Verdict::kBreached);
}

People ReminderTo(const Story& story, absl::Time watermark) {
  return StageOf(story.DutyOf("10", watermark), StageKind::kReminder).audience;
}

TEST_CASE("Response: what passed before a leave is told to the substitute, and back",
          "[rules][response][leaves]") {
  const Story story = Asked(At(40), At(60));
  CHECK(ReminderTo(story, At(40)) == People{"tim"});
  CHECK(ReminderTo(story, At(40) + kTick) == People{"sue"});
  CHECK(ReminderTo(story, At(60)) == People{"sue"});
  CHECK(ReminderTo(story, At(60) + kTick) == People{"tim"});
  const auto due_to = [&](absl::Time watermark) {
    return StageOf(story.DutyOf("10", watermark), StageKind::kDue).audience;
  };
  CHECK(due_to(At(60)) == People{"sue"});
  CHECK(due_to(At(60) + kTick) == People{"tim"});
}

TEST_CASE("Response: what ended stays with whom it was addressed to by then",
          "[rules][response][leaves]") {
  Story story = Asked(At(40), At(60));
  story.Answers(50, "sue", "11");
  CHECK(ReminderTo(story, At(200)) == People{"sue"});
}

TEST_CASE("Response: who takes over what passed before a leave", "[rules][response][leaves]") {
  Story story = Story().Learner("ana", {"g1"}).Tutor("tim", {"g1"}).Tutor("tom", {"g2"});
  story.Asks(0, "ana", "10");
  SECTION("nobody by becoming a tutor of the learner only then") {
    story.roster.AddLeave({"tom", "", "sue", {At(1), At(90)}});
    story.Shown(40, "new", RoleSet::Of(Role::kTutor), {"g1"});
    story.roster.AddDeclared("dan", {Role::kTutor, At(41)});
    CHECK(ReminderTo(story, At(45)) == People{"tim"});
  }
  SECTION("the tutors who are left where nobody stands in") {
    story.roster.AddLeave({"tim", "", "", {At(40), At(90)}});
    CHECK(ReminderTo(story, At(45)) == People{"tom"});
  }
  SECTION("nobody where nobody is left: it stays whose it was") {
    story.roster.AddLeave({"tim", "", "", {At(40), At(90)}});
    story.roster.AddLeave({"tom", "", "", {At(40), At(90)}});
    CHECK(ReminderTo(story, At(45)) == People{"tim"});
  }
}

// A role that is declared to begin or to end is like a leave.
TEST_CASE("Response: an open duty is a declared tutor's for the term", "[rules][response]") {
  Story story = Story().Learner("ana").Tutor("tim").Asks(0, "ana", "10");
  story.roster.AddDeclared("dan", {Role::kTutor, At(10), At(20)});
  CHECK(story.DutyOf("10", At(10)).assignees == People{"tim"});
  CHECK(story.DutyOf("10", At(10) + kTick).assignees == People{"dan", "tim"});
  CHECK(story.DutyOf("10", At(20) + kTick).assignees == People{"tim"});
  CHECK(story.DutyOf("10", At(10) + kTick).next_stage == At(20));
}

}  // namespace
}  // namespace tutoring::response_leaves_test
