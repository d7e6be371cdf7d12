#ifndef SERVICE_APP_ENGINE_TALK_CACHE_H_
#define SERVICE_APP_ENGINE_TALK_CACHE_H_

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/status/statusor.h"
#include "service/store/store.h"

namespace tutoring::app {

// What people wrote to each other in whole courses (store::Posts::TalkIn), kept between units of
// work: signals are counted anew from all of it. Whoever changes a post otherwise than by adding
// one, or a forum's course, forgets the course here. One thread at a time.
class TalkCache {
 public:
  // In any order. Valid until the next call.
  absl::StatusOr<const std::vector<store::TalkRow>*> Of(store::Store& store, int64_t platform,
                                                        const std::string& course);

  // A post that is stored, in a forum of its course, and was not known before.
  void AddPost(int64_t platform, const store::PostRow& post);

  void Forget(int64_t platform, const std::string& course);
  void Clear();

 private:
  using Key = std::pair<int64_t, std::string>;

  absl::flat_hash_map<Key, std::vector<store::TalkRow>> courses_;
  size_t rows_ = 0;  // Of all courses together, which bounds them.
};

}  // namespace tutoring::app

#endif  // SERVICE_APP_ENGINE_TALK_CACHE_H_
