#include "tests/simulation/naive/welcomes.h"

#include <algorithm>

#include "absl/strings/str_cat.h"
#include "tests/simulation/naive/greetings.h"
#include "tests/simulation/naive/judge.h"

namespace tutoring::testing::naive {
namespace {

constexpr int kContact = 1;
constexpr int kItems = 5;
constexpr absl::Duration kBeforeStart = absl::Hours(14 * 24);

// When the welcome of a group is open at the earliest; kNever where it never is.
absl::Time GroupBegins(const Course& course, const std::string& group) {
  return std::max({course.start, course.adopted, course.people.FirstTutor(),
                   course.people.FirstLearnerIn(group)});
}

// One welcome, from its beginning on.
class Welcome {
 public:
  Welcome(const Course& course, const Welcomed& whom, absl::Time begins, Names groups,
          absl::Time since, std::optional<Farewell> left)
      : course_(course),
        whom_(whom),
        begins_(begins),
        groups_(std::move(groups)),
        left_(std::move(left)),
        greetings_(GreetingsOf(course, whom, since)) {}

  std::optional<Owed> Run() const {
    Owed owed{.name = WelcomeName(course_.id, whom_)};
    const std::optional<Span> asked = course_.terms.FirstWhere(groups_, "welcome.owed", begins_);
    if (!asked.has_value()) return std::nullopt;
    owed.opened = std::max(begins_, asked->from);
    const bool left = left_.has_value() && left_->seen <= owed.opened;
    if (left || owed.opened >= course_.end || owed.opened >= course_.scope_lost)
      return std::nullopt;
    Close(asked->until, owed);
    owed.verdict = Judge(MatterOf(owed));
    const When when = AssignedAt(owed.closed, Until(owed.due));
    owed.assignees =
        AsList(whom_.learner.empty() ? course_.people.TutorsOfGroups({whom_.group}, when)
                                     : course_.people.TutorsOf(whom_.learner, when));
    return owed;
  }

 private:
  // One learner alone may be reached by a direct message.
  absl::Time Until(absl::Time due) const {
    const absl::Time others = std::min(course_.roster_until, course_.posts_until);
    return whom_.learner.empty() ? others : WithLetters(course_, groups_, others, due);
  }

  absl::Time DueOf(absl::Time opened, absl::Time ended) const {
    const std::vector<Span> suspended = course_.terms.SuspendedFor(whom_.learner);
    return DueUnderChanges(opened, ended, course_.terms.ChangesAfter(opened), [&](absl::Time at) {
      const Rulebook rules = course_.terms.At(groups_, at);
      return course_.terms.Add(opened, rules.Of("welcome", "limit"), rules, suspended);
    });
  }

  bool CanDeclare(absl::Time due) const {
    return course_.terms.At(groups_, due).Yes("evidence.interventions", false);
  }

  // When the item was done or waived first since it was opened again, as was said of it or, of the
  // contact, was seen.
  absl::Time DoneAt(int item) const {
    std::vector<const WelcomeMarkSight*> said;
    for (const WelcomeMarkSight& mark : course_.record.welcome_marks) {
      const bool concerns = mark.course == course_.id && mark.group == whom_.group &&
                            mark.learner == whom_.learner && mark.item == item;
      if (concerns) said.push_back(&mark);
    }
    std::stable_sort(said.begin(), said.end(),
                     [](const auto* a, const auto* b) { return a->declared < b->declared; });
    absl::Time done = kNever;
    for (const WelcomeMarkSight* mark : said)
      done = mark->open ? kNever : std::min(done, mark->time);
    if (item != kContact) return done;
    for (const Greeting& greeting : greetings_) {
      if (greeting.touch.by == By::kStaff && greeting.deleted == kNever)
        done = std::min(done, greeting.touch.time);
    }
    return done;
  }

  absl::Time DoneAt(absl::Time due) const {
    if (!CanDeclare(due)) return DoneAt(kContact);
    absl::Time done = kEver;
    for (int item = 1; item <= kItems; ++item) done = std::max(done, DoneAt(item));
    return done;
  }

