// The signals of collaboration, sentence by sentence of service/rules/signals/signal.h.
#include "service/rules/signals/signal.h"

#include <algorithm>
#include <catch2/catch.hpp>
#include <string>
#include <utility>
#include <vector>

#include "tests/support/exchanging.h"
#include "tests/support/print_rules.h"

namespace tutoring::signal_test {
namespace {

using testing::At;
using testing::Exchanging;
using testing::kTick;
using testing::SignalOpenings;
using testing::StageOf;
using Ids = std::vector<std::string>;
using Times = std::vector<absl::Time>;

constexpr double kOnce = Exchanging::kSilence;
constexpr double kTwice = 2 * kOnce;
constexpr absl::Duration kOffsets[] = {-kTick, absl::ZeroDuration(), kTick};

TEST_CASE("Signal: a group without exchange is one after the silence, told to its tutors",
          "[rules][signal]") {
  CHECK(Exchanging().OfGroup("A", kOnce).empty());
  CHECK(Exchanging().Told(At(kOnce)).next_check == At(kOnce));
  const auto signals = Exchanging().OfGroup("A", At(kOnce) + kTick);
  REQUIRE(signals.size() == 1);
  const Duty& signal = signals.front();
  CHECK(signal.anchor == SignalAnchor(DutyKind::kSilentGroup, "c1", "A", absl::InfinitePast(), 1));
  CHECK(signal.course == "c1");
  CHECK(signal.learner.empty());
  CHECK(signal.assignees == Ids{"tim"});
  CHECK(signal.state == DutyState::kOpen);
  CHECK(signal.verdict == Verdict::kNone);
  CHECK(signal.reason == DutyReason::kWaiting);
  CHECK(signal.opened == At(kOnce));
  CHECK(signal.known == At(kOnce));
  CHECK(signal.due == absl::InfiniteFuture());
  CHECK(signal.last_access == absl::InfinitePast());
  CHECK(signal.next_stage == At(kTwice));
  REQUIRE(signal.stages.size() == 1);
  CHECK(signal.stages.front() ==
        Stage{StageKind::kOpening, At(kOnce), StageState::kPassed, {"tim"}});
  // The other group has its own, its learners none: who is silent together is not left out.
  CHECK(Exchanging().Told(At(kOnce) + kTick).duties.size() == 2);
}

TEST_CASE("Signal: an exchange at the last instant of the silence precludes it",
          "[rules][signal]") {
  for (const absl::Duration offset : kOffsets) {
    Exchanging course;
    course.Talked(10, "ana", "bob").Talked(At(10 + kOnce) + offset, "ana", "abe");
    const auto signals = course.OfGroup("A", 11 + kOnce);
    REQUIRE(signals.size() == (offset > absl::ZeroDuration() ? 1 : 0));
    if (signals.empty()) continue;
    CHECK(signals[0].opened == At(10 + kOnce));
    CHECK(signals[0].last_access == At(10));
    CHECK(signals[0].state == DutyState::kClosed);
    CHECK(signals[0].reason == DutyReason::kExchanged);
    CHECK(signals[0].closed == At(10 + kOnce) + kTick);
    CHECK(signals[0].next_stage == absl::InfiniteFuture());
  }
}

TEST_CASE("Signal: silent on and on there is one for each silence, and one at a time",
          "[rules][signal]") {
  const auto before = Exchanging().OfGroup("A", kTwice);
  CHECK(SignalOpenings(before) == Times{At(kOnce)});
  CHECK(before[0].state == DutyState::kOpen);
  const auto after = Exchanging().OfGroup("A", At(kTwice) + kTick);
  REQUIRE(SignalOpenings(after) == Times{At(kOnce), At(kTwice)});
  CHECK(after[0].state == DutyState::kClosed);
  CHECK(after[0].reason == DutyReason::kSignalOver);
  CHECK(after[0].closed == At(kTwice));
  CHECK(after[1].state == DutyState::kOpen);
  CHECK(after[1].cycle == 2);
  CHECK(after[0].anchor != after[1].anchor);
}

TEST_CASE("Signal: an exchange at the instant at which it is an old one ends it, and is no silence",
          "[rules][signal]") {
  for (const absl::Duration offset : kOffsets) {
    const auto signals =
        Exchanging().Talked(At(kTwice) + offset, "ana", "amy").OfGroup("A", kTwice + 1);
    const bool late = offset > absl::ZeroDuration();
    REQUIRE(signals.size() == (late ? 2 : 1));
    CHECK(signals[0].reason == (late ? DutyReason::kSignalOver : DutyReason::kExchanged));
    CHECK(signals[0].closed == At(kTwice) + std::min(offset, absl::ZeroDuration()));
    CHECK(signals.back().reason == DutyReason::kExchanged);
  }
}

TEST_CASE("Signal: a dismissed one leaves its subject alone for as long again", "[rules][signal]") {
  Exchanging course;
  const Duty first = course.OfGroup("A", kTwice).front();
  course.Dismissed(first, kOnce + 5);
  const auto signals = course.OfGroup("A", 4 * kOnce);
  REQUIRE(SignalOpenings(signals) == Times{At(kOnce), At(3 * kOnce)});
  CHECK(signals[0].state == DutyState::kDismissed);
  CHECK(signals[0].closed == At(kOnce + 5));
  // Moved behind its dismissal it ends as it opens.
  course.story.suspensions = {{"", {At(0), At(20)}}};
  CHECK(course.OfGroup("A", kTwice).front().closed == At(kOnce + 20));
}

TEST_CASE("Signal: breaks do not count, nor move its name", "[rules][signal]") {
  Exchanging course;
  course.story.suspensions = {{"", {At(10), At(30)}}};
  const auto signals = course.OfGroup("A", kTwice);
  REQUIRE(SignalOpenings(signals) == Times{At(kOnce + 20)});
  CHECK(signals[0].anchor == Exchanging().OfGroup("A", kTwice).front().anchor);
  Exchanging hidden;
  hidden.story.course.hidden = {{At(10), At(30)}};
  CHECK(SignalOpenings(hidden.OfGroup("A", kTwice)) == Times{At(kOnce + 20)});
}

TEST_CASE("Signal: a group has two learners at least, and counts from when it had",
          "[rules][signal]") {
  Exchanging course;
  const RoleSet learner = RoleSet::Of(Role::kLearner);
  course.story.Shown(50, "cleo", learner, {"C"});
  CHECK(course.OfGroup("C", 500).empty());
  course.story.Shown(100, "carl", learner, {"C"});
  const auto signals = course.OfGroup("C", 500);
  REQUIRE(SignalOpenings(signals) == Times{At(100 + kOnce)});
  CHECK(signals[0].last_access == At(100));
  CHECK(signals[0].assignees == Ids{"tea", "tim"});  // It has no tutor of its own.
  SECTION("whoever leaves ends it") {
    course.story.RosterRead(450).Missing(460, "carl");
    const Duty ended = course.OfGroup("C", 500).front();
    CHECK(ended.state == DutyState::kCancelled);
    CHECK(ended.reason == DutyReason::kLearnerLeft);
    CHECK(ended.closed == At(460));
  }
  SECTION("whoever may have left before it was told is not told of") {
    course.story.RosterRead(430).Missing(460, "carl");
    CHECK(course.OfGroup("C", 500).front().stages.front().state == StageState::kNotReached);
  }
  SECTION("whoever was there until a decision is told of until then") {
    course.story.RosterRead(430).roster.AddMembership("carl", At(460), {}, /*exact=*/true);
    CHECK(course.OfGroup("C", 500).front().stages.front().state == StageState::kPassed);
  }
  SECTION("whoever left before it precludes it") {
    course.story.RosterRead(430).Missing(100 + kOnce, "carl");
    CHECK(course.OfGroup("C", 500).empty());
  }
}

TEST_CASE("Signal: the learners in no group are one", "[rules][signal]") {
  Exchanging course;
  course.story.Learner("una").Learner("udo");
  const auto signals = course.OfGroup("", 400);
  REQUIRE(signals.size() == 1);
  CHECK(signals[0].assignees == Ids{"tea", "tim"});
  course.Talked(10, "una", "ana");
  CHECK(course.OfGroup("", 340).empty());
}

// Everybody of group A but ari is in touch all the time.
Exchanging WithoutAri() {
  Exchanging course;
  for (double hour = 1; hour < 2000; hour += 20) course.Talked(hour, "ana", "amy");
  return course;
}

TEST_CASE("Signal: a learner without exchange while the group has some", "[rules][signal]") {
  for (const absl::Duration offset : kOffsets) {
    const auto signals = WithoutAri().OfLearner("ari", At(kOnce) + offset);
    REQUIRE(signals.size() == (offset > absl::ZeroDuration() ? 1 : 0));
    if (signals.empty()) continue;
    CHECK(signals[0].learner == "ari");
    CHECK(signals[0].assignees == Ids{"tim"});
    CHECK(signals[0].opened == At(kOnce));
    CHECK(signals[0].verdict == Verdict::kNone);
  }
  // The group itself is not silent, and who is in touch is not isolated.
  CHECK(WithoutAri().OfGroup("A", 1000).empty());
  CHECK(WithoutAri().OfLearner("ana", 1000).empty());
}

TEST_CASE("Signal: a learner's own exchange begins the count anew", "[rules][signal]") {
  for (const absl::Duration offset : kOffsets) {
    Exchanging course = WithoutAri();
    course.Talked(At(kOnce) + offset, "ari", "bob");
    const auto signals = course.OfLearner("ari", kTwice + 20);
    const absl::Time again = At(kTwice) + offset;
    if (offset > absl::ZeroDuration()) {
      REQUIRE(SignalOpenings(signals) == Times{At(kOnce), again});
      CHECK(signals[0].reason == DutyReason::kExchanged);
    } else {
      REQUIRE(SignalOpenings(signals) == Times{again});
    }
    CHECK(signals.back().last_access == At(kOnce) + offset);
  }
}

TEST_CASE("Signal: nobody is isolated in a group that is small, or silent itself",
          "[rules][signal]") {
  Exchanging course = WithoutAri();
  course.story.Missing(200, "abe");
  CHECK(course.OfLearner("ari", 400).empty());
  course.policy.collaboration.smallest_group = 3;
  CHECK(course.OfLearner("ari", 400).size() == 1);

  for (const absl::Duration offset : kOffsets) {
    Exchanging silent;
    silent.Talked(At(0) + offset, "ana", "amy").Talked(3000, "ana", "amy");
    CHECK(silent.OfLearner("ari", 400).size() == (offset > absl::ZeroDuration() ? 1 : 0));
    // In the next length there is none either way.
    CHECK(silent.OfLearner("ari", 1000).size() == (offset > absl::ZeroDuration() ? 1 : 0));
  }
}

TEST_CASE("Signal: a learner's exemption does not count, nor what was before they came",
          "[rules][signal]") {
  Exchanging course = WithoutAri();
  course.story.suspensions = {{"ari", {At(10), At(30)}}};
  course.story.Shown(60, "zoe", RoleSet::Of(Role::kLearner), {"A"});
  CHECK(SignalOpenings(course.OfLearner("ari", 600)) == Times{At(kOnce + 20)});
  CHECK(SignalOpenings(course.OfLearner("zoe", 600)) == Times{At(kOnce + 60)});
  course.story.RosterRead(450).Missing(460, "zoe");
  CHECK(course.OfLearner("zoe", 600).front().reason == DutyReason::kLearnerLeft);
}

TEST_CASE("Signal: none opens before the adoption, nor from before the course's start",
          "[rules][signal]") {
  for (const absl::Duration offset : kOffsets) {
    Exchanging course;
    course.story.course.adoption = At(kOnce) + offset;
    const auto signals = course.OfGroup("A", At(kTwice) + kTick);
    if (offset > absl::ZeroDuration()) {
      REQUIRE(SignalOpenings(signals) == Times{At(kTwice)});
      CHECK(signals[0].cycle == 2);
    } else {
      CHECK(SignalOpenings(signals) == Times{At(kOnce), At(kTwice)});
    }
  }
  Exchanging early;
  early.Talked(-50, "ana", "amy");
  CHECK(SignalOpenings(early.OfGroup("A", 400)) == Times{At(kOnce)});
  early.story.course.start = absl::InfinitePast();
  CHECK(SignalOpenings(early.OfGroup("A", 400)) ==
        Times{At(-1000 + kOnce), At(-1000 + kTwice), At(-50 + kOnce)});
  early.story.course.adoption = absl::InfiniteFuture();
  CHECK(early.Told(At(400)).duties.empty());
}

TEST_CASE("Signal: exchanges are missed only where there is a forum for them", "[rules][signal]") {
  Exchanging course = WithoutAri();
  course.Answered(5, "tea", 20);
  course.facts.writable = At(100);
  CHECK(SignalOpenings(course.OfGroup("B", 500)) == Times{At(100 + kOnce)});
  course.facts.writable = absl::InfiniteFuture();
  CHECK(course.OfGroup("B", 500).empty());
  CHECK(course.OfLearner("ari", 500).empty());
  CHECK(course.OfAnswers(500).size() == 1);
}

TEST_CASE("Signal: none opens at or after the course's end, which ends those that are open",
          "[rules][signal]") {
  for (const absl::Duration offset : kOffsets) {
    Exchanging course;
    course.story.course.end = At(kOnce) + offset;
    const auto signals = course.OfGroup("A", 1000);
    REQUIRE(signals.size() == (offset > absl::ZeroDuration() ? 1 : 0));
    if (signals.empty()) continue;
    CHECK(signals[0].reason == DutyReason::kSignalOver);
    CHECK(signals[0].closed == At(kOnce) + offset);
    CHECK(course.OfGroup("A", At(kOnce) + kTick).front().state == DutyState::kOpen);
  }
}

TEST_CASE("Signal: what an end precluded that was put off tells nobody", "[rules][signal]") {
  Exchanging course;
  course.story.course.former_end = At(300);
  course.story.course.end_since = At(400);
  CHECK(course.OfGroup("A", 500).front().stages.front().state == StageState::kNotOwed);
}

TEST_CASE("Signal: out of scope it is cancelled", "[rules][signal]") {
  Exchanging course;
  course.story.course.in_scope = false;
  course.story.course.last_in_scope = At(400);
  course.story.course.scope_lost = At(401);
  const auto signals = course.OfGroup("A", 1000);
  REQUIRE(signals.size() == 1);
  CHECK(signals[0].reason == DutyReason::kOutOfScope);
  CHECK(signals[0].closed == At(401));
}

// The watermark is not past its end yet, and may never be: nobody reads the course any more.
TEST_CASE("Signal: what is known ends it at once, though it would have ended before by itself",
          "[rules][signal]") {
  Exchanging course;
  SECTION("out of scope") {
    course.story.course.in_scope = false;
    course.story.course.last_in_scope = At(kOnce - 1);
    course.story.course.scope_lost = At(kTwice + 5);
    const Duty signal = course.OfGroup("A", kTwice).front();
    CHECK(signal.state == DutyState::kCancelled);
    CHECK(signal.closed == At(kTwice + 5));
    CHECK(signal.stages.front().state == StageState::kNotReached);
    CHECK(signal.next_stage == At(kTwice));
    CHECK(course.OfGroup("A", kTwice + 1).front().closed == At(kTwice));
  }
  SECTION("an exchange") {
    course.Talked(kTwice + 5, "ana", "amy");
    CHECK(course.OfGroup("A", kTwice).front().reason == DutyReason::kExchanged);
    CHECK(course.OfGroup("A", kTwice + 1).front().reason == DutyReason::kSignalOver);
  }
}

TEST_CASE("Signal: only while policy asks for them", "[rules][signal]") {
  const auto since = [](double hours, const char* setting, int64_t id) {
    return PolicyVersion{
        .id = id, .effective = At(hours), .settings = {{"collaboration.signals", setting}}};
  };
  Exchanging course;
  course.policy.collaboration.signals = false;
  CHECK(course.OfGroup("A", 500).empty());
  SECTION("from before the opening on") {
    course.story.versions = {since(kOnce, "yes", 1)};
    CHECK(course.OfGroup("A", 500).size() == 1);
  }
  SECTION("from after it on") {
    course.story.versions = {since(kOnce + 1, "yes", 1)};
    CHECK(SignalOpenings(course.OfGroup("A", kTwice + 1)) == Times{At(kTwice)});
  }
  SECTION("no more") {
    course.story.versions = {since(0, "yes", 1), since(400, "no", 2)};
    CHECK(course.OfGroup("A", 400).front().state == DutyState::kOpen);
    CHECK(course.OfGroup("A", 400).front().next_stage == At(400));
    CHECK(course.OfGroup("A", 500).front().reason == DutyReason::kOutOfScope);
  }
}

TEST_CASE("Signal: a group's policy is its own, and a later one moves what has not opened",
          "[rules][signal]") {
  Exchanging course;
  course.story.versions = {{.id = 1,
                            .in_course = true,
                            .group = "A",
                            .effective = At(100),
                            .settings = {{"collaboration.silence", "120h"}}}};
  CHECK(SignalOpenings(course.OfGroup("A", 200)) == Times{At(120)});
  CHECK(course.OfGroup("B", 200).empty());
}

TEST_CASE("Signal: while the tutor is on leave, who stands in is told", "[rules][signal]") {
  Exchanging course;
  course.story.roster.AddLeave({"tim", "", "tea", {At(300), At(400)}});
  const Duty signal = course.OfGroup("A", 350).front();
  CHECK(signal.assignees == Ids{"tea"});
  CHECK(signal.stages.front().audience == Ids{"tea"});
  CHECK(signal.next_stage == At(400));
  CHECK(course.OfGroup("A", 500).front().assignees == Ids{"tim"});
}

TEST_CASE("Signal: the order of posts does not matter", "[rules][signal]") {
  Exchanging course = WithoutAri();
  course.Answered(5, "tea", 20);
  const auto told = course.Told(At(1000)).duties;
  std::reverse(course.facts.posts.begin(), course.facts.posts.end());
  CHECK((course.Told(At(1000)).duties == told));
  CHECK(told.size() > 5);
}

}  // namespace
}  // namespace tutoring::signal_test
