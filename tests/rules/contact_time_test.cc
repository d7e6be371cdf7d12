// Sentences 3, 5 and 11 of the rule of contacts: the time that counts, the course's end, the
// learner's departure, and policies that change.

#include <catch2/catch.hpp>

#include "tests/support/absent.h"
#include "tests/support/print_rules.h"

namespace tutoring::contact_time_test {
namespace {

using testing::Absent;
using testing::At;
using testing::kTick;

const RoleSet kLearnerRole = RoleSet::Of(Role::kLearner);
constexpr double kNever = 72;    // never_after, in hours.
constexpr double kAbsent = 168;  // absent_after.

TEST_CASE("Contact opening: the course's end is excluded", "[rules][contact]") {
  const absl::Duration after = GENERATE(-kTick, absl::ZeroDuration(), kTick);
  CAPTURE(after);
  Absent ending;
  ending.story.course.end = At(kNever) + after;
  const AbsenceDuties owed = ending.NeverSeen(500).Owed(At(500));
  CHECK(owed.duties.size() == (after > absl::ZeroDuration() ? 1 : 0));
  CHECK(owed.next_check == absl::InfiniteFuture());
}

TEST_CASE("Contact opening: a course that ended opens no further cycle and leaves what is open",
          "[rules][contact]") {
  Absent ending;
  ending.story.course.end = At(100);
  CHECK(ending.NeverSeen(500).OnlyDuty(500).verdict == Verdict::kBreached);
  CHECK(ending.Called(80, "tim", "i1").Duties(500).size() == 1);
}

TEST_CASE("Contact opening: nothing opens while the course is out of scope", "[rules][contact]") {
  const absl::Duration after = GENERATE(-kTick, absl::ZeroDuration(), kTick);
  CAPTURE(after);
  Absent out;
  out.story.course.in_scope = false;
  out.story.course.last_in_scope = At(kNever) - absl::Hours(1);
  out.story.course.scope_lost = At(kNever) + after;
  CHECK(out.NeverSeen(500).Duties(500).size() == (after > absl::ZeroDuration() ? 1 : 0));
}

TEST_CASE("Contact opening: nothing opens for who has left by then", "[rules][contact]") {
  const double left = GENERATE(kNever - 1, kNever, kNever + 1);
  CAPTURE(left);
  Absent gone;
  gone.story.RosterRead(kNever - 2).Missing(left, "ana");
  CHECK(gone.NeverSeen(kNever + 1).Duties(500).size() == (left > kNever ? 1 : 0));
}

TEST_CASE("Contact opening: time away from the course does not count", "[rules][contact]") {
  Absent back;
  back.story.RosterRead(20).Missing(21, "ana").Shown(60, "ana", kLearnerRole);
  const Duty duty = back.NeverSeen(500).OnlyDuty(500);
  // From a tick after the last roster that showed them to the next.
  CHECK(duty.opened == At(kNever + 40) - kTick);
}

// Where somebody decided how a role's name is read, nothing lies between two rosters.
TEST_CASE("Contact opening: time in which a role's name was read otherwise does not count",
          "[rules][contact]") {
  Absent misread;
  Roster& roster = misread.story.RosterRead(10).roster;
  roster.AddMembership("ana", At(20), {true, RoleSet::Of(Role::kTutor), {}}, /*exact=*/true);
  roster.AddMembership("ana", At(60), {true, kLearnerRole, {}}, /*exact=*/true);
  CHECK(misread.NeverSeen(500).OnlyDuty(500).opened == At(kNever + 40));
}

TEST_CASE("Contact opening: suspensions do not count, whenever they are entered",
          "[rules][contact]") {
  Absent suspended;
  suspended.Accessed(0, 400);
  SECTION("a break of the course") {
    suspended.story.suspensions = {{"", {At(10), At(34)}}};
    CHECK(suspended.OnlyDuty(400).opened == At(kAbsent + 24));
  }
  SECTION("an exemption of the learner") {
    suspended.story.suspensions = {{"ana", {At(10), At(34)}}};
    CHECK(suspended.OnlyDuty(400).opened == At(kAbsent + 24));
  }
  SECTION("not another's") {
    suspended.story.suspensions = {{"bob", {At(10), At(34)}}};
    CHECK(suspended.OnlyDuty(400).opened == At(kAbsent));
  }
  SECTION("when the course was hidden from its learners, overlapping a break") {
    suspended.story.suspensions = {{"", {At(10), At(20)}}};
    suspended.story.course.hidden = {{At(16), At(34)}};
    CHECK(suspended.OnlyDuty(400).opened == At(kAbsent + 24));
    CHECK(suspended.OnlyDuty(400).due == At(kAbsent + 24 + 48));
  }
  SECTION("one that covers all that was observed takes the duty back") {
    suspended.story.suspensions = {{"ana", {At(160), At(1000)}}};
    CHECK(suspended.Duties(400).empty());
  }
}

TEST_CASE("Contact opening: a policy may count working time", "[rules][contact]") {
  auto mornings = std::make_shared<Calendar>();
  mornings->zone = absl::UTCTimeZone();
  for (auto& day : mornings->week) day = {{8 * 60, 12 * 60}};
  Absent working;
  working.story.calendars = {{"mornings", mornings}};
  working.policy.calendar = "mornings";
  working.policy.contact.time = TimeCount::kWorking;
  working.policy.contact.absent_after = absl::Hours(8);
  working.policy.contact.limit = absl::Hours(4);
  // Hour 0 is 08:00 of a day.
  const Duty duty = working.Accessed(0, 100).OnlyDuty(60);
  CHECK(duty.opened == At(28));
  CHECK(duty.due == At(52));
}

TEST_CASE(
    "Contact opening: a later policy moves what has not opened, and demands nothing for the past",
    "[rules][contact]") {
  struct Row {
    const char* name;
    const char* absent_after;
    absl::Time since;
    absl::Time opened;
  };
  const auto row = GENERATE(values<Row>({
      {"shorter, in time", "100h", At(99), At(100)},
      {"shorter, at what would be the threshold", "100h", At(100), At(kAbsent)},
      {"longer, a tick before the threshold", "200h", At(kAbsent) - kTick, At(200)},
      {"longer, at the threshold", "200h", At(kAbsent), At(kAbsent)},
  }));
  DYNAMIC_SECTION(row.name) {
    Absent changed;
    changed.story.versions = {
        {1, true, "", row.since, {{"contact.absent_after", row.absent_after}}}};
    CHECK(changed.Accessed(0, 300).OnlyDuty(300).opened == row.opened);
  }
}

TEST_CASE("Contact opening: the policy is that of the learner's group", "[rules][contact]") {
  Absent grouped;
  grouped.attendance.person = "bob";
  grouped.story.Learner("bob", {"g"});
  grouped.story.versions = {{1, true, "g", At(-9), {{"contact.absent_after", "24h"}}}};
  CHECK(grouped.Accessed(0, 100).OnlyDuty(60).opened == At(24));
}

}  // namespace
}  // namespace tutoring::contact_time_test
