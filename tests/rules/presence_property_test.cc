// What holds alike of a learner's absences, for which tutors owe contacts, and of a tutor's own;
// and what holds of a tutor's.

#include <rapidcheck.h>
#include <rapidcheck/catch.h>

#include <algorithm>
#include <set>
#include <string>

#include "tests/rules/any_absence.h"
#include "tests/support/print_rules.h"

namespace tutoring::testing::presence_property_test {
namespace {

Absent AnyonesStory() { return *rc::gen::oneOf(AnyStory(), AnyTutorStory()); }

// The bridge reads one source further than another.
CourseFacts AnyFacts(const Absent& story) {
  CourseFacts facts = story.FactsAt(SomeInstant());
  facts.roster_watermark = SomeInstant();
  facts.posts_watermark = SomeInstant();
  facts.connections_watermark = SomeInstant();
  return facts;
}

CourseFacts Later(CourseFacts facts) {
  for (absl::Time* watermark : {&facts.roster_watermark, &facts.posts_watermark,
                                &facts.connections_watermark, &facts.messages_watermark}) {
    *watermark = std::max(*watermark, SomeInstant());
  }
  return facts;
}

TEST_CASE("Property of absences: facts that are given twice count once", "[rules][property]") {
  rc::prop("what was seen and done, told again, gives the same duties", [] {
    const Absent story = AnyonesStory();
    const CourseFacts facts = AnyFacts(story);
    Absent again = story;
    Attendance& told = again.attendance;
    const auto repeat = [](auto& all) {
      const auto once = all;
      for (const auto& one : once) {
        if (*rc::gen::inRange(0, 2) == 0) all.push_back(one);
      }
    };
    repeat(told.accesses);
    repeat(told.acts);
    repeat(told.contacts);
    repeat(told.dismissals);
    RC_ASSERT(OwedOf(again, facts).duties == OwedOf(story, facts).duties);
    RC_ASSERT(OwedOf(again, facts).next_check == OwedOf(story, facts).next_check);
  });
}

TEST_CASE("Property of absences: no breach before all is read past the deadline",
          "[rules][property]") {
  rc::prop("however far any one source is read", [] {
    const Absent story = AnyonesStory();
    const CourseFacts facts = AnyFacts(story);
    for (const Duty& duty : OwedOf(story, facts).duties) {
      if (duty.verdict != Verdict::kBreached) continue;
      RC_ASSERT(facts.roster_watermark > duty.due);
      RC_ASSERT(facts.posts_watermark > duty.due);
      RC_ASSERT(facts.connections_watermark > duty.due);
      const bool by_message = duty.kind == DutyKind::kContact && story.policy.evidence.messages;
      RC_ASSERT(!by_message || facts.messages_watermark > duty.due);
    }
  });
}

TEST_CASE("Property of absences: later watermarks only decide what was pending",
          "[rules][property]") {
  rc::prop("verdicts and stages that were decided stay", [] {
    const Absent story = AnyonesStory();
    const CourseFacts facts = AnyFacts(story);
    const auto before = OwedOf(story, facts).duties;
    const auto after = OwedOf(story, Later(facts)).duties;
    RC_ASSERT(Anchors(before) == Anchors(after));
    for (size_t i = 0; i < before.size(); ++i) {
      RC_ASSERT(before[i].state == after[i].state);
      RC_ASSERT(before[i].due == after[i].due);
      if (before[i].verdict != Verdict::kPending) RC_ASSERT(before[i].verdict == after[i].verdict);
      for (size_t k = 0; k < before[i].stages.size(); ++k) {
        const Stage& stage = before[i].stages[k];
        if (stage.state != StageState::kPending) RC_ASSERT(stage == after[i].stages[k]);
      }
    }
  });
}

TEST_CASE("Property of presence: a tutor who connects leaves no trace", "[rules][property]") {
  rc::prop("a duty exists for each gap that an observation showed to be long enough", [] {
    Absent story;
    AddAccesses(story);
    story.attendance.person = "tim";
    story.policy.presence.watched = true;
    std::set<absl::Time> presences;
    for (const Access& access : story.attendance.accesses) presences.insert(access.access);
    std::set<absl::Time> expected;
    for (const Access& access : story.attendance.accesses) {
      const bool never = access.access == absl::InfinitePast();
      // Tim is there since before the start.
      const absl::Time due = std::max(access.access, At(0)) + absl::Hours(72);
      const auto next = presences.upper_bound(access.access);
      if (next != presences.end() && *next <= due) continue;
      if (never && next != presences.end() && *next <= At(0)) continue;
      if (due <= access.last_shown) expected.insert(due);
    }
    std::set<absl::Time> due;
    for (const Duty& duty : story.OwedByTutor(At(5000)).duties) {
      RC_ASSERT(duty.verdict == Verdict::kBreached);
      due.insert(duty.due);
    }
    RC_ASSERT(due == expected);
  });
}

TEST_CASE("Property of presence: who was there once more is accused of no more",
          "[rules][property]") {
  rc::prop("an act anywhere leaves each breach that remains as it was", [] {
    const Absent story = *AnyTutorStory();
    Absent there = story;
    there.attendance.acts.push_back(SomeInstant());
    const absl::Time act = there.attendance.acts.back();
    const auto before = story.OwedByTutor(At(5000)).duties;
    for (const Duty& duty : there.OwedByTutor(At(5000)).duties) {
      if (duty.verdict != Verdict::kBreached || duty.last_access == act) continue;
      const Duty* was = Find(before, duty);
      RC_ASSERT(was != nullptr && was->verdict == Verdict::kBreached);
    }
  });
}

}  // namespace
}  // namespace tutoring::testing::presence_property_test
