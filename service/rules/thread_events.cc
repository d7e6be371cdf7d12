#include "service/rules/thread_events.h"

#include <algorithm>

#include "service/base/instant.h"
#include "service/base/text.h"

namespace tutoring {
namespace {

void AddEventsOf(const Post& post, const Roster& roster, std::vector<ThreadEvent>& events) {
  if (!IsSet(post.created))
    return;  // Erased before it was ever seen: nothing is known of its time.
  const Author author = AuthorOf(post, roster);
  if (author == Author::kStaff) {
    events.push_back({post.created, Happening::kPost, &post, author});
    return;
  }
  if (IsSet(roster.UnknownUntil(post.author, post.created))) {
    events.push_back({post.created, Happening::kStrange, &post, author});
  }
  if (author == Author::kOther) return;
  const auto asked = AskedSince(post);
  // A courtesy of a stranger may still be an answer: strangers' posts always count.
  if (!asked && author == Author::kLearner) return;
  const absl::Time time = author == Author::kLearner ? *asked : post.created;
  if (GoneSince(post) < time) return;  // It began to ask when it no longer stood here.
  events.push_back({time, Happening::kPost, &post, author});
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
  if (!roster.Knows(post.author)) return Author::kUnknown;
  const RoleSet roles = roster.RolesAt(post.author, post.created);
  if (roles.IsStaff()) return Author::kStaff;
  return roles.IsLearner() ? Author::kLearner : Author::kOther;
}

std::optional<absl::Time> AskedSince(const Post& post) {
  if (post.settled) return std::nullopt;
  const auto& versions = post.versions;
  size_t first = versions.size();
  while (first > 0 && versions[first - 1].text_class == TextClass::kQuestion) --first;
  if (first == versions.size()) return std::nullopt;
  return first == 0 ? post.created : versions[first].modified;
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
      events.push_back({dismissal.time, Happening::kDismissed, &*post});
    }
  }
  if (!course.in_scope) events.push_back({course.scope_lost, Happening::kScopeLost});
  std::sort(events.begin(), events.end());
  return events;
}

}  // namespace tutoring
