// Sentences 4 to 9 of the rule of evaluations: conversations about what was handed in.
#include <catch2/catch.hpp>
#include <string>
#include <vector>

#include "tests/support/filling.h"
#include "tests/support/print_rules.h"

namespace tutoring::sheet_debrief_test {
namespace {

using testing::At;
using testing::Filling;
using testing::kTick;
using testing::StageOf;
using Ids = std::vector<std::string>;

// The sheet is open from hour 0 to hour 120, and handed in at hour 50: due at hour 218.
constexpr double kHandedIn = 50;
constexpr double kDue = 218;
const absl::Time kEnd = At(1000);

Filling InQuiz() { return Filling().Sheet(0, 120, "quiz"); }
Filling HandedIn() { return InQuiz().HandedIn("quiz", kHandedIn); }

TEST_CASE("Debrief: it is owed from when the sheet was handed in, whatever the watermarks",
          "[rules][sheets]") {
  const Duty duty = HandedIn().Debrief(At(10));
  CHECK(duty.opened == At(kHandedIn));
  CHECK(duty.due == At(kDue));
  CHECK(duty.assignees == Ids{"tim"});
  CHECK(StageOf(duty, StageKind::kOpening).audience == Ids{"tim"});
  CHECK(StageOf(duty, StageKind::kOpening).state == StageState::kPending);
  CHECK(StageOf(duty, StageKind::kEscalation).time == At(kDue + 24));
  CHECK(StageOf(duty, StageKind::kEscalation).audience == Ids{"mia"});
  CHECK(HandedIn().Duties(kEnd).size() == 1);  // And nothing is missing.
  CHECK(InQuiz().Of(DutyKind::kDebrief, 0, kEnd) == std::nullopt);
}

TEST_CASE("Debrief: a conversation by the deadline meets it, to the microsecond",
          "[rules][sheets]") {
  struct Row {
    absl::Duration after;
    Verdict verdict;
  };
  for (const Row& row : {Row{-kTick, Verdict::kMet}, Row{absl::ZeroDuration(), Verdict::kMet},
                         Row{kTick, Verdict::kBreached}}) {
    CAPTURE(row.after);
    const Duty duty = HandedIn().Talked(At(kDue) + row.after).Debrief(kEnd);
    CHECK(duty.verdict == row.verdict);
    CHECK(duty.reason == DutyReason::kDebriefed);
    CHECK(duty.closing_intervention == "8");
  }
  CHECK(HandedIn().Debrief(At(kDue)).verdict == Verdict::kPending);
  CHECK(HandedIn().Debrief(At(kDue) + kTick).reason == DutyReason::kNotDebriefed);
  const Duty late = HandedIn().Talked(At(100)).Declared(At(kDue) + kTick).Debrief(kEnd);
  CHECK(late.verdict == Verdict::kMet);
  CHECK(late.reason == DutyReason::kDeclaredLate);
}

TEST_CASE("Debrief: it is a conversation about results, at the handing in or later",
          "[rules][sheets]") {
  CHECK(HandedIn().Called(At(60)).Debrief(kEnd).state == DutyState::kOpen);
  CHECK(HandedIn().Talked(At(kHandedIn) - kTick).Debrief(kEnd).state == DutyState::kOpen);
  CHECK(HandedIn().Talked(At(kHandedIn)).Debrief(kEnd).state == DutyState::kClosed);
  CHECK(HandedIn().Talked(At(60), "xan").Debrief(kEnd).state == DutyState::kSuspended);
}

TEST_CASE("Debrief: one conversation may be about several sheets", "[rules][sheets]") {
  const Filling filling = InQuiz()
                              .Sheet(168, 288, "quiz")
                              .HandedIn("quiz", kHandedIn)
                              .HandedIn("quiz", 200)
                              .Talked(At(210));
  CHECK(filling.Debrief(kEnd, 0).closed == At(210));
  CHECK(filling.Debrief(kEnd, 168).closed == At(210));
}

TEST_CASE("Debrief: of what came early it is owed from the opening, of what came late from then",
          "[rules][sheets]") {
  CHECK(InQuiz().HandedIn("quiz", -24).Debrief(kEnd).opened == At(0));
  const Filling late = InQuiz().HandedIn("quiz", 150);
  CHECK(late.Debrief(kEnd).opened == At(150));
  CHECK(late.Missing(kEnd).reason == DutyReason::kHandedIn);
  // Another attempt opens nothing anew.
  CHECK(HandedIn().HandedIn("quiz", 100).Debrief(kEnd).opened == At(kHandedIn));
}

TEST_CASE("Debrief: what is known only after its deadline is no breach", "[rules][sheets]") {
  const auto recorded = [](absl::Time declared) {
    return Filling().Sheet(0, 120).Recorded(0, At(kHandedIn), declared).Debrief(kEnd);
  };
  CHECK(recorded(At(kDue)).verdict == Verdict::kBreached);
  CHECK(recorded(At(kDue) + kTick).verdict == Verdict::kNone);
  CHECK(recorded(At(kDue) + kTick).reason == DutyReason::kKnownLate);
  CHECK(StageOf(recorded(At(100)), StageKind::kOpening).state == StageState::kNotOwed);
}

TEST_CASE("Debrief: where nothing can be declared it is no breach, and no manager is told",
          "[rules][sheets]") {
  Filling filling = HandedIn();
  filling.policy.evidence.interventions = false;
  const Duty duty = filling.Debrief(kEnd);
  CHECK(duty.verdict == Verdict::kNone);
  CHECK(duty.reason == DutyReason::kUnseen);
  CHECK(StageOf(duty, StageKind::kDue).state == StageState::kPassed);
  CHECK(StageOf(duty, StageKind::kEscalation).state == StageState::kNotOwed);
}

TEST_CASE("Debrief: exemptions, leaves, the course's end and its adoption hold as elsewhere",
          "[rules][sheets]") {
  Filling exempt = HandedIn();
  exempt.story.suspensions.push_back({"ana", {At(60), At(84)}});
  CHECK(exempt.Debrief(kEnd).due == At(kDue + 24));

  Filling away = HandedIn();
  away.story.roster.AddLeave({.person = "tim", .substitute = "tea", .time = {At(40), At(4000)}});
  CHECK(away.Debrief(kEnd).assignees == Ids{"tea"});
  CHECK(StageOf(away.Debrief(kEnd), StageKind::kOpening).audience == Ids{"tea"});

  Filling over = HandedIn();
  over.story.course.end = At(kHandedIn);
  CHECK(over.Duties(kEnd).empty());
  over.story.course.end = At(kHandedIn) + kTick;
  CHECK(over.Debrief(kEnd).verdict == Verdict::kBreached);

  Filling imported = HandedIn();
  imported.story.course.adoption = At(120) + kTick;
  CHECK(imported.Debrief(kEnd).reason == DutyReason::kImported);

  Filling gone = HandedIn();
  gone.story.Missing(100, "ana");
  CHECK(gone.Debrief(kEnd).reason == DutyReason::kLearnerLeft);
  CHECK(HandedIn().Dismissed(DutyKind::kDebrief, 0, 100).Debrief(kEnd).state ==
        DutyState::kDismissed);
}

}  // namespace
}  // namespace tutoring::sheet_debrief_test
