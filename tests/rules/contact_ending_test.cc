// Sentences 8 and 9 of the rule of contacts: what ends a duty, and what follows while the learner
// stays away.

#include <algorithm>
#include <catch2/catch.hpp>

#include "tests/support/absent.h"
#include "tests/support/print_rules.h"

namespace tutoring::contact_ending_test {
namespace {

using testing::Absent;
using testing::At;
using testing::kTick;
using testing::Openings;
using testing::StageOf;
using Ids = std::vector<std::string>;
using Times = std::vector<absl::Time>;

// As in contact_deadline_test.cc.
constexpr double kOpened = 168;
constexpr double kDue = 216;
constexpr double kRepeat = 168;

const RoleSet kLearnerRole = RoleSet::Of(Role::kLearner);

Absent Gone(double shown = 3000) { return Absent().Accessed(0, shown); }

TEST_CASE("Contact ending: the learner's return cancels", "[rules][contact]") {
  const Duty duty = Gone(180).Accessed(181, 300).OnlyDuty(300);
  CHECK(duty.state == DutyState::kCancelled);
  CHECK(duty.reason == DutyReason::kReturned);
  CHECK(duty.verdict == Verdict::kNone);
  CHECK(duty.closed == At(181));
  CHECK(StageOf(duty, StageKind::kOpening).state == StageState::kPassed);
  CHECK(StageOf(duty, StageKind::kDue).state == StageState::kNotReached);
}

TEST_CASE("Contact ending: a return that may lie at or before the deadline excuses",
          "[rules][contact]") {
  struct Row {
    const char* name;
    absl::Time shown;
    absl::Time returned;
    Verdict verdict;
  };
  const auto row = GENERATE(values<Row>({
      {"before it", At(200), At(210), Verdict::kNone},
      {"at it", At(kDue), At(kDue), Verdict::kNone},
      {"after it, last shown a tick before", At(kDue) - kTick, At(230), Verdict::kNone},
      {"after it, last shown at it", At(kDue), At(kDue) + kTick, Verdict::kBreached},
      {"after it, last shown after it", At(kDue) + kTick, At(230), Verdict::kBreached},
  }));
  DYNAMIC_SECTION(row.name) {
    Absent back = Absent().Accessed(At(0), row.shown).Accessed(row.returned, At(240));
    const Duty duty = back.OnlyDuty(300);
    CHECK(duty.state == DutyState::kCancelled);
    CHECK(duty.reason == DutyReason::kReturned);
    CHECK(duty.verdict == row.verdict);
    CHECK(StageOf(duty, StageKind::kDue).state ==
          (row.verdict == Verdict::kBreached ? StageState::kPassed : StageState::kNotReached));
  }
}

TEST_CASE("Contact ending: a post of the learner is a return, even while the platform shows none",
          "[rules][contact]") {
  const Duty duty = Gone().Posted(200).Duties(300).front();
  CHECK(duty.state == DutyState::kCancelled);
  CHECK(duty.closed == At(200));
  CHECK(duty.verdict == Verdict::kNone);
}

TEST_CASE("Contact ending: a late contact that may have come after the return accuses nobody",
          "[rules][contact]") {
  const double shown = GENERATE(kDue - 1, kDue + 1);
  CAPTURE(shown);
  const Duty duty = Gone(shown).Called(220, "tim", "i1").Accessed(230, 240).OnlyDuty(300);
  CHECK(duty.state == DutyState::kClosed);
  CHECK(duty.verdict == (shown < kDue ? Verdict::kNone : Verdict::kBreached));
}

TEST_CASE("Contact ending: a contact at the very return closes", "[rules][contact]") {
  CHECK(Gone(180).Called(190, "tim", "i1").Accessed(190, 200).OnlyDuty(300).verdict ==
        Verdict::kMet);
}

TEST_CASE("Contact ending: a learner who leaves for good cancels", "[rules][contact]") {
  const double last = GENERATE(kDue - 1, kDue + 1);
  CAPTURE(last);
  Absent left = Gone(last);
  left.story.RosterRead(last).Missing(230, "ana");
  const Duty duty = left.OnlyDuty(300);
  CHECK(duty.state == DutyState::kCancelled);
  CHECK(duty.reason == DutyReason::kLearnerLeft);
  CHECK(duty.closed == At(230));
  CHECK(duty.verdict == (last < kDue ? Verdict::kNone : Verdict::kBreached));
}

TEST_CASE("Contact ending: a departure excuses where the absence was not shown up to the deadline",
          "[rules][contact]") {
  Absent left = Gone(kDue - 1);
  left.story.RosterRead(kDue + 1).Missing(230, "ana");
  CHECK(left.OnlyDuty(300).verdict == Verdict::kNone);
}

TEST_CASE("Contact ending: a learner who becomes a tutor is owed no contact any more",
          "[rules][contact]") {
  Absent risen = Gone();
  risen.story.RosterRead(199).Shown(200, "ana", RoleSet::Of(Role::kTutor));
  const Duty duty = risen.OnlyDuty(300);
  CHECK(duty.state == DutyState::kCancelled);
  CHECK(duty.closed == At(200));
  CHECK(duty.verdict == Verdict::kNone);
}

TEST_CASE("Contact ending: a learner who is away and comes back has that time more",
          "[rules][contact]") {
  Absent away = Gone();
  away.story.RosterRead(200).Missing(201, "ana").Shown(260, "ana", kLearnerRole);
  const Duty duty = away.OnlyDuty(300);
  CHECK(duty.state == DutyState::kOpen);
  CHECK(duty.due == At(kDue + 60) - kTick);
  CHECK(duty.verdict == Verdict::kBreached);
}

TEST_CASE("Contact ending: a course out of scope cancels", "[rules][contact]") {
  Absent out = Gone();
  out.story.course.in_scope = false;
  out.story.course.scope_lost = At(230);
  SECTION("without a breach where it may have been lost before") {
    out.story.course.last_in_scope = At(kDue) - kTick;
    const Duty duty = out.OnlyDuty(300);
    CHECK(duty.state == DutyState::kCancelled);
    CHECK(duty.reason == DutyReason::kOutOfScope);
    CHECK(duty.verdict == Verdict::kNone);
  }
  SECTION("nor where the absence was not shown up to the deadline") {
    out.story.course.last_in_scope = At(kDue);
    out.attendance.accesses[0].last_shown = At(kDue) - kTick;
    CHECK(out.OnlyDuty(300).verdict == Verdict::kNone);
  }
  SECTION("not what was breached for certain") {
    out.story.course.last_in_scope = At(kDue);
    CHECK(out.OnlyDuty(300).verdict == Verdict::kBreached);
  }
}

TEST_CASE("Contact ending: a dismissal excuses up to the deadline, included", "[rules][contact]") {
  struct Row {
    const char* name;
    absl::Time time;
    DutyState state;
    Verdict verdict;
  };
  const auto row = GENERATE(values<Row>({
      {"before the opening, which has moved since", At(kOpened) - kTick, DutyState::kDismissed,
       Verdict::kNone},
      {"at the opening", At(kOpened), DutyState::kDismissed, Verdict::kNone},
      {"at the deadline", At(kDue), DutyState::kDismissed, Verdict::kNone},
      {"a tick after it", At(kDue) + kTick, DutyState::kDismissed, Verdict::kBreached},
  }));
  DYNAMIC_SECTION(row.name) {
    Absent dismissed = Gone(300);
    dismissed.attendance.dismissals = {
        {DutyKind::kContact, dismissed.OnlyDuty(300).anchor, row.time}};
    const Duty duty = dismissed.OnlyDuty(300);
    CHECK(duty.state == row.state);
    CHECK(duty.verdict == row.verdict);
    if (row.state == DutyState::kDismissed) CHECK(duty.closed == std::max(row.time, At(kOpened)));
  }
}

TEST_CASE("Contact ending: the dismissal of another duty does nothing", "[rules][contact]") {
  CHECK(Gone().Dismissed(200, "another").OnlyDuty(300).state == DutyState::kOpen);
}

TEST_CASE("Contact ending: a contact by somebody whom nobody knows suspends", "[rules][contact]") {
  struct Row {
    const char* name;
    double contact;
    DutyState state;
    Verdict verdict;
  };
  const auto row = GENERATE(values<Row>({
      {"before the opening", 100, DutyState::kSuspended, Verdict::kNone},
      {"at the deadline", kDue, DutyState::kSuspended, Verdict::kNone},
      {"after it", kDue + 1, DutyState::kSuspended, Verdict::kBreached},
      {"before the absence", -1, DutyState::kOpen, Verdict::kBreached},
  }));
  DYNAMIC_SECTION(row.name) {
    Absent doubtful = Gone();
    const Duty duty = doubtful.WroteTo(row.contact, "xan", "p9").OnlyDuty(300);
    CHECK(duty.state == row.state);
    CHECK(duty.verdict == row.verdict);
    CHECK(duty.unknown_post == (row.state == DutyState::kSuspended ? "p9" : ""));
  }
}

TEST_CASE("Contact ending: a known contact settles the doubt", "[rules][contact]") {
  const Duty duty = Gone(300).WroteTo(190, "xan", "p9").Called(200, "tim", "i1").OnlyDuty(300);
  CHECK(duty.state == DutyState::kClosed);
  CHECK(duty.verdict == Verdict::kMet);
  // At the very instant of a known one there is no doubt.
  const Duty both = Gone(300).WroteTo(200, "xan", "p9").Called(200, "tim", "i1").OnlyDuty(300);
  CHECK(both.unknown_post.empty());
}

TEST_CASE("Contact ending: a stranger is told of once the roster has passed their contact",
          "[rules][contact]") {
  const Absent doubtful = Gone().WroteTo(200, "xan", "p9");
  CHECK(doubtful.OnlyDuty(200).next_stage == At(200));
  CHECK(doubtful.OnlyDuty(At(200) + kTick).next_stage == absl::InfiniteFuture());
}

TEST_CASE(
    "Contact ending: a stranger who turns out to be a peer leaves no deadline to miss until then",
    "[rules][contact]") {
  Absent peer = Gone();
  const double known = GENERATE(kDue - 1, kDue + 1);
  CAPTURE(known);
  peer.story.RosterRead(known).Shown(known + 1, "bob", kLearnerRole);
  const Duty duty = peer.WroteTo(200, "bob", "p9").OnlyDuty(300);
  CHECK(duty.state == DutyState::kOpen);
  CHECK(duty.verdict == (known < kDue ? Verdict::kBreached : Verdict::kNone));
}

TEST_CASE("Contact cycles: still absent 7 days after the contact, another is owed",
          "[rules][contact]") {
  struct Row {
    const char* name;
    absl::Duration after_threshold;
    size_t duties;
  };
  const auto row = GENERATE(values<Row>({
      {"shown a tick before", -kTick, 1},
      {"shown at it", absl::ZeroDuration(), 2},
      {"shown a tick after", kTick, 2},
  }));
  DYNAMIC_SECTION(row.name) {
    Absent again =
        Absent().Accessed(At(0), At(200 + kRepeat) + row.after_threshold).Called(200, "tim", "i1");
    const auto duties = again.Duties(1000);
    REQUIRE(duties.size() == row.duties);
    if (row.duties == 1) return;
    CHECK(duties[1].opened == At(200 + kRepeat));
    CHECK(duties[1].cycle == 2);
    CHECK(duties[1].last_access == At(0));
    CHECK(duties[1].anchor != duties[0].anchor);
  }
}

TEST_CASE("Contact cycles: a contact after the one that closed begins the count anew, as no cycle",
          "[rules][contact]") {
  Absent again = Gone().Called(200, "tim", "i1").Called(300, "tim", "i2");
  const auto duties = again.Duties(1000);
  REQUIRE(duties.size() == 2);
  CHECK(duties[1].opened == At(300 + kRepeat));
  CHECK(duties[1].cycle == 2);
}

TEST_CASE("Contact cycles: one that nobody met is followed by none", "[rules][contact]") {
  CHECK(Gone().OnlyDuty(3000).verdict == Verdict::kBreached);
}

TEST_CASE("Contact cycles: a dismissal counts like a contact", "[rules][contact]") {
  Absent dismissed = Gone();
  dismissed.Dismissed(200, dismissed.OnlyDuty(300).anchor);
  const auto duties = dismissed.Duties(3000);
  REQUIRE(duties.size() == 2);
  CHECK(duties[0].state == DutyState::kDismissed);
  CHECK(duties[1].opened == At(200 + kRepeat));
  CHECK(duties[1].cycle == 2);
}

// Three contacts, each a day after it became owed.
Absent Called3Times(double shown = 3000) {
  return Gone(shown)
      .Called(kOpened + 24, "tim", "i1")
      .Called(kOpened + 24 + kRepeat + 24, "tim", "i2")
      .Called(kOpened + 24 + 2 * (kRepeat + 24), "tim", "i3");
}
constexpr double kAbandoned = kOpened + 24 + 2 * (kRepeat + 24) + kRepeat;

TEST_CASE("Abandonment: after three contacts the managers are told of a learner who stays away",
          "[rules][contact]") {
  const auto duties = Called3Times().Duties(3000);
  REQUIRE(duties.size() == 4);
  CHECK(duties[2].cycle == 3);
  CHECK(duties[2].verdict == Verdict::kMet);
  const Duty& duty = duties[3];
  CHECK(duty.kind == DutyKind::kAbandonment);
  CHECK(duty.cycle == 0);
  CHECK(duty.learner == "ana");
  CHECK(duty.last_access == At(0));
  CHECK(duty.opened == At(kAbandoned));
  CHECK(duty.due == absl::InfiniteFuture());
  CHECK(duty.state == DutyState::kOpen);
  CHECK(duty.verdict == Verdict::kPending);
  CHECK(duty.reason == DutyReason::kWaiting);
  CHECK(duty.assignees == Ids{"mia"});
  REQUIRE(duty.stages.size() == 1);
  CHECK(duty.stages[0].kind == StageKind::kOpening);
  CHECK(duty.stages[0].time == At(kAbandoned));
  CHECK(duty.stages[0].state == StageState::kPassed);
  CHECK(duty.stages[0].audience == Ids{"mia"});
  CHECK(duty.next_stage == absl::InfiniteFuture());
}

TEST_CASE("Abandonment: only an observation at its instant or after it opens it",
          "[rules][contact]") {
  Absent shown = Called3Times();
  const absl::Duration after = GENERATE(-kTick, absl::ZeroDuration());
  CAPTURE(after);
  shown.attendance.accesses[0].last_shown = At(kAbandoned) + after;
  const AbsenceDuties owed = shown.Owed(At(3000));
  CHECK(owed.duties.size() == (after < absl::ZeroDuration() ? 3 : 4));
  CHECK(owed.next_check ==
        (after < absl::ZeroDuration() ? At(kAbandoned) : absl::InfiniteFuture()));
}

TEST_CASE("Abandonment: it passes when the watermarks are past its opening", "[rules][contact]") {
  const auto at = [](absl::Time watermark) { return Called3Times().Duties(watermark).back(); };
  CHECK(at(At(kAbandoned)).stages[0].state == StageState::kPending);
  CHECK(at(At(kAbandoned)).next_stage == At(kAbandoned));
  CHECK(at(At(kAbandoned) + kTick).stages[0].state == StageState::kPassed);
}

TEST_CASE("Abandonment: how many contacts come before is policy", "[rules][contact]") {
  Absent once = Called3Times();
  once.policy.contact.most_cycles = 1;
  const auto duties = once.Duties(3000);
  REQUIRE(duties.size() == 2);
  CHECK(duties[1].kind == DutyKind::kAbandonment);
}

TEST_CASE("Abandonment: it ends by a manager's contact, not by a tutor's", "[rules][contact]") {
  const auto before = Called3Times().Called(kAbandoned + 5, "tim", "i4").Duties(3000);
  REQUIRE(before.size() == 4);
  CHECK(before[3].state == DutyState::kOpen);
  const auto after = Called3Times()
                         .Called(kAbandoned + 5, "tim", "i4")
                         .Called(kAbandoned + 9, "mia", "i5")
                         .Duties(3000);
  REQUIRE(after.size() == 4);  // Nothing more of this absence.
  CHECK(after[3].state == DutyState::kClosed);
  CHECK(after[3].verdict == Verdict::kMet);
  CHECK(after[3].closed == At(kAbandoned + 9));
  CHECK(after[3].closing_intervention == "i5");
}

TEST_CASE("Abandonment: it ends without a verdict by return, departure, scope or dismissal",
          "[rules][contact]") {
  Absent ended = Called3Times();
  DutyReason reason = DutyReason::kReturned;
  SECTION("return") { ended.Posted(kAbandoned + 9); }
  SECTION("departure") {
    reason = DutyReason::kLearnerLeft;
    ended.story.Missing(kAbandoned + 9, "ana");
  }
  SECTION("scope") {
    reason = DutyReason::kOutOfScope;
    ended.story.course.in_scope = false;
    ended.story.course.last_in_scope = At(kAbandoned + 8);
    ended.story.course.scope_lost = At(kAbandoned + 9);
  }
  SECTION("dismissal") {
    reason = DutyReason::kDismissed;
    ended.Dismissed(kAbandoned + 9, ended.Duties(3000).back().anchor);
  }
  const auto duties = ended.Duties(kAbandoned + 100);
  REQUIRE(duties.size() >= 4);  // Who returned may be absent again.
  CHECK(duties[3].closed == At(kAbandoned + 9));
  CHECK(duties[3].verdict == Verdict::kNone);
  CHECK(duties[3].reason == reason);
}

TEST_CASE("Abandonment: what opened before the adoption is imported", "[rules][contact]") {
  Absent adopted = Called3Times();
  const absl::Duration after = GENERATE(absl::ZeroDuration(), kTick);
  CAPTURE(after);
  adopted.story.course.connections_adoption = At(kAbandoned) + after;
  const Duty duty = adopted.Duties(3000).back();
  const bool imported = after > absl::ZeroDuration();
  CHECK(duty.reason == (imported ? DutyReason::kImported : DutyReason::kWaiting));
  CHECK(duty.stages[0].state == (imported ? StageState::kNotOwed : StageState::kPassed));
}

TEST_CASE("Contact cycles: another absence counts its contacts anew", "[rules][contact]") {
  const auto duties = Called3Times(kAbandoned + 10).Accessed(1000, 1300).Duties(1300);
  REQUIRE(duties.size() == 5);
  CHECK(duties[4].kind == DutyKind::kContact);
  CHECK(duties[4].cycle == 1);
  CHECK(duties[4].opened == At(1000 + 168));
}

}  // namespace
}  // namespace tutoring::contact_ending_test
