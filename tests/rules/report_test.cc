// The rule of reports at the end of a module: service/rules/report.h.
#include "service/rules/report.h"

#include <catch2/catch.hpp>
#include <stdexcept>
#include <string>
#include <vector>

#include "tests/support/builders.h"
#include "tests/support/print_rules.h"

namespace tutoring::report_test {
namespace {

using testing::At;
using testing::kTick;
using testing::StageOf;
using testing::Story;
using Ids = std::vector<std::string>;

// The course ends at hour 0; the report is due a week later, the managers hear a day after that.
constexpr double kDue = 168;
constexpr double kEscalated = 192;
constexpr double kRead = 336;  // From the submission.
const absl::Time kLater = At(2000);

// Learners ana of group A and bob of group B, their tutors tim and tea, and manager mia.
struct Ending {
  Ending() {
    policy.report.owed = true;
    policy.evidence.interventions = true;
    story.course.end = At(0);
    story.Tutor("tim", {"A"}).Tutor("tea", {"B"}).Learner("ana", {"A"}).Learner("bob", {"B"});
    story.Manager("mia");
  }

  Ending& Submitted(absl::Time time, absl::Time acknowledged = absl::InfiniteFuture()) {
    facts.submitted.push_back({"A", time, acknowledged});
    return *this;
  }
  Ending& Dismissed(DutyKind kind, double hours) {
    facts.dismissals.push_back({kind, ReportAnchor("c1", "A"), At(hours)});
    return *this;
  }

  AbsenceDuties Owed(absl::Time watermark) const {
    CourseFacts course = story.course;
    course.roster_watermark = course.posts_watermark = watermark;
    return ReportDuties("c1", facts, story.roster, course,
                        CoursePolicy(policy, story.versions, story.calendars, story.suspensions));
  }
  // That of a kind of group A; throws where there is none.
  Duty Of(DutyKind kind, absl::Time watermark = kLater) const {
    for (Duty& duty : Owed(watermark).duties) {
      if (duty.kind == kind && duty.subject == "A") return std::move(duty);
    }
    throw std::out_of_range("nothing of that kind is owed");
  }
  Duty Report(absl::Time watermark = kLater) const { return Of(DutyKind::kReport, watermark); }
  Duty Reading(absl::Time watermark = kLater) const {
    return Of(DutyKind::kAcknowledgement, watermark);
  }

