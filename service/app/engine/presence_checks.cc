#include "service/app/engine/presence_checks.h"

#include <utility>

#include "service/base/instant.h"
#include "service/base/status_macros.h"

namespace tutoring::app {
namespace {

constexpr size_t kMostKept = 100000;  // Some 10 MB.

}  // namespace

absl::Status PresenceChecks::Put(store::Store& store, int64_t platform, const std::string& course,
                                 const std::string& person, absl::Time time) {
  Key key(platform, course, person);
  latest_.erase(key);
  due_courses_.Note(platform, course, time);
  TUTORING_RETURN_IF_ERROR(
      store.checks.Put(platform, course, store::CheckRule::kPresence, person, time));
  if (IsSet(time)) Note(std::move(key), time);
  return absl::OkStatus();
}

absl::Status PresenceChecks::PutAtLatest(store::Store& store, int64_t platform,
                                         const std::string& course, const std::string& person,
                                         absl::Time time) {
  Key key(platform, course, person);
  const auto it = latest_.find(key);
  if (it != latest_.end() && it->second <= time) return absl::OkStatus();
  due_courses_.Note(platform, course, time);
  TUTORING_RETURN_IF_ERROR(
      store.checks.PutAtLatest(platform, course, store::CheckRule::kPresence, person, time));
  Note(std::move(key), time);
  return absl::OkStatus();
}

void PresenceChecks::Note(Key key, absl::Time time) {
  if (latest_.size() >= kMostKept) latest_.clear();
  latest_[std::move(key)] = time;
}

}  // namespace tutoring::app
