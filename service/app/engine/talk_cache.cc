#include "service/app/engine/talk_cache.h"

#include "service/base/instant.h"
#include "service/base/status_macros.h"

namespace tutoring::app {
namespace {

constexpr size_t kMostKeptRows = 60000;  // Some 8 MB.

}  // namespace

absl::StatusOr<const std::vector<store::TalkRow>*> TalkCache::Of(store::Store& store,
                                                                 int64_t platform,
                                                                 const std::string& course) {
  const auto found = courses_.find(Key(platform, course));
  if (found != courses_.end()) return &found->second;
  TUTORING_ASSIGN_OR_RETURN(auto talk, store.posts.TalkIn(platform, course));
  // A longer one is kept by itself, until the next is asked for.
  if (rows_ + talk.size() > kMostKeptRows) Clear();
  rows_ += talk.size();
  return &(courses_[Key(platform, course)] = std::move(talk));
}

void TalkCache::AddPost(int64_t platform, const store::PostRow& post) {
  const auto it = courses_.find(Key(platform, post.course));
  if (it == courses_.end()) return;
  if (!post.private_recipient.empty() || !IsSet(post.created)) return;
  it->second.push_back({post.id, post.discussion, post.forum, post.author, post.created});
  if (++rows_ > kMostKeptRows) Clear();
}

void TalkCache::Forget(int64_t platform, const std::string& course) {
  const auto it = courses_.find(Key(platform, course));
  if (it == courses_.end()) return;
  rows_ -= it->second.size();
  courses_.erase(it);
}

void TalkCache::Clear() {
  courses_.clear();
  rows_ = 0;
}

}  // namespace tutoring::app
