// What holds of contacts, and of what is forgotten of presences, in every story. ctest gives it a
// fixed seed; run by hand it takes another each time, and RC_PARAMS chooses.

#include <rapidcheck.h>
#include <rapidcheck/catch.h>

#include <algorithm>
#include <random>
#include <set>

#include "service/base/instant.h"
#include "service/rules/absence/absence_keys.h"
#include "tests/rules/any_absence.h"
#include "tests/support/print_rules.h"

namespace tutoring::testing::absence_property_test {
namespace {

using rc::gen::element;
using rc::gen::inRange;

absl::Time TheEnd() { return At(5000); }

TEST_CASE("Property of contacts: the order of facts is irrelevant", "[rules][property]") {
  rc::prop("shuffled facts give the same duties", [] {
    const Absent story = *AnyStory();
    Absent shuffled = story;
    std::mt19937 random(*rc::gen::arbitrary<unsigned>());
    std::shuffle(shuffled.attendance.accesses.begin(), shuffled.attendance.accesses.end(), random);
    std::shuffle(shuffled.attendance.acts.begin(), shuffled.attendance.acts.end(), random);
    std::shuffle(shuffled.attendance.contacts.begin(), shuffled.attendance.contacts.end(), random);
    const absl::Time watermark = SomeInstant();
    RC_ASSERT(shuffled.Duties(watermark) == story.Duties(watermark));
    RC_ASSERT(shuffled.Owed(watermark).next_check == story.Owed(watermark).next_check);
  });
}

TEST_CASE("Property of contacts: a later observation only adds to what was decided",
          "[rules][property]") {
  rc::prop("duties stay, verdicts stay, the next opens where it was foretold", [] {
    Absent story = *AnyStory();
    story.attendance.acts.clear();
    story.story.course.in_scope = true;
    RC_PRE(!story.story.roster.DepartureAfter("ana", absl::InfinitePast(), IsLearning));
    Absent later = story;
    Access& last =
        *std::max_element(later.attendance.accesses.begin(), later.attendance.accesses.end(),
                          [](const Access& a, const Access& b) { return a.access < b.access; });
    const absl::Time until = last.last_shown + absl::Hours(12) * *inRange(0, 40) + kTick;
    last.last_shown = until;
    const AbsenceDuties before = story.Owed(TheEnd());
    const AbsenceDuties after = later.Owed(TheEnd());
    RC_ASSERT(after.duties.size() >= before.duties.size());
    for (const Duty& duty : before.duties) {
      const Duty* now = Find(after.duties, duty);
      RC_ASSERT(now != nullptr);
      if (duty.verdict != Verdict::kPending) RC_ASSERT(now->verdict == duty.verdict);
    }
    if (until < before.next_check) {
      RC_ASSERT(after.duties.size() == before.duties.size());
      RC_ASSERT(after.next_check == before.next_check);
    } else {
      RC_ASSERT(after.duties.size() > before.duties.size());
      RC_ASSERT(after.duties[before.duties.size()].opened == before.next_check);
    }
  });
}

TEST_CASE("Property of contacts: one contact more never accuses", "[rules][property]") {
  rc::prop("what was met stays met, and nothing is breached that was not owed", [] {
    const Absent story = *AnyStory();
    Absent reached = story;
    Contact contact = SomeContact(99);
    contact.author = *element<std::string>("tim", "mia");
    reached.attendance.contacts.push_back(contact);
    const auto before = story.Duties(TheEnd());
    for (const Duty& duty : reached.Duties(TheEnd())) {
      const Duty* was = Find(before, duty);
      if (was == nullptr) continue;
      if (was->verdict == Verdict::kMet) RC_ASSERT(duty.verdict == Verdict::kMet);
      if (duty.verdict == Verdict::kBreached) RC_ASSERT(was->verdict == Verdict::kBreached);
    }
  });
}

TEST_CASE("Property of contacts: nobody is accused but for what an observation showed",
          "[rules][property]") {
  rc::prop("each breach lies within an observed absence without a contact", [] {
    const Absent story = *AnyStory();
    for (const Duty& duty : story.Duties(TheEnd())) {
      if (duty.verdict != Verdict::kBreached) continue;
      RC_ASSERT(std::any_of(story.attendance.accesses.begin(), story.attendance.accesses.end(),
                            [&](const Access& access) {
                              return access.access <= duty.last_access &&
                                     duty.due <= access.last_shown;
                            }));
      const auto there = [&](absl::Time time) {
        return duty.last_access < time && time <= duty.due;
      };
      for (const Access& access : story.attendance.accesses) RC_ASSERT(!there(access.access));
      for (const absl::Time act : story.attendance.acts) RC_ASSERT(!there(act));
      for (const Contact& contact : story.attendance.contacts) {
        const bool by_peer = contact.author == "bob";
        RC_ASSERT(by_peer || contact.time < duty.opened || contact.time > duty.due);
      }
    }
  });
}

TEST_CASE("Property of contacts: a duty is well-formed", "[rules][property]") {
  rc::prop("keys, instants, stages and reasons fit together", [] {
    const Absent story = *AnyStory();
    const absl::Time watermark = SomeInstant();
    std::set<std::pair<DutyKind, std::string>> keys;
    absl::Time last = absl::InfinitePast();
    for (const Duty& duty : story.Duties(watermark)) {
      RC_ASSERT(keys.emplace(duty.kind, duty.anchor).second);
      RC_ASSERT(duty.opened > last);
      last = duty.opened;
      RC_ASSERT(duty.known >= duty.opened);
      RC_ASSERT(duty.closed >= duty.opened);
      RC_ASSERT(duty.opened > duty.last_access);
      const bool ended = duty.state != DutyState::kOpen && duty.state != DutyState::kSuspended;
      RC_ASSERT(ended == IsSet(duty.closed));
      const bool by_contact = !duty.closing_post.empty() || !duty.closing_intervention.empty();
      RC_ASSERT((duty.state == DutyState::kClosed) == by_contact);
      RC_ASSERT(duty.cycle <= story.policy.contact.most_cycles);
      RC_ASSERT((duty.cycle == 0) == (duty.kind == DutyKind::kAbandonment));
      for (const Stage& stage : duty.stages) {
        if (stage.state != StageState::kPassed) continue;
        RC_ASSERT(stage.time < watermark);
        RC_ASSERT(stage.time < duty.closed);
        RC_ASSERT(stage.time >= duty.known);
      }
      if (duty.kind == DutyKind::kAbandonment) RC_ASSERT(duty.verdict != Verdict::kBreached);
    }
  });
}

// The accesses that may go once absences that were over by `forgotten` are not remembered.
std::vector<Access> Kept(const std::vector<Access>& accesses, absl::Time forgotten) {
  std::vector<Access> kept;
  for (const Access& one : accesses) {
    const bool old = std::any_of(accesses.begin(), accesses.end(), [&](const Access& later) {
      return later.access > one.access && later.access <= forgotten &&
             later.last_shown >= one.last_shown;
    });
    if (!old) kept.push_back(one);
  }
  return kept;
}

TEST_CASE("Property of presence: what may be forgotten decides nothing any more",
          "[rules][property]") {
  rc::prop("the kept accesses give the duties that all accesses give", [] {
    Absent story = *AnyStory();
    story.story.course.presence_forgotten = SomeInstant();
    Absent kept = story;
    kept.attendance.accesses =
        Kept(story.attendance.accesses, story.story.course.presence_forgotten);
    const absl::Time watermark = SomeInstant();
    RC_ASSERT(kept.Duties(watermark) == story.Duties(watermark));
    RC_ASSERT(kept.Owed(watermark).next_check == story.Owed(watermark).next_check);
  });
}

TEST_CASE("Property of presence: only what was over by then is forgotten", "[rules][property]") {
  rc::prop("duties that are left are as they were, those that are gone had ended", [] {
    const Absent story = *AnyStory();
    Absent forgetful = story;
    const absl::Time forgotten = SomeInstant();
    forgetful.story.course.presence_forgotten = forgotten;
    const absl::Time watermark = SomeInstant();
    const auto before = story.Duties(watermark);
    const auto after = forgetful.Duties(watermark);
    for (const Duty& duty : after) {
      const Duty* was = Find(before, duty);
      RC_ASSERT(was != nullptr);
      RC_ASSERT(*was == duty);
    }
    for (const Duty& duty : before) {
      if (Find(after, duty) == nullptr) RC_ASSERT(duty.closed <= forgotten);
    }
  });
}

TEST_CASE("Property of presence: each duty has an anchor that is found when people are renamed",
          "[rules][property]") {
  rc::prop("anchors of the same person are the same, of another others", [] {
    const Absent story = *AnyStory();
    const auto same = AnchorsRenamed("c1", story.attendance, story.attendance.person);
    const auto other = AnchorsRenamed("c1", story.attendance, "somebody");
    std::set<std::string> renamed;
    for (const Duty& duty : story.Duties(SomeInstant())) {
      RC_ASSERT(same.at(duty.anchor) == duty.anchor);
      RC_ASSERT(other.at(duty.anchor) != duty.anchor);
      RC_ASSERT(renamed.insert(other.at(duty.anchor)).second);
    }
  });
}

}  // namespace
}  // namespace tutoring::testing::absence_property_test
