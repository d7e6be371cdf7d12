#include "service/app/engine/thread_cache.h"

#include <utility>

#include "service/app/engine/standing_post.h"
#include "service/base/status_macros.h"

namespace tutoring::app {
namespace {

constexpr size_t kMostKeptPosts = 20000;  // Some 6 MB, and what is owed there.

}  // namespace

const PlainThread* ThreadCache::Find(int64_t platform, const std::string& discussion) const {
  const auto it = threads_.find(Key(platform, discussion));
  return it == threads_.end() ? nullptr : &it->second;
}

void ThreadCache::Keep(int64_t platform, PlainThread plain) {
  Forget(platform, plain.thread.discussion);
  const size_t posts = plain.thread.posts.size();
  if (posts > kMostKeptPosts) return;
  if (posts_ + posts > kMostKeptPosts) Clear();
  posts_ += posts;
  Key key(platform, plain.thread.discussion);
  threads_.emplace(std::move(key), std::move(plain));
}

absl::Status ThreadCache::AddPost(store::Store& store, int64_t platform, const store::PostRow& post,
                                  const store::PostVersionRow& version) {
  TUTORING_ASSIGN_OR_RETURN(const store::PostSurroundings around,
                            store.posts.SurroundingsOf(platform, post.id));
  // Facts come in any order: somebody may have said something of a post before it was told.
  if (around.said_of) {
    Forget(platform, post.discussion);
    return absl::OkStatus();
  }
  const Post standing = StandingPost(post, {version}, post.discussion);
  const auto it = threads_.find(Key(platform, post.discussion));
  if (it == threads_.end()) {
    if (!around.alone) return absl::OkStatus();
    Keep(platform,
         {.course = post.course,
          .thread = {.discussion = post.discussion, .forum = post.forum, .posts = {standing}},
          .duties = std::vector<Duty>()});
    return absl::OkStatus();
  }
  PlainThread& kept = it->second;
  if (kept.course != post.course || kept.thread.forum != post.forum) {
    Forget(platform, post.discussion);
    return absl::OkStatus();
  }
  kept.thread.posts.push_back(standing);
  if (++posts_ > kMostKeptPosts) Clear();
  return absl::OkStatus();
}

void ThreadCache::KeepDuties(int64_t platform, const std::string& discussion,
                             std::vector<Duty> duties) {
  const auto it = threads_.find(Key(platform, discussion));
  if (it != threads_.end()) it->second.duties = std::move(duties);
}

void ThreadCache::Forget(int64_t platform, const std::string& discussion) {
  const auto it = threads_.find(Key(platform, discussion));
  if (it == threads_.end()) return;
  posts_ -= it->second.thread.posts.size();
  threads_.erase(it);
}

void ThreadCache::Clear() {
  threads_.clear();
  posts_ = 0;
}

}  // namespace tutoring::app
