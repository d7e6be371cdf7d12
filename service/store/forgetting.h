#ifndef SERVICE_STORE_FORGETTING_H_
#define SERVICE_STORE_FORGETTING_H_

#include <deque>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "service/store/query.h"

namespace tutoring::store {

// Repository of what goes with a course, but its duties and interventions, which have repositories
// of their own. A part at a time; a second call goes on where the first ended. One thread at a
// time.
class Forgetting {
 public:
  explicit Forgetting(Connection& connection);

  // Rosters and accesses of the next `people` of them. Tells how many rows went.
  absl::StatusOr<int64_t> RemovePeople(int64_t platform, const std::string& course, int people);
  // At most `limit` alerts, whatever their state.
  absl::StatusOr<int64_t> RemoveAlerts(int64_t platform, const std::string& course, int limit);
  // A post with its versions, and what was said of it.
  absl::Status RemovePost(int64_t platform, const std::string& post);
  // What there is little of: forums, groups, exemptions, declared roles, dismissed absences.
  absl::Status RemoveRest(int64_t platform, const std::string& course);
  // Names of people who are and were in no course and have no declared role.
  absl::Status RemoveNamesOfNobody(int64_t platform);

 private:
  using OfCourse = Query<In<int64_t, std::string>>;
  using SomeOfCourse = Query<In<int64_t, std::string, int>>;
  using OfPost = Query<In<int64_t, std::string>>;

  SomeOfCourse remove_memberships_;
  SomeOfCourse remove_accesses_;
  SomeOfCourse remove_alerts_;
  std::deque<OfPost> remove_post_;
  std::deque<OfCourse> remove_rest_;
  Query<In<int64_t>> remove_names_;
};

}  // namespace tutoring::store

#endif  // SERVICE_STORE_FORGETTING_H_
