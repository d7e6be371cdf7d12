// Sentences 6, 7 and 10 of the rule of contacts: verdicts, stages and whom they address.

#include <catch2/catch.hpp>

#include "tests/support/absent.h"
#include "tests/support/print_rules.h"

namespace tutoring::contact_deadline_test {
namespace {

using testing::Absent;
using testing::At;
using testing::kTick;
using testing::StageOf;
using Ids = std::vector<std::string>;
using States = std::vector<StageState>;

// Ana was last there at hour 0; a contact is owed from hour 168 and due at hour 216.
constexpr double kOpened = 168;
constexpr double kDue = 216;
constexpr double kEscalated = 240;

Absent Gone(absl::Time shown = At(1000)) { return Absent().Accessed(At(0), shown); }

States StatesOf(const Duty& duty) {
  States states;
  for (const Stage& stage : duty.stages) states.push_back(stage.state);
  return states;
}

TEST_CASE("Contact deadline: tutors are told at the opening and the deadline, managers 24 h later",
          "[rules][contact]") {
  const Duty duty = Gone().OnlyDuty(100);
  REQUIRE(duty.stages.size() == 3);
  CHECK(duty.stages[0].kind == StageKind::kOpening);
  CHECK(duty.stages[0].time == At(kOpened));
  CHECK(duty.stages[1].kind == StageKind::kDue);
  CHECK(duty.stages[1].time == At(kDue));
  CHECK(duty.stages[2].kind == StageKind::kEscalation);
  CHECK(duty.stages[2].time == At(kEscalated));
  CHECK(duty.stages[0].audience == Ids{"tim"});
  CHECK(duty.stages[1].audience == Ids{"tim"});
  CHECK(duty.stages[2].audience == Ids{"mia"});
  CHECK(duty.assignees == Ids{"tim"});
  CHECK(duty.next_stage == At(kOpened));
}

TEST_CASE("Contact deadline: assigned are the tutors who share a group with the learner",
          "[rules][contact]") {
  Absent grouped = Gone();
  grouped.attendance.person = "bob";
  grouped.story.Learner("bob", {"g1"}).Tutor("tom", {"g1"}).Tutor("tea", {"g2"});
  const Duty duty = grouped.OnlyDuty(300);
  CHECK(duty.assignees == Ids{"tom"});
  CHECK(StageOf(duty, StageKind::kOpening).audience == Ids{"tom"});
}

TEST_CASE("Contact deadline: a stage passes once all three watermarks are past it",
          "[rules][contact]") {
  struct Row {
    const char* name;
    absl::Time watermark;
    States states;
  };
  const auto row = GENERATE(values<Row>({
      {"at the opening",
       At(kOpened),
       {StageState::kPending, StageState::kPending, StageState::kPending}},
      {"a tick after it",
       At(kOpened) + kTick,
       {StageState::kPassed, StageState::kPending, StageState::kPending}},
      {"at the deadline",
       At(kDue),
       {StageState::kPassed, StageState::kPending, StageState::kPending}},
      {"a tick after it",
       At(kDue) + kTick,
       {StageState::kPassed, StageState::kPassed, StageState::kPending}},
      {"a tick after the escalation",
       At(kEscalated) + kTick,
       {StageState::kPassed, StageState::kPassed, StageState::kPassed}},
  }));
  DYNAMIC_SECTION(row.name << " " << row.watermark) {
    const Duty duty = Gone().OnlyDuty(row.watermark);
    CHECK(StatesOf(duty) == row.states);
    CHECK(duty.verdict == (row.watermark > At(kDue) ? Verdict::kBreached : Verdict::kPending));
    CHECK(duty.reason ==
          (row.watermark > At(kDue) ? DutyReason::kNotContacted : DutyReason::kWaiting));
  }
}

TEST_CASE("Contact deadline: each of the three watermarks holds the verdict back",
          "[rules][contact]") {
  const Absent gone = Gone();
  CourseFacts facts = gone.FactsAt(At(500));
  absl::Time CourseFacts::*held =
      GENERATE(&CourseFacts::roster_watermark, &CourseFacts::posts_watermark,
               &CourseFacts::connections_watermark);
  const auto judged = [&](absl::Time watermark) {
    facts.*held = watermark;
    return Absent::Only(
               ContactDuties("c1", gone.attendance, gone.story.roster, facts, gone.PolicyNow())
                   .duties)
        .verdict;
  };
  CHECK(judged(At(kDue)) == Verdict::kPending);
  CHECK(judged(At(kDue) + kTick) == Verdict::kBreached);
}

TEST_CASE("Contact deadline: a breach needs an observation at it or after it", "[rules][contact]") {
  struct Row {
    const char* name;
    absl::Time shown;
    Verdict verdict;
    StageState due;
  };
  const auto row = GENERATE(values<Row>({
      {"a tick before", At(kDue) - kTick, Verdict::kPending, StageState::kPending},
      {"at it", At(kDue), Verdict::kBreached, StageState::kPassed},
      {"a tick after", At(kDue) + kTick, Verdict::kBreached, StageState::kPassed},
  }));
  DYNAMIC_SECTION(row.name) {
    const Duty duty = Gone(row.shown).OnlyDuty(500);
    CHECK(duty.verdict == row.verdict);
    CHECK(StageOf(duty, StageKind::kDue).state == row.due);
    CHECK(StageOf(duty, StageKind::kOpening).state == StageState::kPassed);
    // The next observation decides the stage: it stays the next.
    CHECK(duty.next_stage == (row.due == StageState::kPending ? At(kDue) : At(kEscalated)));
  }
}

TEST_CASE("Contact deadline: a contact from the opening to the deadline, both included, meets it",
          "[rules][contact]") {
  struct Row {
    const char* name;
    absl::Time contact;
    Verdict verdict;
    States states;
  };
  const auto none = StageState::kNotReached;
  const auto row = GENERATE_COPY(values<Row>({
      {"at the opening", At(kOpened), Verdict::kMet, {none, none, none}},
      {"a tick after it", At(kOpened) + kTick, Verdict::kMet, {StageState::kPassed, none, none}},
      {"a tick before the deadline",
       At(kDue) - kTick,
       Verdict::kMet,
       {StageState::kPassed, none, none}},
      {"at the deadline", At(kDue), Verdict::kMet, {StageState::kPassed, none, none}},
      {"a tick after it",
       At(kDue) + kTick,
       Verdict::kBreached,
       {StageState::kPassed, StageState::kPassed, none}},
  }));
  DYNAMIC_SECTION(row.name) {
    const Duty duty = Gone(At(300)).Called(row.contact, "tim", "i1").OnlyDuty(300);
    CHECK(duty.state == DutyState::kClosed);
    CHECK(duty.verdict == row.verdict);
    CHECK(duty.reason == DutyReason::kContacted);
    CHECK(duty.closed == row.contact);
    CHECK(duty.closing_intervention == "i1");
    CHECK(duty.closing_post.empty());
    CHECK(StatesOf(duty) == row.states);
  }
}

TEST_CASE("Contact deadline: a contact in time is met before the watermarks pass",
          "[rules][contact]") {
  CHECK(Gone(At(300)).WroteTo(170, "tim", "p1").OnlyDuty(0).verdict == Verdict::kMet);
  const Duty late = Gone(At(300)).WroteTo(217, "tim", "p1").OnlyDuty(kDue);
  CHECK(late.state == DutyState::kClosed);
  CHECK(late.verdict == Verdict::kPending);
}

TEST_CASE("Contact deadline: a post to the learner closes as a declared contact does",
          "[rules][contact]") {
  const Duty duty = Gone(At(300)).WroteTo(170, "mia", "p1").OnlyDuty(300);
  CHECK(duty.closing_post == "p1");
  CHECK(duty.closing_intervention.empty());
  CHECK(duty.reason == DutyReason::kContacted);
}

TEST_CASE("Contact deadline: the first contact after the opening closes", "[rules][contact]") {
  CHECK(Gone(At(300))
            .Called(200, "tim", "i2")
            .Called(180, "mia", "i1")
            .OnlyDuty(300)
            .closing_intervention == "i1");
}

TEST_CASE("Contact deadline: in time and declared after the deadline is met, declared late",
          "[rules][contact]") {
  struct Row {
    const char* name;
    double contact;
    double declared;
    Verdict verdict;
    DutyReason reason;
  };
  const auto row = GENERATE(values<Row>({
      {"declared at once", 200, 200, Verdict::kMet, DutyReason::kContacted},
      {"declared at the deadline", 200, kDue, Verdict::kMet, DutyReason::kContacted},
      {"declared after it", 200, kDue + 1, Verdict::kMet, DutyReason::kDeclaredLate},
      {"made after it", kDue + 1, kDue + 2, Verdict::kBreached, DutyReason::kContacted},
  }));
  DYNAMIC_SECTION(row.name) {
    const Duty duty =
        Gone(At(300)).Called(row.contact, "tim", "i1").Declared(row.declared).OnlyDuty(300);
    CHECK(duty.verdict == row.verdict);
    CHECK(duty.reason == row.reason);
    CHECK(duty.closed == At(row.contact));
  }
}

TEST_CASE(
    "Contact deadline: what was due before the adoption of course and connections is imported",
    "[rules][contact]") {
  absl::Time CourseFacts::*adoption =
      GENERATE(&CourseFacts::adoption, &CourseFacts::connections_adoption);
  struct Row {
    const char* name;
    absl::Time adopted;
    Verdict verdict;
    States states;
  };
  const auto row = GENERATE(values<Row>({
      {"due a tick before",
       At(kDue) + kTick,
       Verdict::kNone,
       {StageState::kNotOwed, StageState::kNotOwed, StageState::kNotOwed}},
      {"due at it",
       At(kDue),
       Verdict::kBreached,
       {StageState::kNotOwed, StageState::kPassed, StageState::kPassed}},
      {"opened at it",
       At(kOpened),
       Verdict::kBreached,
       {StageState::kPassed, StageState::kPassed, StageState::kPassed}},
  }));
  DYNAMIC_SECTION(row.name) {
    Absent adopted = Gone();
    adopted.story.course.*adoption = row.adopted;
    const Duty duty = adopted.OnlyDuty(500);
    CHECK(duty.verdict == row.verdict);
    CHECK((duty.reason == DutyReason::kImported) == (row.verdict == Verdict::kNone));
    CHECK(StatesOf(duty) == row.states);
  }
}

TEST_CASE("Contact deadline: what became known after it is no breach", "[rules][contact]") {
  const absl::Duration after = GENERATE(-kTick, absl::ZeroDuration(), kTick);
  CAPTURE(after);
  Absent extended = Gone();
  // An earlier end would have precluded the duty; it was put off only then.
  extended.story.course.former_end = At(kOpened);
  extended.story.course.end_since = At(kDue) + after;
  const Duty duty = extended.OnlyDuty(500);
  CHECK(duty.verdict == (after > absl::ZeroDuration() ? Verdict::kNone : Verdict::kBreached));
  CHECK(StageOf(duty, StageKind::kOpening).state == StageState::kNotOwed);
}

TEST_CASE("Contact deadline: a post that was deleted made no contact, and excuses while it stood",
          "[rules][contact]") {
  struct Row {
    const char* name;
    double posted;
    absl::Time deleted;
    Verdict verdict;
    States states;
  };
  const auto row = GENERATE(values<Row>({
      {"up to the deadline, excluded",
       200,
       At(kDue),
       Verdict::kBreached,
       {StageState::kPassed, StageState::kPassed, StageState::kPassed}},
      {"up to the deadline, included",
       200,
       At(kDue) + kTick,
       Verdict::kNone,
       {StageState::kPassed, StageState::kNotOwed, StageState::kNotOwed}},
      {"before the opening, which it put off",
       100,
       At(kOpened) + kTick,
       Verdict::kBreached,
       {StageState::kNotOwed, StageState::kPassed, StageState::kPassed}},
      {"only after the deadline",
       kDue + 1,
       At(kEscalated) + kTick,
       Verdict::kBreached,
       {StageState::kPassed, StageState::kPassed, StageState::kNotOwed}},
  }));
  DYNAMIC_SECTION(row.name) {
    const Duty duty = Gone().WroteTo(row.posted, "tim", "p1").DeletedAt(row.deleted).OnlyDuty(500);
    CHECK(duty.opened == At(kOpened));
    CHECK(duty.state == DutyState::kOpen);
    CHECK(duty.verdict == row.verdict);
    CHECK(StatesOf(duty) == row.states);
  }
}

TEST_CASE("Contact deadline: a deleted post of who is no tutor excuses nobody",
          "[rules][contact]") {
  const std::string author = GENERATE("bob", "nobody");
  Absent gone = Gone();
  gone.story.Learner("bob");
  const Duty duty = gone.WroteTo(200, author, "p1").DeletedAt(At(300)).OnlyDuty(500);
  CHECK(duty.state == DutyState::kOpen);
  CHECK(duty.verdict == Verdict::kBreached);
}

TEST_CASE("Contact deadline: whose role was misread until after it is no breach",
          "[rules][contact]") {
  const absl::Duration after = GENERATE(absl::ZeroDuration(), kTick);
  CAPTURE(after);
  Absent misread = Gone();
  misread.attendance.person = "bob";
  misread.story.roster.AddMembership(
      "bob", At(testing::Story::kAdoption),
      {.active = true, .roles = RoleSet::Of(Role::kLearner), .roles_since = At(kDue) + after});
  CHECK(misread.OnlyDuty(500).verdict ==
        (after > absl::ZeroDuration() ? Verdict::kNone : Verdict::kBreached));
}

TEST_CASE("Contact deadline: suspensions and later policies move what is open",
          "[rules][contact]") {
  Absent moved = Gone();
  SECTION("a break") {
    moved.story.suspensions = {{"", {At(170), At(180)}}};
    CHECK(moved.OnlyDuty(500).due == At(kDue + 10));
    CHECK(StageOf(moved.OnlyDuty(500), StageKind::kEscalation).time == At(kEscalated + 10));
  }
  SECTION("an exemption entered afterwards takes the breach back") {
    moved.Called(kDue + 5, "tim", "i1");
    CHECK(moved.Duties(230).front().verdict == Verdict::kBreached);
    moved.story.suspensions = {{"ana", {At(170), At(175)}}};
    CHECK(moved.Duties(230).front().verdict == Verdict::kMet);
  }
  SECTION("a longer limit in time") {
    moved.story.versions = {{1, true, "", At(kDue) - kTick, {{"contact.limit", "72h"}}}};
    CHECK(moved.OnlyDuty(500).due == At(kOpened + 72));
  }
  SECTION("not one at the deadline") {
    moved.story.versions = {{1, true, "", At(kDue), {{"contact.limit", "72h"}}}};
    CHECK(moved.OnlyDuty(500).due == At(kDue));
  }
  SECTION("nor one after the contact") {
    moved.story.versions = {{1, true, "", At(200), {{"contact.limit", "72h"}}}};
    CHECK(moved.Called(200, "tim", "i1").Duties(230).front().due == At(kDue));
  }
  SECTION("a shorter one demands nothing for the past") {
    moved.story.versions = {{1, true, "", At(190), {{"contact.limit", "20h"}}}};
    CHECK(moved.OnlyDuty(500).due == At(kDue));
  }
}

TEST_CASE(
    "Contact deadline: where nothing can be declared tutors are reminded and nobody is accused",
    "[rules][contact]") {
  Absent gone = Gone();
  gone.policy.evidence.interventions = false;
  const Duty duty = gone.OnlyDuty(400);
  CHECK(duty.state == DutyState::kOpen);
  CHECK(duty.verdict == Verdict::kNone);
  CHECK(duty.reason == DutyReason::kUnseen);
  CHECK(StatesOf(duty) == States{StageState::kPassed, StageState::kPassed, StageState::kNotOwed});
  CHECK(gone.OnlyDuty(At(kDue)).verdict == Verdict::kPending);
}

TEST_CASE("Contact deadline: what can be declared is asked at the deadline, not before or after",
          "[rules][contact]") {
  Absent gone = Gone();
  gone.policy.evidence.interventions = false;
  const auto from = GENERATE(At(kDue) - kTick, At(kDue), At(kDue) + kTick);
  gone.story.versions.push_back(
      {.id = 1, .effective = from, .settings = {{"evidence.interventions", "yes"}}});
  CHECK((gone.OnlyDuty(400).verdict == Verdict::kBreached) == (from <= At(kDue)));
}

TEST_CASE("Contact deadline: whether it can be declared is asked of the groups at the opening",
          "[rules][contact]") {
  Absent gone = Gone();
  gone.policy.evidence.interventions = false;
  gone.attendance.person = "bob";
  const auto moved = GENERATE(kOpened - 1, kOpened + 1);
  gone.story.Learner("bob", {"g1"}).Shown(moved, "bob", RoleSet::Of(Role::kLearner), {"g2"});
  gone.story.versions = {{1, true, "g1", At(0), {{"evidence.interventions", "yes"}}}};
  CHECK((gone.OnlyDuty(400).verdict == Verdict::kBreached) == (moved > kOpened));
}

TEST_CASE("Contact deadline: what was seen to be done in time is met, declared or not",
          "[rules][contact]") {
  Absent gone = Gone(At(kEscalated));
  gone.policy.evidence.interventions = false;
  gone.WroteTo(kDue, "tim", "p1");
  CHECK(gone.OnlyDuty(kEscalated).verdict == Verdict::kMet);
}

}  // namespace
}  // namespace tutoring::contact_deadline_test
