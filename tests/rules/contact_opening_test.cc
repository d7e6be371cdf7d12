// Sentences 1 to 4 of the rule of contacts: from when an absence counts, what opens, and its key.

#include <catch2/catch.hpp>

#include "tests/support/absent.h"
#include "tests/support/print_rules.h"

namespace tutoring::contact_opening_test {
namespace {

using testing::Absent;
using testing::At;
using testing::kTick;
using testing::Openings;
using testing::Story;
using Times = std::vector<absl::Time>;

const RoleSet kLearnerRole = RoleSet::Of(Role::kLearner);
const RoleSet kTutorRole = RoleSet::Of(Role::kTutor);
constexpr double kNever = 72;    // never_after, in hours.
constexpr double kAbsent = 168;  // absent_after.

TEST_CASE("Contact opening: a learner who never connected is owed a contact 3 days after the start",
          "[rules][contact]") {
  const Duty duty = Absent().NeverSeen(100).OnlyDuty(100);
  CHECK(duty.kind == DutyKind::kContact);
  CHECK(duty.course == "c1");
  CHECK(duty.subject == "ana");
  CHECK(duty.learner == "ana");
  CHECK(duty.opened == At(kNever));
  CHECK(duty.due == At(kNever + 48));
  CHECK(duty.last_access == absl::InfinitePast());
  CHECK(duty.cycle == 1);
  CHECK(duty.state == DutyState::kOpen);
}

TEST_CASE("Contact opening: an absent learner is owed a contact 7 days after their last presence",
          "[rules][contact]") {
  const Duty duty = Absent().Accessed(10, 200).OnlyDuty(200);
  CHECK(duty.opened == At(10 + kAbsent));
  CHECK(duty.last_access == At(10));
  CHECK(duty.cycle == 1);
}

TEST_CASE("Contact opening: only an observation at the threshold or after it opens",
          "[rules][contact]") {
  struct Row {
    const char* name;
    absl::Duration after_threshold;
    size_t duties;
  };
  const auto row = GENERATE(values<Row>({
      {"a tick before", -kTick, 0},
      {"at it", absl::ZeroDuration(), 1},
      {"a tick after", kTick, 1},
  }));
  DYNAMIC_SECTION(row.name) {
    CHECK(Absent().NeverSeen(At(kNever) + row.after_threshold).Duties(500).size() == row.duties);
    Absent back;
    back.Accessed(At(10), At(10 + kAbsent) + row.after_threshold);
    CHECK(back.Duties(500).size() == row.duties);
    // Nothing is known between the last observation and the return.
    CHECK(back.Accessed(300, 301).Duties(305).size() == row.duties);
  }
}

TEST_CASE("Contact opening: a presence up to the threshold, included, opens nothing",
          "[rules][contact]") {
  const absl::Duration after = GENERATE(-kTick, absl::ZeroDuration(), kTick);
  CAPTURE(after);
  const absl::Time returned = At(10 + kAbsent) + after;
  const auto opened = Absent().Accessed(At(10), returned + kTick).Accessed(returned, returned);
  CHECK(opened.Duties(300).size() == (after > absl::ZeroDuration() ? 1 : 0));
}

TEST_CASE("Contact opening: a post of their own is a presence, whatever accesses say",
          "[rules][contact]") {
  SECTION("while nobody saw them connect") {
    const Duty duty = Absent().NeverSeen(300).Posted(50).OnlyDuty(300);
    CHECK(duty.opened == At(50 + kAbsent));
    CHECK(duty.last_access == At(50));
  }
  SECTION("later than the access that is shown") {
    CHECK(Absent().Accessed(10, 300).Posted(50).OnlyDuty(300).opened == At(50 + kAbsent));
  }
  SECTION("earlier than it") {
    CHECK(Absent().Accessed(50, 300).Posted(10).OnlyDuty(300).opened == At(50 + kAbsent));
  }
  SECTION("and is followed by an absence as far as an earlier access is still shown") {
    CHECK(Absent().Accessed(0, 300).Accessed(50, 100).OnlyDuty(300).opened == At(50 + kAbsent));
  }
  SECTION("but proves nothing of what came after") {
    CHECK(Absent().Posted(10).Duties(300).empty());
  }
}

TEST_CASE("Contact opening: whose access the platform never shows is owed nothing",
          "[rules][contact]") {
  CHECK(Absent().Duties(1000).empty());
}

TEST_CASE("Contact opening: never connected counts from the later of start and enrolment",
          "[rules][contact]") {
  struct Row {
    const char* name;
    absl::Time start;
    double enrolled;
    double from;
  };
  const auto row = GENERATE(values<Row>({
      {"there from the first roster, after a start", At(0), Story::kAdoption, 0},
      {"there from the first roster, without a start", absl::InfinitePast(), Story::kAdoption,
       Story::kAdoption},
      {"there from the first roster, long after the start", At(-5000), Story::kAdoption, -5000},
      {"enrolled before the start", At(0), -20, 0},
      {"enrolled after the start", At(0), 20, 20},
      {"enrolled, without a start", absl::InfinitePast(), 20, 20},
  }));
  DYNAMIC_SECTION(row.name) {
    Absent late;
    late.attendance.person = "bob";
    late.story.course.start = row.start;
    late.story.Shown(row.enrolled, "bob", kLearnerRole);
    const auto duties = late.NeverSeen(1000).Duties(1000);
    REQUIRE_FALSE(duties.empty());
    CHECK(duties.front().opened == At(row.from + kNever));
  }
}

TEST_CASE("Contact opening: nobody is absent before start and enrolment", "[rules][contact]") {
  Absent early;
  early.Accessed(-500, 300);
  CHECK(early.OnlyDuty(300).opened == At(kAbsent));
  CHECK(early.OnlyDuty(300).last_access == At(-500));
  early.attendance.person = "bob";
  early.story.Shown(20, "bob", kLearnerRole);
  CHECK(early.OnlyDuty(300).opened == At(20 + kAbsent));
}

TEST_CASE("Contact opening: staff and strangers are owed nothing", "[rules][contact]") {
  Absent other;
  other.NeverSeen(1000);
  SECTION("a tutor") { other.attendance.person = "tim"; }
  SECTION("a learner who is a tutor too") {
    other.story.Shown(0, "ana", kLearnerRole.With(Role::kTutor));
  }
  SECTION("a learner who was declared manager") {
    other.story.roster.AddDeclared("ana", {Role::kManager, At(0)});
  }
  SECTION("somebody without a role") {
    other.attendance.person = "gus";
    other.story.Shown(0, "gus", RoleSet());
  }
  SECTION("somebody whom no roster shows") { other.attendance.person = "xan"; }
  CHECK(other.Duties(1000).empty());
}

TEST_CASE("Contact opening: who becomes a learner late counts from then", "[rules][contact]") {
  Absent late;
  late.attendance.person = "gus";
  late.story.Shown(-50, "gus", kTutorRole).Shown(30, "gus", kLearnerRole);
  CHECK(late.NeverSeen(500).OnlyDuty(500).opened == At(30 + kNever));
}

TEST_CASE("Contact opening: a contact before the threshold begins the count anew",
          "[rules][contact]") {
  struct Row {
    const char* name;
    absl::Time contact;
    absl::Time opened;
    size_t duties;
  };
  constexpr double kRepeat = 200;
  const auto row = GENERATE_COPY(values<Row>({
      {"a tick before the absence", At(10) - kTick, At(10 + kAbsent), 1},
      {"at the last presence", At(10), At(10 + kAbsent), 1},
      {"a tick after it", At(10) + kTick, At(10 + kRepeat) + kTick, 1},
      {"during the absence", At(100), At(100 + kRepeat), 1},
      {"a tick before the threshold", At(10 + kAbsent) - kTick, At(10 + kAbsent + kRepeat) - kTick,
       1},
      // The duty opens and is met.
      {"at the threshold", At(10 + kAbsent), At(10 + kAbsent), 2},
  }));
  DYNAMIC_SECTION(row.name) {
    Absent called = Absent().Accessed(10, 400).Called(row.contact, "tim", "i1");
    called.policy.contact.repeat_after = absl::Hours(kRepeat);
    const auto duties = called.Duties(400);
    REQUIRE(duties.size() == row.duties);
    CHECK(duties[0].opened == row.opened);
    CHECK(duties[0].cycle == 1);
  }
}

TEST_CASE("Contact opening: who was never there and was called is owed a contact 7 days later",
          "[rules][contact]") {
  CHECK(Absent().NeverSeen(400).Called(0, "tim", "i1").OnlyDuty(200).opened == At(168));
  CHECK(Absent().NeverSeen(400).Called(At(0) - kTick, "tim", "i1").OnlyDuty(200).opened ==
        At(kNever));
}

TEST_CASE("Contact opening: each further contact puts it off, none brings it forward",
          "[rules][contact]") {
  Absent called;
  called.Accessed(0, 1000).Called(100, "tim", "i1").Called(260, "mia", "i2");
  CHECK(Openings(called.Duties(1000)) == Times{At(260 + 168)});
  called.policy.contact.repeat_after = absl::Hours(5);
  CHECK(Openings(called.Duties(1000)).front() == At(168));
}

TEST_CASE("Contact opening: only who is staff at the time makes contact", "[rules][contact]") {
  Absent reached;
  reached.Accessed(0, 300);
  SECTION("a peer does not") {
    reached.story.Learner("bob");
    CHECK(reached.Called(100, "bob", "i1").OnlyDuty(300).opened == At(kAbsent));
  }
  SECTION("a manager does") {
    CHECK(reached.Called(100, "mia", "i1").OnlyDuty(300).opened == At(268));
  }
  SECTION("a tutor of another group does") {
    reached.story.Tutor("tom", {"g9"});
    CHECK(reached.Called(100, "tom", "i1").OnlyDuty(300).opened == At(268));
  }
  SECTION("somebody who was tutor until then does not") {
    reached.story.Shown(100, "tim", kLearnerRole);
    CHECK(reached.Called(100, "tim", "i1").OnlyDuty(300).opened == At(kAbsent));
    CHECK(reached.Called(At(100) - kTick, "tim", "i2").OnlyDuty(300).opened == At(268) - kTick);
  }
}

TEST_CASE("Contact opening: who returned and is absent again has another duty of another absence",
          "[rules][contact]") {
  Absent twice;
  twice.Accessed(0, 200).Accessed(210, 1000);
  const auto duties = twice.Duties(300 + kAbsent);
  CHECK(Openings(duties) == Times{At(kAbsent), At(210 + kAbsent)});
  CHECK(duties[0].anchor != duties[1].anchor);
  CHECK(duties[1].cycle == 1);
}

TEST_CASE("Contact opening: the key names course, person, presence and what began the count",
          "[rules][contact]") {
  Absent one;
  const std::string anchor = one.Accessed(0, 200).OnlyDuty(200).anchor;
  CHECK(anchor.size() == 16);
  SECTION("neither observations nor policy change it") {
    one.policy.contact.absent_after = absl::Hours(20);
    CHECK(one.Accessed(0, 300).OnlyDuty(300).anchor == anchor);
  }
  SECTION("another presence does") { CHECK(one.Posted(1).OnlyDuty(200).anchor != anchor); }
  SECTION("a contact that begins the count anew does") {
    const std::string anew = one.Called(10, "tim", "i1").Accessed(0, 300).OnlyDuty(300).anchor;
    CHECK(anew != anchor);
    // The same contact at a corrected time keeps it.
    one.attendance.contacts.front().time = At(11);
    CHECK(one.OnlyDuty(300).anchor == anew);
  }
  SECTION("another person does") {
    one.story.Learner("bob");
    one.attendance.person = "bob";
    CHECK(one.OnlyDuty(200).anchor != anchor);
  }
  SECTION("another course does") {
    CHECK(
        ContactDuties("c2", one.attendance, one.story.roster, one.FactsAt(At(200)), one.PolicyNow())
            .duties.front()
            .anchor != anchor);
  }
}

TEST_CASE("Contact opening: the course's start does not key the duty of who was never there",
          "[rules][contact]") {
  Absent moved;
  const std::string anchor = moved.NeverSeen(300).OnlyDuty(100).anchor;
  moved.story.course.start = At(5);
  CHECK(moved.OnlyDuty(100).anchor == anchor);
  CHECK(moved.OnlyDuty(100).opened == At(5 + kNever));
}

TEST_CASE("Contact, next check: the threshold that lies ahead of what is proved",
          "[rules][contact]") {
  struct Row {
    const char* name;
    Absent absent;
    absl::Time next;
  };
  const auto row = GENERATE(values<Row>({
      {"of the first duty", Absent().Accessed(0, 100), At(kAbsent)},
      {"a tick before it", Absent().Accessed(At(0), At(kAbsent) - kTick), At(kAbsent)},
      {"not of an open duty", Absent().Accessed(At(0), At(kAbsent)), absl::InfiniteFuture()},
      {"of who was never observed", Absent(), At(kNever)},
      {"put off by a contact", Absent().Accessed(0, 100).Called(50, "tim", "i1"), At(218)},
      {"of the next cycle", Absent().Accessed(0, 200).Called(180, "tim", "i1"), At(180 + 168)},
      {"only of the last absence", Absent().Accessed(0, 100).Accessed(150, 160), At(150 + kAbsent)},
  }));
  DYNAMIC_SECTION(row.name) { CHECK(row.absent.Owed(At(90)).next_check == row.next); }
}

TEST_CASE("Contact: an absence that a post ended is found out by whatever shows it later",
          "[rules][contact]") {
  // Never seen there; a post at hour 75, three hours after the opening, says that she was.
  const auto next_check = [](bool shown_still, double connections) {
    Absent absent = Absent().NeverSeen(50).Posted(75);
    absent.attendance.accesses.back().shown_still = shown_still;
    return absent.Owed(At(connections)).next_check;
  };
  CHECK(next_check(true, 500) == At(72));
  CHECK(next_check(false, 72) == At(72));
  CHECK(next_check(false, 73) > At(75));
  CHECK(Absent().NeverSeen(72).Posted(75).OnlyDuty(500).opened == At(72));
}

}  // namespace
}  // namespace tutoring::contact_opening_test
