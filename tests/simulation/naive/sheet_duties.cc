#include <algorithm>

#include "absl/strings/str_cat.h"
#include "tests/simulation/naive/expected.h"
#include "tests/simulation/naive/sheets.h"
#include "tests/simulation/naive/touches.h"

namespace tutoring::testing::naive {
namespace {

// What is owed of the sheets of one learner.
class Evaluated {
 public:
  Evaluated(const Course& course, const std::string& learner)
      : course_(course),
        learner_(learner),
        sheets_(SheetsOf(course)),
        not_counted_(SuspendedAs(course, learner, Stand::kLearning)) {}

  std::vector<Owed> Run() {
    std::vector<Owed> owed;
    for (const Sheet& sheet : sheets_) {
      const absl::Time closing = ClosingOf(sheet);
      const auto handed = HandedInFor(course_, sheets_, sheet, learner_);
      if (closing != kEver && (!handed.has_value() || handed->time >= closing)) {
        if (auto one = Missing(sheet, closing, handed)) owed.push_back(*std::move(one));
      }
      if (handed.has_value()) {
        if (auto one = Debrief(sheet, *handed)) owed.push_back(*std::move(one));
      }
    }
    return owed;
  }

 private:
  // Later by as much of its window as does not count; kEver where it is not asked of the learner.
  absl::Time ClosingOf(const Sheet& sheet) const {
    const Rulebook none({});
    const absl::Duration tick = absl::Microseconds(1);
    if (course_.terms.Add(sheet.open, {.time = tick}, none, not_counted_) > sheet.close)
      return kEver;
    const absl::Time closing =
        course_.terms.Add(sheet.open, {.time = sheet.close - sheet.open}, none, not_counted_);
    const absl::Time first = course_.people.FirstShownAs(learner_, Stand::kLearning);
    const bool since_ever = first == course_.sights.rosters.front().seen;
    return since_ever || closing > first ? closing : kEver;
  }

  bool CanDeclare(const Names& groups, absl::Time due) const {
    return course_.terms.At(groups, due).Yes("evidence.interventions", false);
  }

  absl::Time DueOf(absl::Time opened, absl::Time ended, const char* length) const {
    const Names groups = course_.people.GroupsAt(learner_, opened);
    return DueUnderChanges(opened, ended, course_.terms.ChangesAfter(opened), [&](absl::Time at) {
      const Rulebook rules = course_.terms.At(groups, at);
      return course_.terms.Add(opened, rules.Of("evaluation", length), rules, not_counted_);
    });
  }

  bool MayOpen(const Sheet& sheet, absl::Time opened) const {
    return opened >= sheet.planned && MayOpenAt(course_, learner_, Stand::kLearning, opened) &&
           course_.people.RolesAt(learner_, opened) == Roles{kLearner};
  }

  // Of all that tells of sheets.
  absl::Time Until() const {
    const absl::Time others = std::min(course_.roster_until, course_.posts_until);
    return course_.submissions_adopted == kNever ? others
                                                 : std::min(others, course_.submissions_until);
  }

  // While somebody had said that it was handed in, and took that back later.
  std::vector<Span> TakenBack(const Sheet& sheet) const {
    std::vector<Span> spans;
    for (const SheetMarkSight& mark : course_.sights.sheet_marks) {
      if (mark.learner != learner_ || mark.open != sheet.open || !mark.handed_in) continue;
      Span span{mark.declared, kNever};
      for (const SheetMarkSight& other : course_.sights.sheet_marks) {
        const bool takes_back = other.learner == learner_ && other.open == sheet.open &&
                                !other.handed_in && other.declared > mark.declared;
        if (takes_back) span.until = std::min(span.until, other.declared);
      }
      if (span.until != kNever) spans.push_back(span);
    }
    return spans;
  }

