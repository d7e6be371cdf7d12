#include "tests/simulation/naive/touches.h"

#include <algorithm>

#include "tests/simulation/naive/thread.h"

namespace tutoring::testing::naive {
namespace {

constexpr int kAboutResults = 8;  // The kind of an intervention.

bool IsWith(const Course& course, const InterventionSight& said, const std::string& learner) {
  return said.course == course.id && said.learner == learner && !said.retracted;
}

void SortByTime(std::vector<Touch>& touches) {
  std::stable_sort(touches.begin(), touches.end(),
                   [](const Touch& a, const Touch& b) { return a.time < b.time; });
}

}  // namespace

Touch TouchBy(const Course& course, const std::string& author, absl::Time time) {
  Touch touch{.time = time, .author = author};
  if (!course.people.Knows(author, time)) touch.by = By::kStranger;
  const Roles roles = course.people.RolesAt(author, time);
  touch.by_manager = roles.contains(kManager);
  if (touch.by_manager || roles.contains(kTutor)) touch.by = By::kStaff;
  return touch;
}

bool Reaches(const Course& course, const PostSight& post, const std::string& learner) {
  if (post.author == learner) return false;
  if (post.recipient == learner) return true;
  const auto parent = course.sights.posts.find(post.parent);
  return post.recipient.empty() && parent != course.sights.posts.end() &&
         !parent->second.sights.empty() && parent->second.sights.back().author == learner;
}

bool Reaches(const Letter& letter, const std::string& learner) {
  return letter.recipient == learner && letter.sender != learner;
}

std::vector<Touch> TouchesOf(const Course& course, const std::string& learner) {
  std::vector<Touch> touches;
  for (const auto& [id, post] : course.sights.posts) {
    if (post.sights.empty() || CreationOf(post) == kEver) continue;
    const PostSight& now = post.sights.back();
    if (!Reaches(course, now, learner)) continue;
    Touch touch = TouchBy(course, now.author, CreationOf(post));
    touch.deleted = DeletionOf(post);
    if (touch.deleted != kNever) {
      if (touch.by != By::kStaff) continue;
      touch.by = By::kDeleted;
      touch.by_manager = false;
    }
    touches.push_back(touch);
  }
  for (const Letter& letter : LettersIn(course)) {
    if (Reaches(letter, learner)) touches.push_back(TouchBy(course, letter.sender, letter.sent));
  }
  for (const InterventionSight& said : course.record.interventions) {
    if (IsWith(course, said, learner)) touches.push_back(TouchBy(course, said.tutor, said.time));
  }
  SortByTime(touches);
  return touches;
}

std::vector<Touch> TalksWith(const Course& course, const std::string& learner) {
  std::vector<Touch> talks;
  for (const InterventionSight& said : course.record.interventions) {
    if (said.kind == kAboutResults && IsWith(course, said, learner))
      talks.push_back(TouchBy(course, said.tutor, said.time));
  }
  SortByTime(talks);
  return talks;
}

std::vector<Span> MistakenBy(const Course& course, const std::vector<Touch>& touches) {
  std::vector<Span> spans;
  for (const Touch& touch : touches) {
    if (touch.by == By::kDeleted) spans.push_back({touch.time, touch.deleted});
    if (touch.by != By::kOther) continue;
    const absl::Time until = course.people.StrangerUntil(touch.author, touch.time);
    if (until > touch.time) spans.push_back({touch.time, until});
  }
  return spans;
}

}  // namespace tutoring::testing::naive