  // What ends it first. What is asked for hangs on the policy at the deadline, and the deadline may
  // hang on when it ended.
  void Close(absl::Time unasked, Owed& owed) const {
    const auto end_by = [&](absl::Time done) {
      std::vector<std::pair<absl::Time, State>> ends = {
          {std::max(owed.opened, done), State::kClosed},
          {left_.has_value() ? left_->seen : kNever, State::kCancelled},
          {course_.scope_lost, State::kCancelled},
          {unasked, State::kCancelled},
          {std::max(owed.opened, course_.record.DismissedAt(owed.name)), State::kDismissed}};
      owed.state = State::kOpen;
      owed.closed = kNever;
      for (const auto& [time, state] : ends) {
        if (time < owed.closed) owed.closed = time, owed.state = state;
      }
      owed.due = DueOf(owed.opened, owed.closed);
    };
    end_by(kNever);
    end_by(DoneAt(owed.due));
  }

  Matter MatterOf(Owed& owed) const {
    Matter matter{
        .due = owed.due, .known = owed.opened, .ended = owed.closed, .until = Until(owed.due)};
    matter.done = owed.state == State::kClosed;
    matter.unseen = !CanDeclare(owed.due);
    if (owed.opened >= course_.former_end) matter.known = std::max(owed.opened, course_.end_known);
    matter.certain = course_.last_in_scope;
    if (left_.has_value()) matter.certain = std::min(matter.certain, left_->last);
    for (const Greeting& greeting : greetings_) {
      const Touch& touch = greeting.touch;
      if (touch.by != By::kOther && greeting.deleted != kNever)
        matter.pauses.push_back({touch.time, greeting.deleted});
      if (touch.by == By::kStranger && greeting.deleted == kNever && touch.time < owed.closed)
        matter.doubted = std::min(matter.doubted, std::max(owed.opened, touch.time));
    }
    if (owed.state == State::kOpen && matter.doubted != kNever) owed.state = State::kSuspended;
    return matter;
  }

  const Course& course_;
  const Welcomed whom_;
  const absl::Time begins_;
  const Names groups_;  // Whose policy holds.
  const std::optional<Farewell> left_;
  const std::vector<Greeting> greetings_;
};

// The groups in which a roster found somebody who learns; the one of no name for none.
Names PlacesOf(const Course& course, const std::string& learner, absl::Time time) {
  const Names groups = course.people.GroupsAt(learner, time);
  return groups.empty() ? Names{""} : groups;
}

}  // namespace

std::string WelcomeName(const std::string& course, const Welcomed& whom) {
  return whom.learner.empty() ? absl::StrCat("welcome ", course, " of group ", whom.group)
                              : absl::StrCat("welcome ", course, " of ", whom.learner);
}

std::vector<Owed> WelcomesOwed(const Course& course) {
  std::vector<Owed> owed;
  const auto add = [&](const Welcome& welcome) {
    if (std::optional<Owed> one = welcome.Run()) owed.push_back(*std::move(one));
  };
  const absl::Time since = course.start == kEver ? kEver : course.start - kBeforeStart;
  for (const std::string& group : course.people.LearningGroups()) {
    const absl::Time begins = GroupBegins(course, group);
    if (begins == kNever) continue;
    add(Welcome(course, {.group = group}, begins, group.empty() ? Names{} : Names{group}, since,
                course.people.LastLearnerLeft(group)));
  }
  for (const std::string& learner : course.people.EverShownAs(Stand::kLearning)) {
    const absl::Time enrolled = course.people.FirstShownAs(learner, Stand::kLearning);
    const Names places = PlacesOf(course, learner, enrolled);
    const bool late = std::all_of(places.begin(), places.end(), [&](const std::string& group) {
      return GroupBegins(course, group) < enrolled;
    });
    if (!late) continue;
    add(Welcome(course, {.learner = learner}, enrolled, course.people.GroupsAt(learner, enrolled),
                enrolled, course.people.GoodbyeOf(learner, Stand::kLearning)));
  }
  return owed;
}

}  // namespace tutoring::testing::naive
