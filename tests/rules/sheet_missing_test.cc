// Sentences 1 to 3 and 6 to 9 of the rule of evaluations: sheets that are missing.
#include <catch2/catch.hpp>
#include <string>
#include <vector>

#include "tests/support/filling.h"
#include "tests/support/print_rules.h"

namespace tutoring::sheet_missing_test {
namespace {

using testing::At;
using testing::Filling;
using testing::kTick;
using testing::StageOf;
using Ids = std::vector<std::string>;

// The sheet is open from hour 0 to hour 120; a contact is due at hour 168.
constexpr double kClose = 120;
constexpr double kDue = 168;
constexpr double kEscalated = 192;
const absl::Time kEnd = At(1000);

Filling InQuiz() { return Filling().Sheet(0, kClose, "quiz"); }
Filling ByHand() { return Filling().Sheet(0, kClose); }

bool IsMissing(const Filling& filling, absl::Time watermark = kEnd) {
  return filling.Of(DutyKind::kMissingSheet, 0, watermark).has_value();
}

TEST_CASE("Missing sheet: a contact is owed once the watermarks have passed the closing",
          "[rules][sheets]") {
  CHECK_FALSE(IsMissing(InQuiz(), At(kClose)));
  CHECK(InQuiz().Owed(At(kClose)).next_check == At(kClose));
  const Duty duty = InQuiz().Missing(At(kClose) + kTick);
  CHECK(duty.opened == At(kClose));
  CHECK(duty.due == At(kDue));
  CHECK(duty.learner == "ana");
  CHECK(duty.subject == "ana");
  CHECK(duty.assignees == Ids{"tim"});
  CHECK(duty.verdict == Verdict::kPending);
  REQUIRE(duty.stages.size() == 3);
  CHECK(StageOf(duty, StageKind::kOpening).state == StageState::kPassed);
  CHECK(StageOf(duty, StageKind::kDue).time == At(kDue));
  CHECK(StageOf(duty, StageKind::kDue).audience == Ids{"tim"});
  CHECK(StageOf(duty, StageKind::kEscalation).time == At(kEscalated));
  CHECK(StageOf(duty, StageKind::kEscalation).audience == Ids{"mia"});
  CHECK(InQuiz().Owed(At(kClose) + kTick).next_check == absl::InfiniteFuture());
}

TEST_CASE("Missing sheet: all sources that are reported are waited for", "[rules][sheets]") {
  Filling filling = InQuiz();
  filling.story.course.roster_watermark = filling.story.course.posts_watermark = kEnd;
  CourseFacts course = filling.story.course;
  course.submissions_watermark = At(kClose);
  CHECK(course.SheetsWatermark() == At(kClose));
  course.submissions_adoption = absl::InfiniteFuture();
  CHECK(course.SheetsWatermark() == kEnd);
}

TEST_CASE("Missing sheet: handed in before the closing it is not, and at the closing it is late",
          "[rules][sheets]") {
  CHECK_FALSE(IsMissing(InQuiz().HandedIn("quiz", At(kClose) - kTick)));
  CHECK_FALSE(IsMissing(ByHand().Recorded(0, At(kClose) - kTick, At(500))));
  const Duty late = InQuiz().HandedIn("quiz", At(kClose)).Missing(kEnd);
  CHECK(late.state == DutyState::kClosed);
  CHECK(late.reason == DutyReason::kHandedIn);
  CHECK(late.verdict == Verdict::kMet);
  CHECK(late.closed == At(kClose));
}

TEST_CASE("Missing sheet: a contact or the sheet by the deadline meets it, to the microsecond",
          "[rules][sheets]") {
  struct Row {
    absl::Duration after;
    Verdict verdict;
  };
  for (const Row& row : {Row{-kTick, Verdict::kMet}, Row{absl::ZeroDuration(), Verdict::kMet},
                         Row{kTick, Verdict::kBreached}}) {
    CAPTURE(row.after);
    const absl::Time time = At(kDue) + row.after;
    const Duty called = InQuiz().Called(time).Missing(kEnd);
    CHECK(called.verdict == row.verdict);
    CHECK(called.reason == DutyReason::kContacted);
    CHECK(called.closing_intervention == "7");
    const Duty handed_in = InQuiz().HandedIn("quiz", time).Missing(kEnd);
    CHECK(handed_in.verdict == row.verdict);
    CHECK(handed_in.reason == DutyReason::kHandedIn);
    CHECK(ByHand().Recorded(0, time, time).Missing(kEnd).verdict == row.verdict);
  }
  const Duty breached = InQuiz().Missing(At(kDue) + kTick);
  CHECK(breached.verdict == Verdict::kBreached);
  CHECK(breached.reason == DutyReason::kNotContacted);
  CHECK(InQuiz().Missing(At(kDue)).verdict == Verdict::kPending);
}

TEST_CASE("Missing sheet: only what comes at the closing or later is a contact about it",
          "[rules][sheets]") {
  CHECK(InQuiz().Called(At(kClose) - kTick).Missing(kEnd).state == DutyState::kOpen);
  CHECK(InQuiz().Called(At(kClose)).Missing(kEnd).state == DutyState::kClosed);
  CHECK(InQuiz().Called(At(130), "mia").Missing(kEnd).state == DutyState::kClosed);
  Filling peer = InQuiz().Called(At(130), "bob");
  peer.story.Learner("bob");
  CHECK(peer.Missing(kEnd).state == DutyState::kOpen);
  const Duty stranger = InQuiz().Called(At(130), "xan").Missing(kEnd);
  CHECK(stranger.state == DutyState::kSuspended);
  CHECK(stranger.reason == DutyReason::kUnknownAuthor);
  CHECK(stranger.verdict == Verdict::kNone);
}

TEST_CASE("Missing sheet: what was declared after the deadline counts, and says so",
          "[rules][sheets]") {
  const Duty call = InQuiz().Called(At(130)).Declared(At(kDue) + kTick).Missing(kEnd);
  CHECK(call.verdict == Verdict::kMet);
  CHECK(call.reason == DutyReason::kDeclaredLate);
  CHECK(InQuiz().Called(At(130)).Declared(At(kDue)).Missing(kEnd).reason == DutyReason::kContacted);
  const Duty recorded = ByHand().Recorded(0, At(130), At(kDue) + kTick).Missing(kEnd);
  CHECK(recorded.reason == DutyReason::kDeclaredLate);
}

TEST_CASE("Missing sheet: who may not be blamed is not", "[rules][sheets]") {
  const auto exempt = [](double from, double until) {
    Filling filling = InQuiz();
    filling.story.suspensions.push_back({"ana", {At(from), At(until)}});
    return filling;
  };
  // The whole window, or but its last microsecond.
  CHECK_FALSE(IsMissing(exempt(0, kClose)));
  CHECK_FALSE(IsMissing(exempt(-100, 500)));
  Filling nearly = InQuiz();
  nearly.story.suspensions.push_back({"", {At(0), At(kClose) - kTick}});
  CHECK(nearly.Missing(kEnd).opened == At(2 * kClose) - kTick);
  // A part of it is added; one after the closing moves the deadline.
  CHECK(exempt(24, 48).Missing(kEnd).opened == At(kClose + 24));
  CHECK(exempt(130, 154).Missing(kEnd).due == At(kDue + 24));
  Filling hidden = InQuiz();
  hidden.story.course.hidden = {{At(24), At(48)}};
  CHECK(hidden.Missing(kEnd).opened == At(kClose + 24));
}

TEST_CASE("Missing sheet: one that had closed before the learner's enrolment is not asked",
          "[rules][sheets]") {
  const auto enrolled = [](absl::Time time) {
    Filling filling = InQuiz();
    filling.facts.learner = "zoe";
    filling.story.roster.AddSnapshot(time);
    filling.story.roster.AddMembership("zoe", time, {true, RoleSet::Of(Role::kLearner), {}});
    return filling;
  };
  CHECK(IsMissing(enrolled(At(kClose) - kTick)));
  CHECK_FALSE(IsMissing(enrolled(At(kClose))));
  CHECK_FALSE(IsMissing(enrolled(At(kClose) + kTick)));
}

TEST_CASE("Missing sheet: it closes as planned for who became a learner meanwhile",
          "[rules][sheets]") {
  Filling filling = InQuiz();
  filling.facts.learner = "zoe";
  filling.story.Technician("zoe").Shown(50, "zoe", RoleSet::Of(Role::kLearner));
  CHECK(filling.Missing(kEnd).opened == At(kClose));
}

TEST_CASE("Missing sheet: the learner's departure cancels it, and before the closing nothing opens",
          "[rules][sheets]") {
  const auto left = [](double hours) {
    Filling filling = InQuiz();
    filling.story.Missing(hours, "ana");
    return filling;
  };
  CHECK_FALSE(IsMissing(left(kClose)));
  Filling gone = left(150);
  const Duty duty = gone.Missing(kEnd);
  CHECK(duty.state == DutyState::kCancelled);
  CHECK(duty.reason == DutyReason::kLearnerLeft);
  CHECK(duty.verdict == Verdict::kNone);
}

TEST_CASE("Missing sheet: nothing opens before the plan, nor at or after the course's end",
          "[rules][sheets]") {
  Filling planned = InQuiz();
  planned.occurrences[0].planned = At(kClose);
  CHECK(IsMissing(planned));
  planned.occurrences[0].planned = At(kClose) + kTick;
  CHECK_FALSE(IsMissing(planned));
  Filling over = InQuiz();
  over.story.course.end = At(kClose);
  CHECK_FALSE(IsMissing(over));
  over.story.course.end = At(kClose) + kTick;
  CHECK(IsMissing(over));
}

TEST_CASE("Missing sheet: one that had closed before the course's adoption is imported",
          "[rules][sheets]") {
  const auto adopted = [](absl::Time time) {
    Filling filling = InQuiz();
    filling.story.course.adoption = time;
    return filling.Missing(kEnd);
  };
  CHECK(adopted(At(kClose)).verdict == Verdict::kBreached);
  const Duty duty = adopted(At(kClose) + kTick);
  CHECK(duty.reason == DutyReason::kImported);
  CHECK(duty.verdict == Verdict::kNone);
  for (const Stage& stage : duty.stages) CHECK(stage.state == StageState::kNotOwed);
}

TEST_CASE("Missing sheet: what cannot be observed is by hand, and what nobody can know is not owed",
          "[rules][sheets]") {
  const auto unreported = [](Filling filling) {
    filling.story.course.submissions_adoption = absl::InfiniteFuture();
    return filling;
  };
  const auto undeclared = [](Filling filling) {
    filling.policy.evidence.interventions = false;
    return filling;
  };
  CHECK(unreported(InQuiz()).Missing(kEnd).verdict == Verdict::kBreached);
  CHECK_FALSE(IsMissing(undeclared(ByHand())));
  CHECK_FALSE(IsMissing(undeclared(unreported(InQuiz()))));
  // Seen to be missing, and perhaps talked about unseen.
  const Duty unseen = undeclared(InQuiz()).Missing(kEnd);
  CHECK(unseen.verdict == Verdict::kNone);
  CHECK(unseen.reason == DutyReason::kUnseen);
  CHECK(StageOf(unseen, StageKind::kDue).state == StageState::kPassed);
  CHECK(StageOf(unseen, StageKind::kEscalation).state == StageState::kNotOwed);
}

TEST_CASE("Missing sheet: an activity that does not show who hands in what blames nobody",
          "[rules][sheets]") {
  const auto told = [](absl::Time until) {
    Filling filling = InQuiz();
    filling.occurrences[0].told_until = until;
    return filling.Missing(kEnd);
  };
  CHECK(told(At(kDue)).verdict == Verdict::kBreached);
  CHECK(told(At(kDue) - kTick).verdict == Verdict::kNone);
  CHECK(told(absl::InfinitePast()).reason == DutyReason::kUnseen);
  // It did not for a while, and does again.
  Filling hidden = InQuiz();
  hidden.occurrences[0].untold = {At(100), At(kClose)};
  CHECK(hidden.Missing(kEnd).verdict == Verdict::kNone);
  hidden.occurrences[0].untold = {At(100), At(kClose) - kTick};
  CHECK(hidden.Missing(kEnd).verdict == Verdict::kBreached);
}

TEST_CASE("Missing sheet: while a record that was taken back stood, nothing was known to be owed",
          "[rules][sheets]") {
  Filling filling = ByHand().Recorded(0, At(100), At(110)).Recorded(0, At(kDue), At(kDue), false);
  CHECK(filling.Missing(kEnd).verdict == Verdict::kBreached);
  filling.facts.marks[1].declared = At(kDue) + kTick;
  CHECK(filling.Missing(kEnd).verdict == Verdict::kNone);
}

TEST_CASE("Missing sheet: a dismissal ends it, and a later policy moves its deadline",
          "[rules][sheets]") {
  const Duty dismissed = InQuiz().Dismissed(DutyKind::kMissingSheet, 0, 150).Missing(kEnd);
  CHECK(dismissed.state == DutyState::kDismissed);
  CHECK(dismissed.verdict == Verdict::kNone);
  Filling moved = InQuiz();
  moved.story.versions.push_back(
      {.id = 1, .effective = At(130), .settings = {{"evaluation.contact_limit", "72h"}}});
  CHECK(moved.Missing(kEnd).due == At(kClose + 72));
}

}  // namespace
}  // namespace tutoring::sheet_missing_test
