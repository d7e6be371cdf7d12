#include "tests/simulation/naive/questions.h"

#include <algorithm>
#include <set>

#include "absl/strings/str_cat.h"
#include "tests/simulation/naive/answers.h"
#include "tests/simulation/naive/judge.h"
#include "tests/simulation/naive/walk.h"

namespace tutoring::testing::naive {
namespace {

Verdict JudgeQuestion(const Course& course, const Discussion& discussion, const Question& q) {
  if (q.by_stranger) return Verdict::kNone;
  // A letter of which its reader says that it asks nothing is held against nobody.
  if (discussion.direct && q.end == End::kDismissed) {
    for (const PostRecord::Dismissed& dismissed : q.post->record->dismissals) {
      if (dismissed.reason == 1 && dismissed.said == q.ended) return Verdict::kNone;
    }
  }
  const absl::Time adopted = AnswersAdopted(course, discussion);
  return Judge({.due = q.due,
                .known = q.known,
                .ended = q.ended,
                .done = q.end == End::kAnswered,
                .certain = q.certain,
                .doubted = q.doubted,
                .pauses = q.pauses,
                .imported = adopted != kNever && q.due < adopted,
                .until = AnswersUntil(course, discussion)});
}

State StateOf(const Question& q) {
  if (q.end == End::kAnswered) return State::kClosed;
  if (q.end == End::kDismissed) return State::kDismissed;
  if (q.end != End::kNone) return State::kCancelled;
  return q.doubted != kNever ? State::kSuspended : State::kOpen;
}

Names Assignees(const Course& course, const Discussion& discussion, const Question& q) {
  const When when = AssignedAt(q.ended, AnswersUntil(course, discussion));
  const absl::Time word = q.ended == kNever ? kLatest : q.ended;
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

absl::Time AnswersUntil(const Course& course, const Discussion& discussion) {
  return std::min(course.roster_until,
                  discussion.direct ? course.letters_until : course.posts_until);
}

absl::Time AnswersAdopted(const Course& course, const Discussion& discussion) {
  return discussion.direct ? std::max(course.adopted, course.letters_adopted) : course.adopted;
}

Owed OwedFor(const Course& course, const Discussion& discussion, const Question& q) {
  return {.name = "",
          .opened = q.opened,
          .due = q.due,
          .state = StateOf(q),
          .verdict = JudgeQuestion(course, discussion, q),
          .closed = q.ended,
          .assignees = {}};
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
      owed.push_back(OwedFor(course, discussion, q));
      owed.back().name = absl::StrCat("response ", q.post->id);
      owed.back().assignees = AsList(Assignees(course, discussion, q));
    }
  }
  return owed;
}

}  // namespace tutoring::testing::naive
