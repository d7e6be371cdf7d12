// The part of DemoSite that keeps discussions and posts, and moves their times as Moodle does:
// a reply moves the thread's timemodified, an edit only the post's; deleting the last reply
// recomputes it as the latest `modified` of the posts that remain (an edit can surface there).
#include <algorithm>
#include <utility>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "lms_bridge/demo/demo_site.h"

namespace tutoring::demo {
namespace {

absl::Status NoSuch(absl::string_view what, int64_t id) {
  return absl::NotFoundError(absl::StrCat("no ", what, " ", id));
}

}  // namespace

absl::StatusOr<ThreadIds> DemoSite::StartDiscussion(const NewDiscussion& started) {
  const absl::Time time = TimeOf(started.at);
  absl::MutexLock lock(&mutex_);
  const auto forum = data_.forums.find(started.forum);
  if (forum == data_.forums.end()) return NoSuch("forum", started.forum);
  if (data_.people.count(started.author) == 0) return NoSuch("person", started.author);
  if (data_.posts.count(started.post_id) != 0 || data_.discussions.count(started.id) != 0) {
    return absl::AlreadyExistsError("a discussion or post of this number exists");
  }
  const ThreadIds ids = {NextId("discussion", started.id), NextId("post", started.post_id)};
  data_.discussions[ids.discussion] = {.id = ids.discussion,
                                       .forum = started.forum,
                                       .first_post = ids.post,
                                       .name = started.subject,
                                       .group = started.group,
                                       .time_modified = time,
                                       .user_modified = started.author,
                                       .time_start = started.time_start,
                                       .pinned = started.pinned};
  data_.posts[ids.post] = {.id = ids.post,
                           .discussion = ids.discussion,
                           .author = started.author,
                           .subject = started.subject,
                           .message = started.message,
                           .created = time,
                           .modified = time};
  return ids;
}

absl::StatusOr<int64_t> DemoSite::Reply(const NewReply& reply) {
  const absl::Time time = TimeOf(reply.at);
  absl::MutexLock lock(&mutex_);
  const auto parent = data_.posts.find(reply.parent);
  if (parent == data_.posts.end()) return NoSuch("post", reply.parent);
  if (data_.people.count(reply.author) == 0) return NoSuch("person", reply.author);
  if (data_.posts.count(reply.id) != 0) {
    return absl::AlreadyExistsError(absl::StrCat("there is a post ", reply.id, " already"));
  }
  if (parent->second.private_reply_to != 0) {
    return absl::InvalidArgumentError("Moodle allows no reply to a private reply");
  }
  Discussion& discussion = data_.discussions[parent->second.discussion];
  if (discussion.locked) return absl::InvalidArgumentError("the discussion is locked");
  const std::string& above = parent->second.subject;
  const std::string re_above = absl::StartsWith(above, "Re: ") ? above : "Re: " + above;
  const int64_t id = NextId("post", reply.id);
  data_.posts[id] = {.id = id,
                     .discussion = discussion.id,
                     .parent = reply.parent,
                     .author = reply.author,
                     .subject = reply.subject.empty() ? re_above : reply.subject,
                     .message = reply.message,
                     .created = time,
                     .modified = time,
                     .private_reply_to = reply.is_private ? parent->second.author : 0};
  discussion.time_modified = time;
  discussion.user_modified = reply.author;
  return id;
}

absl::Status DemoSite::EditPost(int64_t post, const std::string& message, When at) {
  const absl::Time time = TimeOf(at);
  absl::MutexLock lock(&mutex_);
  const auto found = data_.posts.find(post);
  if (found == data_.posts.end()) return NoSuch("post", post);
  found->second.message = message;
  found->second.modified = time;
  return absl::OkStatus();
}

std::set<int64_t> DemoSite::SubtreeOf(int64_t post) const {
  std::set<int64_t> subtree = {post};
  // A reply's number is above its parent's, so one pass in order of numbers finds them all.
  for (const auto& [id, candidate] : data_.posts) {
    if (subtree.count(candidate.parent) != 0) subtree.insert(id);
  }
  return subtree;
}

void DemoSite::RecomputeLastPost(Discussion& discussion) {
  const Post* last = nullptr;
  for (const auto& [id, post] : data_.posts) {
    if (post.discussion != discussion.id) continue;
    if (last == nullptr || post.modified > last->modified) last = &post;
  }
  if (last == nullptr) return;
  discussion.time_modified = last->modified;
  discussion.user_modified = last->author;
}

absl::Status DemoSite::DeletePost(int64_t post) {
  int64_t whole_discussion = 0;
  {
    absl::MutexLock lock(&mutex_);
    const auto found = data_.posts.find(post);
    if (found == data_.posts.end()) return NoSuch("post", post);
    Discussion& discussion = data_.discussions[found->second.discussion];
    if (discussion.first_post == post) {
      whole_discussion = discussion.id;
    } else {
      for (const int64_t gone : SubtreeOf(post)) data_.posts.erase(gone);
      RecomputeLastPost(discussion);
    }
  }
  return whole_discussion == 0 ? absl::OkStatus() : DeleteDiscussion(whole_discussion);
}

absl::Status DemoSite::DeleteDiscussion(int64_t discussion) {
  absl::MutexLock lock(&mutex_);
  if (data_.discussions.erase(discussion) == 0) return NoSuch("discussion", discussion);
  for (auto it = data_.posts.begin(); it != data_.posts.end();) {
    it = it->second.discussion == discussion ? data_.posts.erase(it) : std::next(it);
  }
  return absl::OkStatus();
}

absl::Status DemoSite::MoveDiscussion(int64_t discussion, int64_t forum) {
  absl::MutexLock lock(&mutex_);
  const auto found = data_.discussions.find(discussion);
  if (found == data_.discussions.end()) return NoSuch("discussion", discussion);
  if (data_.forums.count(forum) == 0) return NoSuch("forum", forum);
  found->second.forum = forum;
  return absl::OkStatus();
}

absl::StatusOr<int64_t> DemoSite::SplitDiscussion(int64_t post, const std::string& name) {
  absl::MutexLock lock(&mutex_);
  const auto found = data_.posts.find(post);
  if (found == data_.posts.end()) return NoSuch("post", post);
  Discussion& old = data_.discussions[found->second.discussion];
  if (old.first_post == post) {
    return absl::InvalidArgumentError("the first post of a discussion cannot be split off");
  }
  Discussion split = {.id = NextId("discussion", 0),
                      .forum = old.forum,
                      .first_post = post,
                      .name = name.empty() ? found->second.subject : name,
                      .group = old.group};
  for (const int64_t moved : SubtreeOf(post)) data_.posts[moved].discussion = split.id;
  found->second.parent = 0;
  found->second.subject = split.name;
  RecomputeLastPost(old);
  RecomputeLastPost(split);
  data_.discussions[split.id] = split;
  return split.id;
}

absl::Status DemoSite::SetLocked(int64_t discussion, bool locked) {
  absl::MutexLock lock(&mutex_);
  const auto found = data_.discussions.find(discussion);
  if (found == data_.discussions.end()) return NoSuch("discussion", discussion);
  found->second.locked = locked;
  return absl::OkStatus();
}

absl::Status DemoSite::SetPinned(int64_t discussion, bool pinned) {
  absl::MutexLock lock(&mutex_);
  const auto found = data_.discussions.find(discussion);
  if (found == data_.discussions.end()) return NoSuch("discussion", discussion);
  found->second.pinned = pinned;
  return absl::OkStatus();
}

absl::Status DemoSite::ErasePost(int64_t post) {
  absl::MutexLock lock(&mutex_);
  const auto found = data_.posts.find(post);
  if (found == data_.posts.end()) return NoSuch("post", post);
  found->second.erased = true;
  found->second.subject.clear();
  found->second.message.clear();
  return absl::OkStatus();
}

absl::StatusOr<PostPlace> DemoSite::PlaceOf(int64_t post) const {
  absl::MutexLock lock(&mutex_);
  const auto found = data_.posts.find(post);
  if (found == data_.posts.end()) return NoSuch("post", post);
  const Discussion& discussion = data_.discussions.at(found->second.discussion);
  return PostPlace{discussion.id, discussion.forum, data_.forums.at(discussion.forum).course};
}

}  // namespace tutoring::demo
