#include "service/app/engine/thread_cache.h"

#include <utility>

#include "service/app/engine/standing_post.h"
#include "service/base/status_macros.h"

namespace tutoring::app {
namespace {

constexpr size_t kMostKeptPosts = 60000;  // Some 18 MB, and what is owed there.

}  // namespace

const PlainThread* ThreadCache::Find(int64_t platform, const std::string& discussion) const {
  const auto it = threads_.find(Key(platform, discussion));
  return it == threads_.end() ? nullptr : &it->second;
}

void ThreadCache::Keep(int64_t platform, PlainThread plain) {
  Forget(platform, plain.thread.discussion);
  const size_t posts = plain.thread.posts.size();
  if (posts > kMostKeptPosts) return;
  if (posts_ + posts > kMostKeptPosts) DropThreads();
  posts_ += posts;
  Key key(platform, plain.thread.discussion);
  threads_.emplace(std::move(key), std::move(plain));
}

absl::Status ThreadCache::AddPost(store::Store& store, int64_t platform, const store::PostRow& post,
                                  const store::PostVersionRow& version) {
  const auto ahead = ahead_.find(platform);
  if (ahead == ahead_.end() || ahead->second.contains(post.id)) {
    Forget(platform, post.discussion);
    // This post is stored by now, and so the next one is the first of which that is known.
    return ahead == ahead_.end() ? LookUpWords(store, platform) : absl::OkStatus();
  }
  const Post standing = StandingPost(post, {version}, post.discussion);
  const auto it = threads_.find(Key(platform, post.discussion));
  if (it == threads_.end()) {
    TUTORING_ASSIGN_OR_RETURN(const bool alone,
                              store.posts.StandsAlone(platform, post.discussion, post.id));
    if (!alone) return absl::OkStatus();
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
  if (++posts_ > kMostKeptPosts) DropThreads();
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
  DropThreads();
  ForgetWords();
}

void ThreadCache::DropThreads() {
  threads_.clear();
  posts_ = 0;
}

absl::Status ThreadCache::LookUpWords(store::Store& store, int64_t platform) {
  TUTORING_ASSIGN_OR_RETURN(const auto dismissed, store.dismissals.WithoutPost(platform));
  TUTORING_ASSIGN_OR_RETURN(const auto appraised, store.appraisals.WithoutPost(platform));
  auto& posts = ahead_[platform];
  posts.insert(dismissed.begin(), dismissed.end());
  posts.insert(appraised.begin(), appraised.end());
  return absl::OkStatus();
}

}  // namespace tutoring::app
