#ifndef SERVICE_APP_ENGINE_PRESENCE_CHECKS_H_
#define SERVICE_APP_ENGINE_PRESENCE_CHECKS_H_

#include <cstdint>
#include <string>
#include <tuple>

#include "absl/container/flat_hash_map.h"
#include "absl/status/status.h"
#include "service/app/engine/due_courses.h"
#include "service/store/store.h"

namespace tutoring::app {

// The only writer of checks of presence (store::CheckRule::kPresence): it remembers them, since
// nearly every post asks for one that is there already. `due_courses`, which learns of them,
// outlives it. One thread at a time.
class PresenceChecks {
 public:
  explicit PresenceChecks(DueCourses& due_courses) : due_courses_(due_courses) {}

  // As store::Checks.
  absl::Status Put(store::Store& store, int64_t platform, const std::string& course,
                   const std::string& person, absl::Time time);
  absl::Status PutAtLatest(store::Store& store, int64_t platform, const std::string& course,
                           const std::string& person, absl::Time time);
  void Clear() { latest_.clear(); }

 private:
  using Key = std::tuple<int64_t, std::string, std::string>;

  void Note(Key key, absl::Time time);

  DueCourses& due_courses_;
  absl::flat_hash_map<Key, absl::Time> latest_;  // Each has a check by then.
};

}  // namespace tutoring::app

#endif  // SERVICE_APP_ENGINE_PRESENCE_CHECKS_H_
