#include "tests/simulation/naive/contacts.h"

#include <algorithm>

#include "absl/strings/str_cat.h"
#include "tests/simulation/naive/absences.h"
#include "tests/simulation/naive/letters.h"
#include "tests/simulation/naive/touches.h"

namespace tutoring::testing::naive {
namespace {

// From when time is counted towards a contact, and which field of the policy says how long.
struct Count {
  absl::Time from;
  const char* length;
};

// One absence of a learner, from contact to contact.
class Following {
 public:
  Following(const Course& course, const std::string& learner, const std::vector<Touch>& touches,
            const Absence& absence)
      : course_(course),
        learner_(learner),
        touches_(touches),
        absence_(absence),
        suspended_(SuspendedAs(course, learner, Stand::kLearning)) {}

  std::vector<Owed> Run() {
    Count count{absence_.from, absence_.last == kEver ? "never_after" : "absent_after"};
    std::vector<Owed> owed;
    for (int cycle = 1;; ++cycle) {
      const absl::Time opened = OpeningAfter(count);
      const bool shown = opened < absence_.returned && absence_.shown >= opened;
      if (!shown || !MayOpenAt(course_, learner_, Stand::kLearning, opened)) return owed;
      if (course_.people.RolesAt(learner_, opened) != Roles{kLearner}) return owed;
      const Rulebook rules = course_.terms.At(GroupsAt(count.from), count.from);
      const bool last = cycle > rules.Number("contact.most_cycles", 3);
      owed.push_back(last ? Abandoned(opened) : Contact(count, opened, cycle));
      const State state = owed.back().state;
      const bool goes_on = state == State::kDismissed || state == State::kClosed;
      if (last || !goes_on) return owed;
      count = {owed.back().closed, "repeat_after"};
    }
  }

 private:
  Names GroupsAt(absl::Time time) const { return course_.people.GroupsAt(learner_, time); }

  // By when so much time has passed by the policy of the groups where it is counted from, as long
  // as nothing began the count anew.
  absl::Time After(absl::Time from, const char* length, absl::Time anew = kNever) const {
    const Names groups = GroupsAt(from);
    return DueUnderChanges(from, anew, course_.terms.ChangesAfter(from), [&](absl::Time at) {
      const Rulebook rules = course_.terms.At(groups, at);
      return course_.terms.Add(from, rules.Of("contact", length), rules, suspended_);
    });
  }

  bool IsWithin(absl::Time time, const Count& count) const {
    if (time <= absence_.last || time >= absence_.returned) return false;
    return count.length == std::string("repeat_after") ? time > count.from : time >= count.from;
  }

  // Who was already reached is not nagged about.
  absl::Time OpeningAfter(Count& count) const {
    absl::Time opened = After(count.from, count.length);
    absl::Time earliest = kEver;
    for (const Touch& touch : touches_) {
      if (touch.by != By::kStaff || !IsWithin(touch.time, count) || touch.time >= opened) continue;
      earliest = std::max(earliest, After(count.from, count.length, touch.time));
      count = {touch.time, "repeat_after"};
      opened = std::max(earliest, After(count.from, count.length));
    }
    return opened;
  }

  // The first of what ends it, `touch` among others.
  Ending EndOf(const Owed& owed, bool by_managers) const {
    Ending end = EndingOf(course_, owed.name, learner_, Stand::kLearning, owed.opened);
    if (absence_.returned < end.time) end = {absence_.returned, State::kCancelled};
    for (const Touch& touch : touches_) {
      const bool counts = by_managers ? touch.by_manager : touch.by == By::kStaff;
      if (!counts || touch.time < owed.opened) continue;
      if (touch.time <= end.time) end = {touch.time, State::kClosed};
      break;
    }
    return end;
  }

  Owed Contact(const Count& count, absl::Time opened, int cycle) const {
    Owed owed{.name = absl::StrCat("contact ", course_.id, " ", learner_, " ",
                                   InstantText(absence_.last), " #", cycle),
              .opened = opened};
    const Ending end = EndOf(owed, false);
    const Names groups = GroupsAt(opened);
    owed.due =
        DueUnderChanges(opened, end.time, course_.terms.ChangesAfter(opened), [&](absl::Time at) {
          const Rulebook rules = course_.terms.At(groups, at);
          return course_.terms.Add(opened, rules.Of("contact", "limit"), rules, suspended_);
        });
    Matter matter = MatterOf(course_, learner_, Stand::kLearning, absence_, opened);
    matter.due = owed.due;
    matter.until = WithLetters(course_, groups, matter.until, owed.due);
    matter.imported = IsImported(course_, owed.due);
    matter.unseen = !course_.terms.At(groups, owed.due).Yes("evidence.interventions", false);
    Doubt(count, end, matter);
    Finish(end, matter, owed);
    owed.assignees = AsList(course_.people.TutorsOf(learner_, AssignedAt(end.time, matter.until)));
    return owed;
  }

  Owed Abandoned(absl::Time opened) const {
    Owed owed{.name = absl::StrCat("abandonment ", course_.id, " ", learner_, " ",
                                   InstantText(absence_.last)),
              .opened = opened};
    const Ending end = EndOf(owed, true);
    Matter matter = MatterOf(course_, learner_, Stand::kLearning, absence_, opened);
    matter.until = WithLetters(course_, GroupsAt(opened), matter.until, opened);
    matter.imported = IsImported(course_, opened);
    Finish(end, matter, owed);
    owed.assignees = AsList(course_.people.Staff(kManager, AssignedAt(end.time, matter.until)));
    return owed;
  }

  // Somebody whom no roster shows, or none showed yet, may have made the contact.
  void Doubt(const Count& count, const Ending& end, Matter& matter) const {
    std::vector<Touch> within = touches_;
    std::erase_if(within, [&](const Touch& touch) { return !IsWithin(touch.time, count); });
    matter.pauses = MistakenBy(course_, within);
    for (const Touch& touch : within) {
      if (touch.by == By::kStranger && touch.time < end.time)
        matter.doubted = std::min(matter.doubted, touch.time);
    }
  }

  void Finish(const Ending& end, Matter& matter, Owed& owed) const {
    matter.ended = owed.closed = end.time;
    matter.done = end.state == State::kClosed;
    matter.more_may_show = MoreMayShow(course_, learner_, Stand::kLearning, absence_);
    owed.verdict = Judge(matter);
    owed.state = end.state;
    if (end.state == State::kOpen && matter.doubted != kNever) owed.state = State::kSuspended;
  }

  const Course& course_;
  const std::string& learner_;
  const std::vector<Touch>& touches_;  // By time.
  const Absence& absence_;
  const std::vector<Span> suspended_;
};

}  // namespace

std::vector<Owed> ContactsOwed(const Course& course) {
  std::vector<Owed> owed;
  for (const std::string& learner : course.people.EverShownAs(Stand::kLearning)) {
    const std::vector<Touch> touches = TouchesOf(course, learner);
    for (const Absence& absence : AbsencesOf(course, learner, Stand::kLearning)) {
      for (Owed& one : Following(course, learner, touches, absence).Run())
        owed.push_back(std::move(one));
    }
  }
  return owed;
}

}  // namespace tutoring::testing::naive
