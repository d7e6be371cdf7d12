#ifndef SERVICE_APP_ENGINE_THREAD_CACHE_H_
#define SERVICE_APP_ENGINE_THREAD_CACHE_H_

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/container/flat_hash_set.h"
#include "absl/container/node_hash_map.h"
#include "absl/status/status.h"
#include "service/rules/duty.h"
#include "service/rules/response/thread.h"
#include "service/store/store.h"

namespace tutoring::app {

// A thread none of whose posts ever stood elsewhere, in another forum or in another course: so that
// it is a matter of its own posts alone. Without what its forum is for.
struct PlainThread {
  std::string course;
  Thread thread;
  std::optional<std::vector<Duty>> duties;  // As they are stored, once that is known.
};

// Plain threads, and what is owed there, as they are stored; kept between units of work: most posts
// are an answer in a thread that was looked at a moment ago, or begin one of which nothing needs to
// be read. Whoever changes what a thread is made of forgets it here, which Evaluation::MarkThread
// does. One thread at a time.
class ThreadCache {
 public:
  // Null where it is not kept. Valid until the next call.
  const PlainThread* Find(int64_t platform, const std::string& discussion) const;
  void Keep(int64_t platform, PlainThread plain);

  // A post that is stored, and was not known before this unit of work, with its only version.
  absl::Status AddPost(store::Store& store, int64_t platform, const store::PostRow& post,
                       const store::PostVersionRow& version);

  // Something was said of a post that is not stored: no use case does that, but facts come in any
  // order.
  void ForgetWords() { ahead_.clear(); }

  // The duties of a thread were stored; of one that is not kept nothing happens.
  void KeepDuties(int64_t platform, const std::string& discussion, std::vector<Duty> duties);

  void Forget(int64_t platform, const std::string& discussion);
  void Clear();

 private:
  using Key = std::pair<int64_t, std::string>;

  void DropThreads();
  absl::Status LookUpWords(store::Store& store, int64_t platform);

  absl::node_hash_map<Key, PlainThread> threads_;
  // By platform, the posts of which something was said though they were not stored when that was
  // looked up.
  absl::flat_hash_map<int64_t, absl::flat_hash_set<std::string>> ahead_;
  size_t posts_ = 0;  // Of all of them together, which bounds them.
};

}  // namespace tutoring::app

#endif  // SERVICE_APP_ENGINE_THREAD_CACHE_H_
