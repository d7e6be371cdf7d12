#ifndef SERVICE_APP_ENGINE_DUE_COURSES_H_
#define SERVICE_APP_ENGINE_DUE_COURSES_H_

#include <cstdint>
#include <string>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "service/store/store.h"

namespace tutoring::app {

// When each course has its next stage or check, kept because a watermark of a whole platform moves
// every minute and passes those of few. Belongs to the writer: who stores a stage or a check notes
// it here. What is kept is never later than the truth; some 100 bytes a course. One thread at a
// time. Errors: those of the database.
class DueCourses {
 public:
  // Courses with a stage or a check before `time`, and perhaps some that had one.
  absl::StatusOr<std::vector<std::string>> Before(store::Store& store, int64_t platform,
                                                  absl::Time time);
  // The course has a stage or a check at `time`, InfiniteFuture for none.
  void Note(int64_t platform, const std::string& course, absl::Time time);
  // Reads again when the course has its next, after it was looked at.
  absl::Status Refresh(store::Store& store, int64_t platform, const std::string& course);
  void Clear() { platforms_.clear(); }

 private:
  // By course, of those that have any. Only of platforms that were asked for.
  using Next = absl::flat_hash_map<std::string, absl::Time>;

  absl::flat_hash_map<int64_t, Next> platforms_;
};

}  // namespace tutoring::app

#endif  // SERVICE_APP_ENGINE_DUE_COURSES_H_
