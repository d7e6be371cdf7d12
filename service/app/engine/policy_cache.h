#ifndef SERVICE_APP_ENGINE_POLICY_CACHE_H_
#define SERVICE_APP_ENGINE_POLICY_CACHE_H_

#include <memory>
#include <string>
#include <utility>

#include "absl/container/flat_hash_map.h"
#include "absl/status/statusor.h"
#include "service/app/engine/policy_sources.h"

namespace tutoring::app {

// The policies of courses as rules read them, kept between units of work. Belongs to the writer:
// whoever changes policies, calendars, suspensions or the platform's zone forgets the
// platform here. One thread at a time. Errors: those of the database.
class PolicyCache {
 public:
  // `base` is what the program started with, the same at every call.
  absl::StatusOr<std::shared_ptr<const CoursePolicy>> PolicyOf(store::Store& store,
                                                               const Policy& base,
                                                               const store::Platform& platform,
                                                               const std::string& course);
  // Puts a policy in the place of the course's own until it is forgotten: a trial's.
  void Replace(const store::Platform& platform, const std::string& course,
               std::shared_ptr<const CoursePolicy> policy);
  void Forget(int64_t platform);
  void Clear();

 private:
  using Key = std::pair<int64_t, std::string>;

  absl::flat_hash_map<int64_t, PolicySources> platforms_;
  absl::flat_hash_map<Key, std::shared_ptr<const CoursePolicy>> courses_;
};

}  // namespace tutoring::app

#endif  // SERVICE_APP_ENGINE_POLICY_CACHE_H_