  Story story;
  ReportFacts facts;
  Policy policy;
};

TEST_CASE("Report: one for each group that learned at the end, once the watermarks passed it",
          "[rules][report]") {
  CHECK(Ending().Owed(At(0)).duties.empty());
  CHECK(Ending().Owed(At(0)).next_check == At(0));
  const AbsenceDuties owed = Ending().Owed(At(0) + kTick);
  CHECK(owed.next_check == absl::InfiniteFuture());
  REQUIRE(owed.duties.size() == 2);
  CHECK(owed.duties[0].subject == "A");
  CHECK(owed.duties[0].assignees == Ids{"tim"});
  CHECK(owed.duties[1].subject == "B");
  CHECK(owed.duties[1].assignees == Ids{"tea"});
  const Duty& duty = owed.duties[0];
  CHECK(duty.opened == At(0));
  CHECK(duty.due == At(kDue));
  CHECK(duty.learner.empty());
  CHECK(duty.verdict == Verdict::kPending);
  CHECK(StageOf(duty, StageKind::kOpening).state == StageState::kPassed);
  CHECK(StageOf(duty, StageKind::kOpening).audience == Ids{"tim"});
  CHECK(StageOf(duty, StageKind::kDue).time == At(kDue));
  CHECK(StageOf(duty, StageKind::kEscalation).time == At(kEscalated));
  CHECK(StageOf(duty, StageKind::kEscalation).audience == Ids{"mia"});
}

TEST_CASE("Report: who learns in no group is reported on by all tutors, who left by nobody",
          "[rules][report]") {
  Ending ending;
  ending.story.Learner("cyd").Missing(-1, "bob");
  const AbsenceDuties owed = ending.Owed(kLater);
  REQUIRE(owed.duties.size() == 2);
  CHECK(owed.duties[0].subject.empty());
  CHECK(owed.duties[0].assignees == Ids{"tea", "tim"});
  CHECK(owed.duties[1].subject == "A");
  Ending leaving;
  leaving.story.Missing(0.5, "bob");
  CHECK(leaving.Owed(kLater).duties.size() == 2);
}

TEST_CASE("Report: a course without an end, over before its adoption or without learners owes none",
          "[rules][report]") {
  Ending ending;
  SECTION("no end") {
    ending.story.course.end = absl::InfiniteFuture();
    CHECK(ending.Owed(kLater).next_check == absl::InfiniteFuture());
  }
  SECTION("over before it was adopted") { ending.story.course.adoption = At(0) + kTick; }
  SECTION("out of scope at the end") {
    ending.story.course.in_scope = false;
    ending.story.course.scope_lost = At(0);
    ending.story.course.last_in_scope = At(-1);
  }
  SECTION("nobody learns") { ending.story.Missing(-2, "ana").Missing(-1, "bob"); }
  SECTION("policy asks for none") { ending.policy.report.owed = false; }
  CHECK(ending.Owed(kLater).duties.empty());
}

TEST_CASE("Report: an end that is said only later counts from then", "[rules][report]") {
  Ending ending;
  ending.story.course.end_known = At(50);
  CHECK(ending.Report().opened == At(50));
  CHECK(ending.Report().due == At(50 + kDue));
  ending.story.course.end_known = At(-50);
  CHECK(ending.Report().opened == At(0));
  ending.story.course.adoption = At(0);
  CHECK(ending.Report().opened == At(0));
}

TEST_CASE("Report: submitted by the deadline it is met, to the microsecond", "[rules][report]") {
  struct Row {
    absl::Duration after;
    Verdict verdict;
  };
  for (const Row& row : {Row{-kTick, Verdict::kMet}, Row{absl::ZeroDuration(), Verdict::kMet},
                         Row{kTick, Verdict::kBreached}}) {
    CAPTURE(row.after);
    const Duty duty = Ending().Submitted(At(kDue) + row.after).Report();
    CHECK(duty.verdict == row.verdict);
    CHECK(duty.state == DutyState::kClosed);
    CHECK(duty.reason == DutyReason::kSubmitted);
    CHECK(duty.closed == At(kDue) + row.after);
  }
  CHECK(Ending().Report(At(kDue)).verdict == Verdict::kPending);
  const Duty missed = Ending().Report(At(kDue) + kTick);
  CHECK(missed.verdict == Verdict::kBreached);
  CHECK(missed.reason == DutyReason::kNotSubmitted);
}

TEST_CASE("Report: two weeks before the end it is early, before that it is about another end",
          "[rules][report]") {
  const Duty early = Ending().Submitted(At(0) - kReportEarly).Report();
  CHECK(early.state == DutyState::kClosed);
  CHECK(early.closed == At(0));
  CHECK(StageOf(early, StageKind::kOpening).state == StageState::kNotReached);
  CHECK(Ending().Submitted(At(0) - kReportEarly - kTick).Report().state == DutyState::kOpen);
}

// A report is not owed again because an end was moved by some days long after it.
TEST_CASE("Report: which end it is about does not hang on when that was said", "[rules][report]") {
  Ending ending = Ending().Submitted(At(1));
  ending.story.course.end_known = At(1) + kReportEarly + kTick;
  const Duty report = ending.Report();
  CHECK(report.opened == ending.story.course.end_known);
  CHECK(report.state == DutyState::kClosed);
  CHECK(report.closed == report.opened);
}

TEST_CASE("Report: managers are told of it, and again where none has read it in two weeks",
          "[rules][report]") {
  const Duty duty = Ending().Submitted(At(100)).Reading();
  CHECK(duty.opened == At(100));
  CHECK(duty.due == At(100 + kRead));
  CHECK(duty.assignees == Ids{"mia"});
  REQUIRE(duty.stages.size() == 2);
  CHECK(StageOf(duty, StageKind::kOpening).audience == Ids{"mia"});
  CHECK(StageOf(duty, StageKind::kDue).state == StageState::kPassed);
  CHECK(duty.verdict == Verdict::kBreached);
  CHECK(duty.reason == DutyReason::kNotAcknowledged);
  CHECK_THROWS(Ending().Reading());
  for (const absl::Duration after : {-kTick, absl::ZeroDuration(), kTick}) {
    CAPTURE(after);
    const Duty read = Ending().Submitted(At(100), At(100 + kRead) + after).Reading();
    CHECK(read.state == DutyState::kClosed);
    CHECK(read.reason == DutyReason::kAcknowledged);
    CHECK(read.verdict == (after > absl::ZeroDuration() ? Verdict::kBreached : Verdict::kMet));
  }
}

TEST_CASE("Report: a corrected one leaves it met and has its own two weeks", "[rules][report]") {
  const Ending ending = Ending().Submitted(At(100)).Submitted(At(300), At(310));
  CHECK(ending.Report().closed == At(100));
  CHECK(ending.Report().verdict == Verdict::kMet);
  CHECK(ending.Reading().opened == At(300));
  CHECK(ending.Reading().due == At(300 + kRead));
  CHECK(ending.Reading().closed == At(310));
}

TEST_CASE("Report: where nobody can declare what they did nothing is missed", "[rules][report]") {
  Ending ending = Ending().Submitted(At(300));
  ending.policy.evidence.interventions = false;
  CHECK(ending.Reading().verdict == Verdict::kNone);
  CHECK(ending.Reading().reason == DutyReason::kUnseen);
  ending.facts.submitted.clear();
  CHECK(ending.Report().verdict == Verdict::kNone);
  CHECK(StageOf(ending.Report(), StageKind::kDue).state == StageState::kPassed);
  CHECK(StageOf(ending.Report(), StageKind::kEscalation).state == StageState::kNotOwed);
}

TEST_CASE("Report: dismissal, loss of scope and a policy that asks for none end it",
          "[rules][report]") {
  Ending ending;
  CHECK(ending.Dismissed(DutyKind::kAcknowledgement, 20).Report().state == DutyState::kOpen);
  CHECK(ending.Dismissed(DutyKind::kReport, 20).Report().state == DutyState::kDismissed);
  Ending lost;
  lost.story.course.in_scope = false;
  lost.story.course.scope_lost = At(30);
  lost.story.course.last_in_scope = At(20);
  CHECK(lost.Report().state == DutyState::kCancelled);
  CHECK(lost.Report().reason == DutyReason::kOutOfScope);
  Ending unasked;
  unasked.story.versions = {{.id = 1, .effective = At(40), .settings = {{"report.owed", "no"}}}};
  CHECK(unasked.Report().state == DutyState::kCancelled);
  CHECK(unasked.Report().closed == At(40));
  unasked.story.versions[0].effective = At(0);
  CHECK(unasked.Owed(kLater).duties.empty());
}

TEST_CASE("Report: breaks do not count, and a later policy moves what is not due yet",
          "[rules][report]") {
  Ending ending;
  ending.story.suspensions = {{"", {At(10), At(34)}}};
  CHECK(ending.Report().due == At(kDue + 24));
  ending.story.versions = {{.id = 1, .effective = At(50), .settings = {{"report.limit", "240h"}}}};
  CHECK(ending.Report().due == At(240 + 24));
}

}  // namespace
}  // namespace tutoring::report_test
