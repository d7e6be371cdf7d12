#include "service/rules/response/thread_events.h"

#include <algorithm>

#include "service/base/instant.h"
#include "service/base/text.h"
#include "service/rules/response/appraisals.h"

namespace tutoring {
namespace {

void AddEndorsements(const Post& post, std::vector<ThreadEvent>& events) {
  for (const Interval& endorsed : EndorsedTimes(post)) {
    const absl::Time until = std::min(endorsed.until, GoneSince(post));
    if (until <= endorsed.from) continue;
    events.push_back({endorsed.from, Happening::kEndorsed, &post, Author::kLearner, until});
  }
}

void AddEventsOf(const Post& post, const Roster& roster, std::vector<ThreadEvent>& events) {
  if (!IsSet(post.created))
    return;  // Erased before it was ever seen: nothing is known of its time.
  const Author author = AuthorOf(post, roster);
  const bool answers = author == Author::kStaff || author == Author::kTechnician;
  if (answers) events.push_back({post.created, Happening::kPost, &post, author});
  if (author == Author::kStaff) return;
  if (IsSet(roster.UnknownUntil(post.author, post.created))) {
    events.push_back({post.created, Happening::kStrange, &post, author});
  }
  if (answers || author == Author::kOther) return;
  const bool learner = author == Author::kLearner;
  if (learner) AddEndorsements(post, events);
  const auto asked = AskedSince(post);
  // A courtesy of a stranger may still be an answer: strangers' posts always count.
  if (!asked && learner) return;
  const absl::Time time = learner ? asked->opened : post.created;
  // It began to ask when it no longer stood here.
  if (GoneSince(post) < (learner ? asked->known : time)) return;
  events.push_back({time, Happening::kPost, &post, author});
  if (learner && asked->known > asked->opened) {
    // What was answered before it was called a question may be made one by an edit.
    const auto edited = TextAskedSince(post);
    if (edited && *edited <= GoneSince(post)) {
      events.push_back({*edited, Happening::kPost, &post, author});
    }
  }
  for (absl::Time called = CalledQuestionAfter(post, absl::InfinitePast()); IsSet(called);
       called = CalledQuestionAfter(post, called)) {
    events.push_back({called, Happening::kCalled, &post, author});
  }
  if (IsSet(GoneSince(post))) events.push_back({GoneSince(post), Happening::kGone, &post, author});
  if (const auto departure = roster.DepartureAfter(post.author, time)) {
    events.push_back({departure->seen, Happening::kLeft, &post, author});
  }
}

}  // namespace

bool ThreadEvent::operator<(const ThreadEvent& other) const {
  if (time != other.time) return time < other.time;
  if (what != other.what) return what < other.what;
  if (post == nullptr || other.post == nullptr) return post < other.post;
  return IdLess(post->id, other.post->id);
}

Author AuthorOf(const Post& post, const Roster& roster) {
  if (!roster.Knows(post.author, post.created)) return Author::kUnknown;
  const RoleSet roles = roster.RolesAt(post.author, post.created);
  if (roles.Accompanies()) return Author::kStaff;
  if (roles.IsStaff()) return Author::kTechnician;
  return roles.IsLearner() ? Author::kLearner : Author::kOther;
}

bool CanSee(const std::string& person, const Post& post) {
  return post.private_recipient.empty() || post.private_recipient == person ||
         post.author == person;
}

absl::Time GoneSince(const Post& post) { return std::min(post.deleted, post.departed); }

std::vector<ThreadEvent> ThreadEvents(const Thread& thread, const Roster& roster,
                                      const CourseFacts& course) {
  std::vector<ThreadEvent> events;
  for (const Post& post : thread.posts) AddEventsOf(post, roster, events);
  for (const Dismissal& dismissal : thread.dismissals) {
    const auto post = std::find_if(thread.posts.begin(), thread.posts.end(),
                                   [&](const Post& p) { return p.id == dismissal.post; });
    if (post != thread.posts.end()) {
      ThreadEvent event{dismissal.time, Happening::kDismissed, &*post};
      if (dismissal.as_no_question) event.until = CalledQuestionAfter(*post, dismissal.time);
      events.push_back(event);
    }
  }
  if (!course.in_scope) events.push_back({course.scope_lost, Happening::kScopeLost});
  std::sort(events.begin(), events.end());
  return events;
}

}  // namespace tutoring
