#include "tests/simulation/naive/questions.h"

#include <algorithm>
#include <set>

#include "tests/simulation/naive/answers.h"
#include "tests/simulation/naive/walk.h"

namespace tutoring::testing::naive {
namespace {

Verdict Judge(const Course& course, const Question& q) {
  const bool imported = course.adopted != kNever && q.due < course.adopted;
  if (imported) return Verdict::kNone;
  if (q.by_stranger) return Verdict::kNone;
  if (q.end == End::kAnswered && q.ended <= q.due) return Verdict::kMet;
  const bool paused = std::any_of(q.pauses.begin(), q.pauses.end(),
                                  [&](const Span& pause) { return pause.Has(q.due); });
  if (q.known > q.due || paused || q.doubted <= q.due) return Verdict::kNone;
  if (q.ended <= q.due || q.certain < q.due) return Verdict::kNone;
  const absl::Time until = std::min(course.roster_until, course.posts_until);
  return until > q.due ? Verdict::kBreached : Verdict::kPending;
}

State StateOf(const Question& q) {
  if (q.end == End::kAnswered) return State::kClosed;
  if (q.end == End::kDismissed) return State::kDismissed;
  if (q.end != End::kNone) return State::kCancelled;
  return q.doubted != kNever ? State::kSuspended : State::kOpen;
}

Names Assignees(const Course& course, const Discussion& discussion, const Question& q) {
  When when = At(q.ended);
  absl::Time word = q.ended;
  if (q.ended == kNever) {
    const absl::Time until = std::min(course.roster_until, course.posts_until);
    when = {kLatest, until - absl::Microseconds(1)};
    word = kLatest;
  }
  if (KindOf(discussion, *q.post, q.opened, word) == kTechnical) {
    const Names technicians = course.people.Staff(kTechnician, when);
    if (!technicians.empty()) return technicians;
  }
  return course.people.TutorsOf(q.post->author, when);
}

}  // namespace

std::vector<Question> QuestionsOf(const Course& course, const Discussion& discussion) {
  return Walk(course, discussion).Run();
}

std::vector<Owed> ResponsesOwed(const Course& course) {
  std::set<std::string> ids;
  for (const auto& [id, record] : course.sights.posts) {
    for (const PostSight& sight : record.sights) ids.insert(sight.discussion);
  }
  std::vector<Owed> owed;
  for (const std::string& id : ids) {
    const Discussion discussion = DiscussionOf(course, id);
    for (const Question& q : QuestionsOf(course, discussion)) {
      if (q.end == End::kDeparted) continue;
      const Names assignees = Assignees(course, discussion, q);
      owed.push_back({.anchor = q.post->id,
                      .course = course.id,
                      .opened = q.opened,
                      .due = q.due,
                      .state = StateOf(q),
                      .verdict = Judge(course, q),
                      .closed = q.ended,
                      .assignees = {assignees.begin(), assignees.end()}});
    }
  }
  return owed;
}

}  // namespace tutoring::testing::naive
