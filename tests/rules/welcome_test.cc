// The rule of welcomes, sentence by sentence of service/rules/welcome/welcome.h.

#include "service/rules/welcome/welcome.h"

#include <catch2/catch.hpp>

#include "tests/support/print_rules.h"
#include "tests/support/welcoming.h"

namespace tutoring::welcome_test {
namespace {

using testing::At;
using testing::kGroupA;
using testing::kGroupB;
using testing::kTick;
using testing::StageOf;
using testing::Welcoming;
using Ids = std::vector<std::string>;

constexpr double kDue = 48;
constexpr double kEscalated = 72;
const RoleSet kLearnerRole = RoleSet::Of(Role::kLearner);

Welcoming Announced() { return Welcoming().Announced(2, "tim", "n"); }
Welcoming Complete(absl::Time last) { return Announced().Told(kGroupA, last); }

TEST_CASE("Welcome: open for 48 hours, told at the opening and the deadline, then to the managers",
          "[rules][welcome]") {
  const Duty duty = Welcoming().Of(kGroupA);
  CHECK(duty.kind == DutyKind::kWelcome);
  CHECK(duty.anchor == WelcomeAnchor("c1", kGroupA));
  CHECK(duty.course == "c1");
  CHECK(duty.subject == "A");
  CHECK(duty.learner.empty());
  CHECK(duty.assignees == Ids{"tim"});
  CHECK(duty.opened == At(0));
  CHECK(duty.due == At(kDue));
  CHECK(duty.state == DutyState::kOpen);
  CHECK(duty.verdict == Verdict::kBreached);
  CHECK(duty.reason == DutyReason::kNotWelcomed);
  REQUIRE(duty.stages.size() == 3);
  CHECK(StageOf(duty, StageKind::kOpening) ==
        Stage{StageKind::kOpening, At(0), StageState::kPassed, {"tim"}});
  CHECK(StageOf(duty, StageKind::kDue) ==
        Stage{StageKind::kDue, At(kDue), StageState::kPassed, {"tim"}});
  CHECK(StageOf(duty, StageKind::kEscalation) ==
        Stage{StageKind::kEscalation, At(kEscalated), StageState::kPassed, {"mia"}});
}

TEST_CASE("Welcome: before it begins it is listed, and nothing passed", "[rules][welcome]") {
  const Duty duty = Welcoming().Of(kGroupA, -1);
  CHECK(duty.state == DutyState::kOpen);
  CHECK(duty.verdict == Verdict::kPending);
  CHECK(StageOf(duty, StageKind::kOpening).state == StageState::kPending);
  CHECK(duty.next_stage == At(0));
}

TEST_CASE("Welcome: stages pass when the watermark is past them", "[rules][welcome]") {
  CHECK(Welcoming().Of(kGroupA, At(kDue)).verdict == Verdict::kPending);
  CHECK(Welcoming().Of(kGroupA, At(kDue) + kTick).verdict == Verdict::kBreached);
  CHECK(Welcoming().Of(kGroupA, At(0)).next_stage == At(0));
  CHECK(Welcoming().Of(kGroupA, At(0) + kTick).next_stage == At(kDue));
}

TEST_CASE("Welcome: met by the last item at the deadline, not after it", "[rules][welcome]") {
  for (const auto& [offset, verdict] :
       {std::pair(-kTick, Verdict::kMet), std::pair(absl::ZeroDuration(), Verdict::kMet),
        std::pair(kTick, Verdict::kBreached)}) {
    const absl::Time last = At(kDue) + offset;
    const Duty duty = Complete(last).Of(kGroupA);
    CHECK(duty.state == DutyState::kClosed);
    CHECK(duty.closed == last);
    CHECK(duty.verdict == verdict);
    CHECK(duty.reason == DutyReason::kWelcomed);
    CHECK(duty.closing_post == "n");
  }
}

TEST_CASE("Welcome: one item that is open leaves it open", "[rules][welcome]") {
  for (const WelcomeItem item : kWelcomeItems) {
    if (item == WelcomeItem::kContact) continue;
    Welcoming course = Complete(At(9));
    course.Marked(kGroupA, item, At(10), ItemState::kOpen);
    CHECK(course.Of(kGroupA).state == DutyState::kOpen);
    course.Marked(kGroupA, item, At(11), ItemState::kWaived);
    CHECK(course.Of(kGroupA).closed == At(11));
  }
  CHECK(Welcoming().Told(kGroupA, 9).Of(kGroupA).state == DutyState::kOpen);
}

TEST_CASE("Welcome: done before it began it closes as it begins, and nobody is told",
          "[rules][welcome]") {
  const Duty duty = Welcoming().Announced(-30, "tim", "n").Told(kGroupA, -20).Of(kGroupA);
  CHECK(duty.closed == At(0));
  CHECK(duty.verdict == Verdict::kMet);
  CHECK(StageOf(duty, StageKind::kOpening).state == StageState::kNotReached);
}

TEST_CASE("Welcome: done in time and said after the deadline is declared late",
          "[rules][welcome]") {
  const auto late = [](double declared) {
    return Complete(At(9))
        .Marked(kGroupA, WelcomeItem::kMeans, At(10), ItemState::kOpen)
        .Marked(kGroupA, WelcomeItem::kMeans, At(20))
        .Declared(declared)
        .Of(kGroupA);
  };
  CHECK(late(kDue).reason == DutyReason::kWelcomed);
  CHECK(late(kDue + 1).reason == DutyReason::kDeclaredLate);
  CHECK(late(kDue + 1).verdict == Verdict::kMet);
}

TEST_CASE("Welcome: where nothing can be declared only contact is asked for, and nobody reported",
          "[rules][welcome]") {
  Welcoming course;
  course.policy.evidence.interventions = false;
  const Duty duty = course.Of(kGroupA);
  CHECK(duty.verdict == Verdict::kNone);
  CHECK(duty.reason == DutyReason::kUnseen);
  CHECK(StageOf(duty, StageKind::kDue).state == StageState::kPassed);
  CHECK(StageOf(duty, StageKind::kEscalation).state == StageState::kNotOwed);
  course.Announced(5, "tim", "n");
  CHECK(course.Of(kGroupA).closed == At(5));
  CHECK(course.Of(kGroupA).verdict == Verdict::kMet);
}

TEST_CASE("Welcome: nothing is owed while an announcement stood that is gone", "[rules][welcome]") {
  Welcoming course = Welcoming().Told(kGroupA, 9).Announced(40, "tim", "n").Gone(60);
  const Duty duty = course.Of(kGroupA);
  CHECK(duty.state == DutyState::kOpen);
  CHECK(StageOf(duty, StageKind::kDue).state == StageState::kNotOwed);
  CHECK(duty.verdict == Verdict::kNone);
  // That of the other group is none of theirs.
  CHECK(course.Of(kGroupB).verdict == Verdict::kBreached);
}

TEST_CASE("Welcome: an announcement by a stranger leaves it in doubt", "[rules][welcome]") {
  const Duty duty = Welcoming().Announced(5, "xia", "n").Of(kGroupA);
  CHECK(duty.state == DutyState::kSuspended);
  CHECK(duty.reason == DutyReason::kUnknownAuthor);
  CHECK(duty.verdict == Verdict::kNone);
  CHECK(duty.unknown_post == "n");
  CHECK(duty.unknown_time == At(5));
}

TEST_CASE("Welcome: what a stranger declared leaves in doubt whom it was addressed to",
          "[rules][welcome]") {
  const Welcoming course = Welcoming().Met(5, "A", "xia", "i1");
  const Duty duty = course.Of(kGroupA);
  CHECK(duty.state == DutyState::kSuspended);
  CHECK(duty.verdict == Verdict::kNone);
  CHECK(duty.unknown_post.empty());
  CHECK(duty.unknown_time == At(5));
  CHECK(course.Of(kGroupB).verdict == Verdict::kBreached);
}

TEST_CASE("Welcome: a stranger's announcement that is deleted excuses while it stood",
          "[rules][welcome]") {
  const absl::Duration after = GENERATE(-kTick, absl::ZeroDuration(), kTick);
  CAPTURE(after);
  Welcoming course = Welcoming().Announced(5, "xia", "n");
  course.facts.greetings.back().deleted = At(48) + after;
  const Duty duty = course.Of(kGroupA);
  CHECK(duty.state == DutyState::kOpen);
  CHECK(duty.verdict == (after > absl::ZeroDuration() ? Verdict::kNone : Verdict::kBreached));
}

TEST_CASE("Welcome: cancelled when the last learner has left", "[rules][welcome]") {
  Welcoming course;
  course.story.RosterRead(20).Missing(30, "ana");
  const Duty duty = course.Of(kGroupA);
  CHECK(duty.state == DutyState::kCancelled);
  CHECK(duty.reason == DutyReason::kLearnerLeft);
  CHECK(duty.closed == At(30));
}

TEST_CASE("Welcome: no breach where the last learner may have left by the deadline",
          "[rules][welcome]") {
  Welcoming course;
  course.story.RosterRead(47).Missing(60, "ana");
  CHECK(course.Of(kGroupA).verdict == Verdict::kNone);
  course.story.RosterRead(49);
  CHECK(course.Of(kGroupA).verdict == Verdict::kBreached);
}

TEST_CASE("Welcome: a dismissal ends it, and does not undo a breach", "[rules][welcome]") {
  const Duty early = Welcoming().Dismissed(kGroupA, 10).Of(kGroupA);
  CHECK(early.state == DutyState::kDismissed);
  CHECK(early.verdict == Verdict::kNone);
  CHECK(Welcoming().Dismissed(kGroupA, 50).Of(kGroupA).verdict == Verdict::kBreached);
}

TEST_CASE("Welcome: nothing begins at or after the course's end", "[rules][welcome]") {
  Welcoming course;
  course.story.course.end = At(0);
  CHECK(course.Duties(500).empty());
  course.story.course.end = At(0) + kTick;
  CHECK(course.Duties(500).size() == 2);
}

TEST_CASE("Welcome: out of scope it is cancelled", "[rules][welcome]") {
  Welcoming course;
  course.story.course.in_scope = false;
  course.story.course.last_in_scope = At(10);
  course.story.course.scope_lost = At(11);
  CHECK(course.Of(kGroupA).reason == DutyReason::kOutOfScope);
}

TEST_CASE("Welcome: owed only while policy says so", "[rules][welcome]") {
  Welcoming course;
  course.policy.welcome.owed = false;
  CHECK(course.Duties(500).empty());
  SECTION("from later on") {
    course.story.versions = {{.id = 1, .effective = At(5), .settings = {{"welcome.owed", "yes"}}}};
    CHECK(course.Of(kGroupA).opened == At(5));
    CHECK(course.Of(kGroupA).due == At(5 + 48));
  }
  SECTION("for a while") {
    course.story.versions = {{.id = 1, .effective = At(-5), .settings = {{"welcome.owed", "yes"}}},
                             {.id = 2, .effective = At(20), .settings = {{"welcome.owed", "no"}}}};
    CHECK(course.Of(kGroupA).state == DutyState::kCancelled);
    CHECK(course.Of(kGroupA).closed == At(20));
    CHECK(course.Of(kGroupA).verdict == Verdict::kNone);
  }
  SECTION("of one group") {
    course.story.versions = {{.id = 1,
                              .in_course = true,
                              .group = "B",
                              .effective = At(-5),
                              .settings = {{"welcome.owed", "yes"}}}};
    CHECK(course.Whom() == std::vector<Welcomed>{kGroupB});
  }
}

TEST_CASE("Welcome: breaks do not count, nor does the exemption of the learner whose it is",
          "[rules][welcome]") {
  Welcoming course;
  course.story.Shown(3, "eve", kLearnerRole, {"A"});
  course.story.suspensions = {{"", {At(10), At(20)}}, {"eve", {At(30), At(33)}}};
  CHECK(course.Of(kGroupA).due == At(kDue + 10));
  CHECK(course.Of({"", "eve"}).due == At(3 + 48 + 10 + 3));
}

TEST_CASE("Welcome: a learner's own is owed by their tutors", "[rules][welcome]") {
  Welcoming course;
  course.story.Shown(3, "eve", kLearnerRole, {"B"});
  const Duty duty = course.Of({"", "eve"});
  CHECK(duty.learner == "eve");
  CHECK(duty.subject == "eve");
  CHECK(duty.assignees == Ids{"tea"});
  CHECK(duty.opened == At(3));
}

TEST_CASE("Welcome: a later policy moves a deadline that is not past", "[rules][welcome]") {
  Welcoming course;
  course.story.versions = {{.id = 1, .effective = At(10), .settings = {{"welcome.limit", "24h"}}}};
  CHECK(course.Of(kGroupA).due == At(24));
  course.story.versions[0].effective = At(60);
  CHECK(course.Of(kGroupA).due == At(kDue));
}

}  // namespace
}  // namespace tutoring::welcome_test