  std::optional<Owed> Missing(const Sheet& sheet, absl::Time closing,
                              const std::optional<HandedIn>& handed) const {
    // Nobody knows before.
    if (Until() <= closing || !MayOpen(sheet, closing)) return std::nullopt;
    Owed owed{.name = NameOf("missing sheet", sheet), .opened = closing};
    const std::vector<Touch> touches = TouchesOf(course_, learner_);
    Ending end = EndOf(owed, touches);
    if (handed.has_value() && handed->time <= end.time) end = {handed->time, State::kClosed};
    owed.due = DueOf(closing, end.time, "contact_limit");
    const bool observed = !sheet.activity.empty() && course_.submissions_adopted <= closing &&
                          sheet.IsToldAt(closing);
    const Names groups = course_.people.GroupsAt(learner_, closing);
    const bool declarable = CanDeclare(groups, owed.due);
    if (!observed && !declarable) return std::nullopt;
    Matter matter = MatterOf(course_, learner_, Stand::kLearning, closing, course_.adopted);
    matter.known = std::max(matter.known, sheet.linked);
    matter.pauses = TakenBack(sheet);
    matter.until = WithLetters(course_, groups, Until(), owed.due);
    const bool lost = !sheet.activity.empty() && course_.submissions_adopted != kNever &&
                      (!sheet.IsToldAt(closing) || !sheet.IsToldAt(owed.due));
    matter.unseen = !declarable || lost;
    Finish(sheet, end, touches, matter, owed);
    return owed;
  }

  std::optional<Owed> Debrief(const Sheet& sheet, const HandedIn& handed) const {
    const absl::Time opened = std::max(handed.time, sheet.open);
    if (!MayOpen(sheet, opened)) return std::nullopt;
    Owed owed{.name = NameOf("debrief", sheet), .opened = opened};
    const std::vector<Touch> talks = TalksWith(course_, learner_);
    const Ending end = EndOf(owed, talks);
    owed.due = DueOf(opened, end.time, "debrief_limit");
    Matter matter = MatterOf(course_, learner_, Stand::kLearning, opened, course_.adopted);
    const bool by_hand = handed.declared != kEver;
    matter.known = std::max(matter.known, by_hand ? handed.declared : sheet.linked);
    matter.unseen = !CanDeclare(course_.people.GroupsAt(learner_, opened), owed.due);
    matter.until = Until();
    Finish(sheet, end, talks, matter, owed);
    return owed;
  }

  std::string NameOf(const char* kind, const Sheet& sheet) const {
    return absl::StrCat(kind, " ", course_.id, " ", learner_, " ", InstantText(sheet.open));
  }

  Ending EndOf(const Owed& owed, const std::vector<Touch>& touches) const {
    Ending end = EndingOf(course_, owed.name, learner_, Stand::kLearning, owed.opened);
    for (const Touch& touch : touches) {
      if (touch.by != By::kStaff || touch.time < owed.opened) continue;
      if (touch.time <= end.time) end = {touch.time, State::kClosed};
      break;
    }
    return end;
  }

  void Finish(const Sheet& sheet, const Ending& end, std::vector<Touch> touches, Matter& matter,
              Owed& owed) const {
    std::erase_if(touches, [&](const Touch& touch) { return touch.time < owed.opened; });
    for (const Span& span : MistakenBy(course_, touches)) matter.pauses.push_back(span);
    for (const Touch& touch : touches) {
      if (touch.by == By::kStranger && touch.time < end.time)
        matter.doubted = std::min(matter.doubted, touch.time);
    }
    matter.due = owed.due;
    matter.ended = owed.closed = end.time;
    matter.done = end.state == State::kClosed;
    matter.imported = course_.adopted != kNever && sheet.close < course_.adopted;
    owed.verdict = Judge(matter);
    owed.state = end.state;
    if (end.state == State::kOpen && matter.doubted != kNever) owed.state = State::kSuspended;
    owed.assignees = AsList(course_.people.TutorsOf(learner_, AssignedAt(end.time, matter.until)));
  }

  const Course& course_;
  const std::string& learner_;
  const std::vector<Sheet> sheets_;
  const std::vector<Span> not_counted_;
};

}  // namespace

std::vector<Owed> SheetDutiesOwed(const Course& course) {
  std::vector<Owed> owed;
  if (course.sights.plans.empty() || course.adopted == kNever) return owed;
  for (const std::string& learner : course.people.EverShownAs(Stand::kLearning)) {
    for (Owed& one : Evaluated(course, learner).Run()) owed.push_back(std::move(one));
  }
  return owed;
}

}  // namespace tutoring::testing::naive
