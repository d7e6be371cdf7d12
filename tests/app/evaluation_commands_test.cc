// What people plan, link, record and say of evaluations, and what follows.
#include <catch2/catch.hpp>
#include <string>
#include <vector>

#include "tests/app/evaluation_fixture.h"
#include "tests/support/print_rules.h"

namespace tutoring::testing {
namespace {

using app::SheetState;
using Hours = std::vector<absl::Time>;

constexpr absl::Duration kMicro = absl::Microseconds(1);

Hours Openings(const std::vector<app::OccurrenceView>& views) {
  Hours openings;
  for (const app::OccurrenceView& view : views) openings.push_back(view.occurrence.open);
  return openings;
}

TEST_CASE_METHOD(EvaluationFixture, "Plan: sheets recur at the same time of day, across the change",
                 "[app][evaluations]") {
  // In Paris the clocks change on 29 March: hour 624 is Saturday 28 March, 09:00.
  auto plan = PlanOf(624, 48, "FREQ=WEEKLY;COUNT=3");
  plan.final_open = Hour(624 + 168 - 1);
  plan.final_window_seconds = 3600;
  MustPlan(plan);
  const auto views = Occurrences();
  CHECK(Openings(views) == Hours{Hour(624), Hour(624 + 168 - 1), Hour(624 + 336 - 1)});
  // Two days on it closes at the same time of day: an hour earlier, elapsed.
  CHECK(views[0].occurrence.close == Hour(624 + 47));
  // The final evaluation has taken the place of the sheet of that instant.
  CHECK(views[1].occurrence.final);
  CHECK(views[1].occurrence.close == Hour(624 + 168));
}

TEST_CASE_METHOD(EvaluationFixture, "Plan: a rule without end is bounded, and says so",
                 "[app][evaluations]") {
  const auto planned = Plan(PlanOf(24, 1, "FREQ=DAILY"));
  REQUIRE(planned.ok());
  CHECK(planned->bounded);
  CHECK(planned->occurrences.size() == app::kMostOccurrences);
  CHECK(Occurrences().size() == app::kMostOccurrences);
  // Where the course ends, nothing opens any more.
  clock.SetTime(Hour(1));
  Report({Fact(app::CourseObserved{.display_name = "Le cours", .end = Hour(24 * 5)})});
  CHECK(Occurrences().size() == 4);
}

TEST_CASE_METHOD(EvaluationFixture, "Plan: another one changes only what opens from then on",
                 "[app][evaluations]") {
  MustPlan(PlanOf(24, 12, "FREQ=DAILY"));
  clock.SetTime(Hour(50));
  auto later = PlanOf(24, 6, "FREQ=DAILY;INTERVAL=2");
  later.effective = Hour(72);
  MustPlan(later);
  const auto views = Occurrences();
  REQUIRE(views.size() > 4);
  CHECK(Openings({views.begin(), views.begin() + 4}) ==
        Hours{Hour(24), Hour(48), Hour(72), Hour(120)});
  CHECK(views[1].occurrence.close == Hour(60));
  CHECK(views[2].occurrence.close == Hour(78));
  later.effective = Hour(50) - kMicro;
  CHECK(ReasonOf(Plan(later).status()) == "EFFECTIVE_IN_PAST");
  // Nothing more from then on.
  MustPlan({.course = kCourse, .effective = Hour(100)});
  CHECK(Openings(Occurrences()) == Hours{Hour(24), Hour(48), Hour(72)});
}

TEST_CASE_METHOD(EvaluationFixture, "Plan: what had closed before it was entered is owed by nobody",
                 "[app][evaluations]") {
  clock.SetTime(Hour(60));
  MustPlan(PlanOf(24, 12, "FREQ=DAILY;COUNT=3"));
  ReadAllUntil(100);
  CHECK_FALSE(Of(DutyKind::kMissingSheet, 24).has_value());
  CHECK(Of(DutyKind::kMissingSheet, 48).has_value());  // It closed at hour 60.
  CHECK(Of(DutyKind::kMissingSheet, 72).has_value());
}

TEST_CASE_METHOD(EvaluationFixture,
                 "Sheets: from awaited to missing, late, graded and talked about",
                 "[app][evaluations]") {
  auto plan = PlanOf(24, 24);
  plan.activity = "quiz";
  MustPlan(plan);
  CHECK(Sheet(24).state == SheetState::kAwaited);
  CHECK(Sheet(24).close == Hour(48));
  ReadAllUntil(50);
  CHECK(Sheet(24).state == SheetState::kMissing);
  CHECK(Of(DutyKind::kMissingSheet, 24)->state == DutyState::kOpen);
  CHECK(ReasonOf(Acknowledge(24, "ana")) == "NOT_HANDED_IN");

  // A grade outside its scale is kept, and shown as that; a later observation corrects it.
  clock.SetTime(Hour(56));
  Report({SubmissionFact("quiz", 55, "25.00", "20")});
  CHECK(Sheet(24).state == SheetState::kHandedInLate);
  CHECK(Sheet(24).grade.value == "25");
  CHECK(Sheet(24).grade.IsOutsideScale());
  clock.SetTime(Hour(57));
  Report({SubmissionFact("quiz", 55, "15.50", "20")});
  CHECK(Sheet(24).grade.value == "15.5");
  CHECK_FALSE(Sheet(24).grade.IsOutsideScale());
  CHECK(Of(DutyKind::kMissingSheet, 24)->reason == DutyReason::kHandedIn);
  CHECK(Of(DutyKind::kDebrief, 24)->opened == Hour(55));
  REQUIRE(Sheet(24).duties.size() == 2);

  for (const char* person : {"ana", "tim", "ana"}) REQUIRE(Acknowledge(24, person).ok());
  REQUIRE(Sheet(24).acknowledgements.size() == 2);
  CHECK(Sheet(24).acknowledgements[0].person == "ana");
  // What both say does not close it: that is for the tracking grid.
  CHECK(Of(DutyKind::kDebrief, 24)->state == DutyState::kOpen);
}

TEST_CASE_METHOD(EvaluationFixture, "Sheets: an earlier observation of a grade changes nothing",
                 "[app][evaluations]") {
  auto plan = PlanOf(24, 24);
  plan.activity = "quiz";
  MustPlan(plan);
  clock.SetTime(Hour(40));
  app::Event earlier = SubmissionFact("quiz", 30, "9", "20");
  earlier.observed = Hour(35);
  Report({SubmissionFact("quiz", 30, "12", "20")});
  Report({earlier});
  CHECK(Sheet(24).grade.value == "12");
}

TEST_CASE_METHOD(EvaluationFixture,
                 "Sheets: the platform's grade is shown to tutors, not to the learner",
                 "[app][evaluations]") {
  auto plan = PlanOf(24, 24);
  plan.activity = "quiz";
  MustPlan(plan);
  clock.SetTime(Hour(40));
  Report({SubmissionFact("quiz", 30, "12", "20")});
  CHECK(Sheet(24, "tim").grade.value == "12");
  CHECK(Sheet(24, "ana").state == SheetState::kHandedIn);
  CHECK(Sheet(24, "ana").grade == Grade());
}

TEST_CASE_METHOD(EvaluationFixture,
                 "Sheets: an occurrence is linked until it closes, and no longer",
                 "[app][evaluations]") {
  MustPlan(PlanOf(24, 24));
  clock.SetTime(Hour(47));
  Report({SubmissionFact("quiz", 46, "", "")});
  CHECK(Sheet(24).state == SheetState::kAwaited);
  REQUIRE(Link(24, "quiz").ok());
  CHECK(Sheet(24).state == SheetState::kHandedIn);
  CHECK(Occurrences()[0].activity_name == "Fiche");
  CHECK(Of(DutyKind::kDebrief, 24)->known == Hour(47));
  REQUIRE(Link(24, "").ok());
  CHECK(Sheet(24).state == SheetState::kAwaited);
  CHECK_FALSE(Of(DutyKind::kDebrief, 24).has_value());
  clock.SetTime(Hour(48));
  CHECK(ReasonOf(Link(24, "quiz")) == "OCCURRENCE_CLOSED");
  CHECK(ReasonOf(Link(25, "quiz")) == "OCCURRENCE_NOT_FOUND");
}

TEST_CASE_METHOD(EvaluationFixture,
                 "Sheets: an activity that disappears is lost, and may come back",
                 "[app][evaluations]") {
  auto plan = PlanOf(24, 24);
  plan.activity = "quiz";
  MustPlan(plan);
  CHECK_FALSE(Occurrences()[0].is_lost());
  clock.SetTime(Hour(30));
  Report({ActivityFact("quiz", true)});
  CHECK(Occurrences()[0].is_lost());
  ReadAllUntil(100);
  CHECK(Of(DutyKind::kMissingSheet, 24)->reason == DutyReason::kUnseen);
  // An older reading that is reported later does not bring it back, a newer one does.
  app::Event older = ActivityFact("quiz");
  older.observed = Hour(29);
  Report({older});
  CHECK(Occurrences()[0].is_lost());
  Report({ActivityFact("quiz")});
  CHECK_FALSE(Occurrences()[0].is_lost());
}

TEST_CASE_METHOD(EvaluationFixture,
                 "Sheets: what another course says of an activity holds there alone",
                 "[app][evaluations]") {
  auto plan = PlanOf(24, 24);
  plan.activity = "quiz";
  MustPlan(plan);
  ReadAllUntil(40);
  Report({ActivityFact("quiz")});
  // It was named there by mistake.
  app::Event course{clock.TimeNow(), "autre", app::CourseObserved{.display_name = "Autre"}};
  app::Event elsewhere = ActivityFact("quiz", true);
  elsewhere.course = "autre";
  Report({course, elsewhere});
  CHECK_FALSE(Occurrences()[0].is_lost());
  CHECK(Occurrences()[0].activity_name == "Fiche");
  ReadAllUntil(100);
  CHECK(Of(DutyKind::kMissingSheet, 24)->verdict == Verdict::kBreached);
}

TEST_CASE_METHOD(EvaluationFixture,
                 "Sheets: that an activity had been lost may become known late, after a new start",
                 "[app][evaluations]") {
  auto plan = PlanOf(24, 24);
  plan.activity = "quiz";
  MustPlan(plan);
  ReadAllUntil(200);
  CHECK(Of(DutyKind::kMissingSheet, 24)->verdict == Verdict::kBreached);
  Open();
  app::Event lost = ActivityFact("quiz", true);
  lost.observed = Hour(30);
  Report({lost});
  CHECK(Of(DutyKind::kMissingSheet, 24)->verdict == Verdict::kNone);
}

TEST_CASE_METHOD(EvaluationFixture, "Sheets: what is recorded once more without a time stays",
                 "[app][evaluations]") {
  MustPlan(PlanOf(24, 24));
  ReadAllUntil(30);
  const absl::Time no_time = absl::InfinitePast();
  REQUIRE(RecordAt(24, no_time).ok());
  ReadAllUntil(500);
  const absl::Time handed_in = Sheet(24).handed_in;
  CHECK(handed_in == Hour(30));
  REQUIRE(RecordAt(24, no_time).ok());
  CHECK(Sheet(24).handed_in == handed_in);
  CHECK(Of(DutyKind::kDebrief, 24)->verdict == Verdict::kBreached);
  // A time corrects it; taken back, it is handed in when that is said again.
  REQUIRE(Record(24, 40).ok());
  CHECK(Sheet(24).handed_in == Hour(40));
  REQUIRE(Record(24, 40, false).ok());
  REQUIRE(RecordAt(24, no_time).ok());
  CHECK(Sheet(24).handed_in == Hour(500));
}

TEST_CASE_METHOD(EvaluationFixture,
                 "Sheets: whether it is missing that an activity no longer shows nobody knows",
                 "[app][evaluations]") {
  auto plan = PlanOf(24, 24);
  plan.activity = "quiz";
  MustPlan(plan);
  ReadAllUntil(30);
  Report({ActivityFact("quiz", true)});
  ReadAllUntil(200);
  CHECK(Sheet(24).state == SheetState::kUnknown);
  MustPlan(PlanOf(224, 24));
  ReadAllUntil(400);
  CHECK(Sheet(224).state == SheetState::kMissing);
}

TEST_CASE_METHOD(EvaluationFixture,
                 "Sheets: what is recorded by hand counts until it is taken back",
                 "[app][evaluations]") {
  MustPlan(PlanOf(24, 24));
  clock.SetTime(Hour(40));
  REQUIRE(Record(24, 30).ok());
  CHECK(Sheet(24).state == SheetState::kHandedIn);
  CHECK(Sheet(24).by_hand);
  CHECK(Of(DutyKind::kDebrief, 24)->opened == Hour(30));
  clock.SetTime(Hour(41));
  REQUIRE(Record(24, 41, false).ok());
  CHECK_FALSE(Of(DutyKind::kDebrief, 24).has_value());
  CHECK(ReasonOf(Record(24, 41.2)) == "TIME_IN_FUTURE");
  CHECK(ReasonOf(Record(25, 40)) == "SHEET_NOT_FOUND");
}

}  // namespace
}  // namespace tutoring::testing
