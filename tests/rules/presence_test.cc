// The rule of tutors' presence, sentence by sentence of service/rules/absence/presence.h.

#include "service/rules/absence/presence.h"

#include <catch2/catch.hpp>

#include "service/rules/calendar/built_in_calendar.h"
#include "service/rules/policy/policy_settings.h"
#include "tests/support/absent.h"
#include "tests/support/print_rules.h"

namespace tutoring::presence_test {
namespace {

using testing::Absent;
using testing::At;
using testing::kTick;
using testing::StageOf;
using testing::Story;
using Ids = std::vector<std::string>;

const RoleSet kTutorRole = RoleSet::Of(Role::kTutor);
const RoleSet kLearnerRole = RoleSet::Of(Role::kLearner);
constexpr double kDue = 72;         // absent_after.
constexpr double kEscalated = 105;  // The end of the next working day: hour 0 is Monday, 08:00.

// Tutor tim, watched by the hours of an English working day.
Absent Watched() {
  Absent watched;
  watched.attendance.person = "tim";
  watched.policy.presence.watched = true;
  watched.policy.calendar = "english";
  watched.story.calendars = {
      {"english", std::make_shared<Calendar>(BuiltInCalendar("default-en", absl::UTCTimeZone()))}};
  return watched;
}
Absent Gone(absl::Time shown = At(500)) { return Watched().Accessed(At(0), shown); }

std::vector<Duty> Duties(const Absent& absent, absl::Time watermark = At(500)) {
  return absent.OwedByTutor(watermark).duties;
}
Duty OnlyDuty(const Absent& absent, absl::Time watermark = At(500)) {
  return Absent::Only(Duties(absent, watermark));
}

TEST_CASE("Presence: a tutor who is absent for 3 days is told, the managers a working day later",
          "[rules][presence]") {
  const Duty duty = OnlyDuty(Gone());
  CHECK(duty.kind == DutyKind::kPresence);
  CHECK(duty.course == "c1");
  CHECK(duty.subject == "tim");
  CHECK(duty.learner.empty());
  CHECK(duty.assignees == Ids{"tim"});
  CHECK(duty.opened == At(0));
  CHECK(duty.last_access == At(0));
  CHECK(duty.due == At(kDue));
  CHECK(duty.state == DutyState::kOpen);
  CHECK(duty.verdict == Verdict::kBreached);
  CHECK(duty.reason == DutyReason::kAbsent);
  REQUIRE(duty.stages.size() == 2);
  CHECK(StageOf(duty, StageKind::kDue).time == At(kDue));
  CHECK(StageOf(duty, StageKind::kDue).audience == Ids{"tim"});
  CHECK(StageOf(duty, StageKind::kEscalation).time == At(kEscalated));
  CHECK(StageOf(duty, StageKind::kEscalation).audience == Ids{"mia"});
}

TEST_CASE("Presence: nobody is watched unless staff were informed", "[rules][presence]") {
  Absent unwatched = Gone();
  unwatched.policy.presence.watched = false;
  CHECK(Duties(unwatched).empty());
  CHECK(unwatched.OwedByTutor(At(500)).next_check == absl::InfiniteFuture());
  CHECK_FALSE(Policy().presence.watched);
}

TEST_CASE("Presence: no absence counts from before staff were informed", "[rules][presence]") {
  Absent informed = Gone();
  informed.policy.presence.watched = false;
  informed.story.versions = {{1, false, "", At(50), {{"presence.staff_informed", "yes"}}}};
  const Duty duty = OnlyDuty(informed);
  CHECK(duty.opened == At(50));
  CHECK(duty.due == At(50 + kDue));
  CHECK(duty.last_access == At(0));
}

TEST_CASE("Presence: where staff are not watched any more, what is owed is out of scope",
          "[rules][presence]") {
  struct Row {
    const char* name;
    absl::Time until;
    size_t duties;
  };
  const auto row = GENERATE(values<Row>({
      {"before the threshold", At(kDue) - kTick, 0},
      {"at it", At(kDue), 0},
      {"a tick after it", At(kDue) + kTick, 1},
  }));
  DYNAMIC_SECTION(row.name) {
    Absent until = Gone();
    until.story.versions = {{1, false, "", row.until, {{"presence.staff_informed", "no"}}}};
    const auto duties = Duties(until);
    REQUIRE(duties.size() == row.duties);
    if (duties.empty()) return;
    CHECK(duties[0].state == DutyState::kCancelled);
    CHECK(duties[0].reason == DutyReason::kOutOfScope);
    CHECK(duties[0].closed == row.until);
    CHECK(duties[0].verdict == Verdict::kBreached);
    CHECK(StageOf(duties[0], StageKind::kEscalation).state == StageState::kNotReached);
  }
}

TEST_CASE(
    "Presence: nothing is kept of a tutor unless an observation at the threshold shows them "
    "absent",
    "[rules][presence]") {
  struct Row {
    const char* name;
    absl::Duration after;
    size_t duties;
  };
  const auto row = GENERATE(values<Row>({
      {"a tick before", -kTick, 0},
      {"at it", absl::ZeroDuration(), 1},
      {"a tick after", kTick, 1},
  }));
  DYNAMIC_SECTION(row.name) {
    Absent shown = Gone(At(kDue) + row.after);
    CHECK(Duties(shown).size() == row.duties);
    CHECK(shown.OwedByTutor(At(500)).next_check ==
          (row.duties == 0 ? At(kDue) : absl::InfiniteFuture()));
    CHECK(Duties(shown.Accessed(100, 101)).size() == row.duties);
  }
}

TEST_CASE("Presence: a connection at the threshold is in time", "[rules][presence]") {
  const absl::Duration after = GENERATE(-kTick, absl::ZeroDuration(), kTick);
  CAPTURE(after);
  const absl::Time back = At(kDue) + after;
  CHECK(Duties(Gone(back + kTick).Accessed(back, back + kTick)).size() ==
        (after > absl::ZeroDuration() ? 1 : 0));
}

TEST_CASE("Presence: a tutor's post is a presence", "[rules][presence]") {
  CHECK(OnlyDuty(Gone().Posted(30)).opened == At(30));
}

TEST_CASE("Presence: breached once all three watermarks are past the threshold",
          "[rules][presence]") {
  const Absent gone = Gone();
  CourseFacts facts = gone.FactsAt(At(500));
  absl::Time CourseFacts::*held =
      GENERATE(&CourseFacts::roster_watermark, &CourseFacts::posts_watermark,
               &CourseFacts::connections_watermark);
  const auto judged = [&](absl::Time watermark) {
    facts.*held = watermark;
    return Absent::Only(
        PresenceDuties("c1", gone.attendance, gone.story.roster, facts, gone.PolicyNow()).duties);
  };
  CHECK(judged(At(kDue)).verdict == Verdict::kPending);
  CHECK(StageOf(judged(At(kDue)), StageKind::kDue).state == StageState::kPending);
  CHECK(judged(At(kDue) + kTick).verdict == Verdict::kBreached);
  CHECK(StageOf(judged(At(kDue) + kTick), StageKind::kDue).state == StageState::kPassed);
}

TEST_CASE("Presence: the next presence closes", "[rules][presence]") {
  struct Row {
    const char* name;
    absl::Time shown;
    absl::Time returned;
    StageState escalation;
  };
  const auto row = GENERATE(values<Row>({
      {"before the managers are told", At(90), At(95), StageState::kNotReached},
      {"at that instant", At(kEscalated), At(kEscalated), StageState::kNotReached},
      {"perhaps before it", At(kEscalated) - kTick, At(110), StageState::kNotReached},
      {"after it", At(kEscalated), At(110), StageState::kPassed},
  }));
  DYNAMIC_SECTION(row.name) {
    const Duty duty = OnlyDuty(Gone(row.shown).Accessed(row.returned, At(111)));
    CHECK(duty.state == DutyState::kClosed);
    CHECK(duty.reason == DutyReason::kReturned);
    CHECK(duty.verdict == Verdict::kBreached);
    CHECK(duty.closed == row.returned);
    CHECK(StageOf(duty, StageKind::kEscalation).state == row.escalation);
  }
}

TEST_CASE("Presence: another absence is another duty", "[rules][presence]") {
  const auto duties = Duties(Gone(At(90)).Accessed(95, 500));
  REQUIRE(duties.size() == 2);
  CHECK(duties[0].anchor != duties[1].anchor);
  CHECK(duties[1].opened == At(95));
}

TEST_CASE("Presence: a tutor who is also a manager is not reported to themself",
          "[rules][presence]") {
  Absent both = Gone();
  both.story.Shown(-10, "tim", kTutorRole.With(Role::kManager));
  CHECK(StageOf(OnlyDuty(both), StageKind::kEscalation).audience == Ids{"mia"});
}

TEST_CASE("Presence: never connected counts from the later of start and being shown as a tutor",
          "[rules][presence]") {
  struct Row {
    const char* name;
    double start;
    double shown;
    double from;
  };
  const auto row = GENERATE(values<Row>({
      {"there from the first roster, before the start", 0, Story::kAdoption, 0},
      {"there from the first roster, after the start", -5000, Story::kAdoption, Story::kAdoption},
      {"shown before the start", 0, -20, 0},
      {"shown after it", 0, 20, 20},
  }));
  DYNAMIC_SECTION(row.name) {
    Absent never = Watched();
    never.attendance.person = "tom";
    never.story.course.start = At(row.start);
    never.story.Shown(row.shown, "tom", kTutorRole);
    const Duty duty = OnlyDuty(never.NeverSeen(At(500)));
    CHECK(duty.due == At(row.from + kDue));
    CHECK(duty.opened == At(row.from));
    CHECK(duty.last_access == absl::InfinitePast());
  }
}

TEST_CASE("Presence: only whom rosters show as a tutor is watched, and while they do",
          "[rules][presence]") {
  Absent other = Gone();
  SECTION("not a learner") {
    other.attendance.person = "ana";
    CHECK(Duties(other).empty());
  }
  SECTION("not a manager") {
    other.attendance.person = "mia";
    CHECK(Duties(other).empty());
  }
  SECTION("from when a roster showed them so") {
    other.attendance.person = "bob";
    other.story.Shown(-10, "bob", kLearnerRole).Shown(20, "bob", kTutorRole);
    CHECK(OnlyDuty(other).due == At(20 + kDue));
  }
  SECTION("not when they left before the threshold") {
    other.story.Missing(kDue, "tim");
    CHECK(Duties(other).empty());
  }
  SECTION("whoever left after it owes nothing more") {
    other.story.RosterRead(kDue).Missing(kDue + 1, "tim");
    const Duty duty = OnlyDuty(other);
    CHECK(duty.state == DutyState::kCancelled);
    CHECK(duty.reason == DutyReason::kLearnerLeft);
    CHECK(duty.verdict == Verdict::kBreached);
  }
}

TEST_CASE("Presence: the course's end is excluded", "[rules][presence]") {
  const absl::Duration after = GENERATE(-kTick, absl::ZeroDuration(), kTick);
  CAPTURE(after);
  Absent ending = Gone();
  ending.story.course.end = At(kDue) + after;
  CHECK(Duties(ending).size() == (after > absl::ZeroDuration() ? 1 : 0));
}

TEST_CASE("Presence: out of scope nothing comes due, and what is owed is cancelled",
          "[rules][presence]") {
  const absl::Duration after = GENERATE(absl::ZeroDuration(), kTick);
  CAPTURE(after);
  Absent out = Gone();
  out.story.course.in_scope = false;
  out.story.course.last_in_scope = At(kDue);
  out.story.course.scope_lost = At(kDue) + after;
  const auto duties = Duties(out);
  REQUIRE(duties.size() == (after > absl::ZeroDuration() ? 1 : 0));
  if (!duties.empty()) CHECK(duties[0].reason == DutyReason::kOutOfScope);
}

TEST_CASE("Presence: time does not run in the course's breaks", "[rules][presence]") {
  Absent paused = Gone();
  paused.story.suspensions = {{"", {At(24), At(48)}}};
  CHECK(OnlyDuty(paused).due == At(kDue + 24));
  paused.story.suspensions = {{"", {At(24), At(1000)}}};
  CHECK(Duties(paused).empty());
}

TEST_CASE("Presence: tutors enter a course that is hidden from its learners", "[rules][presence]") {
  Absent gone = Gone();
  gone.story.course.hidden = {{At(24), At(1000)}};
  CHECK(OnlyDuty(gone).due == At(kDue));
}

TEST_CASE("Presence: time does not run in the tutor's leaves", "[rules][presence][leaves]") {
  const auto away = [](const char* who, const char* substitute, absl::Time until) {
    Absent gone = Gone();
    gone.story.roster.AddLeave({who, "", substitute, {At(24), until}});
    return gone;
  };
  CHECK(OnlyDuty(away("tim", "sue", At(48))).due == At(kDue + 24));
  CHECK(OnlyDuty(away("tim", "", At(48) + kTick)).due == At(kDue + 24) + kTick);
  CHECK(OnlyDuty(away("tom", "tim", At(48))).due == At(kDue));
  CHECK(Duties(away("tim", "sue", At(1000))).empty());
}

TEST_CASE("Presence: a dismissal ends it", "[rules][presence]") {
  Absent dismissed = Gone();
  dismissed.Dismissed(kDue + 1, OnlyDuty(dismissed).anchor);
  const Duty duty = OnlyDuty(dismissed);
  CHECK(duty.state == DutyState::kDismissed);
  CHECK(StageOf(duty, StageKind::kEscalation).state == StageState::kNotReached);
}

TEST_CASE("Presence: what was due before the adoption is imported", "[rules][presence]") {
  const absl::Duration after = GENERATE(absl::ZeroDuration(), kTick);
  CAPTURE(after);
  absl::Time CourseFacts::*adoption =
      GENERATE(&CourseFacts::adoption, &CourseFacts::connections_adoption);
  Absent adopted = Gone();
  adopted.story.course.*adoption = At(kDue) + after;
  const Duty duty = OnlyDuty(adopted);
  const bool imported = after > absl::ZeroDuration();
  CHECK(duty.reason == (imported ? DutyReason::kImported : DutyReason::kAbsent));
  CHECK(StageOf(duty, StageKind::kDue).state ==
        (imported ? StageState::kNotOwed : StageState::kPassed));
}

TEST_CASE("Presence: a later policy moves the threshold until it has come", "[rules][presence]") {
  const absl::Duration after = GENERATE(-kTick, absl::ZeroDuration());
  CAPTURE(after);
  Absent moved = Gone();
  moved.story.versions = {{1, true, "", At(kDue) + after, {{"presence.absent_after", "5d"}}}};
  CHECK(OnlyDuty(moved).due == (after < absl::ZeroDuration() ? At(120) : At(kDue)));
}

// At(0) is Monday 2 March 2026, 08:00 UTC; a school is open from 08:00 to 18:00.
TEST_CASE("Presence: in schools the threshold is the end of the third working day",
          "[rules][presence]") {
  struct Row {
    const char* name;
    double access;
    double due;
    double escalation;
  };
  const auto row = GENERATE(values<Row>({
      {"Monday at the opening", 0, 3 * 24 + 10, 4 * 24 + 10},
      {"Monday at midnight", 16, 4 * 24 + 10, 7 * 24 + 10},
      {"Friday evening", 4 * 24 + 12, 9 * 24 + 10, 10 * 24 + 10},
      {"Saturday", 5 * 24, 9 * 24 + 10, 10 * 24 + 10},
  }));
  DYNAMIC_SECTION(row.name) {
    Absent school = Watched().Accessed(row.access, 1000);
    school.policy.pack = "eple-fr";
    school.story.calendars["eple-fr"] =
        std::make_shared<Calendar>(BuiltInCalendar("eple-fr", absl::UTCTimeZone()));
    const Duty duty = OnlyDuty(school);
    CHECK(duty.due == At(row.due));
    CHECK(StageOf(duty, StageKind::kEscalation).time == At(row.escalation));
  }
}

TEST_CASE("Presence: what an observation may still show of who left waits until all is known",
          "[rules][presence]") {
  const auto escalated = [](double shown, double watermark) {
    Absent gone = Gone(At(shown));
    gone.story.RosterRead(108).Missing(110, "tim");
    return StageOf(OnlyDuty(gone, At(watermark)), StageKind::kEscalation).state;
  };
  CHECK(escalated(kEscalated, 500) == StageState::kPassed);
  CHECK(escalated(kEscalated - 1, kEscalated) == StageState::kPending);
  CHECK(escalated(kEscalated - 1, 500) == StageState::kNotReached);
}

}  // namespace
}  // namespace tutoring::presence_test
