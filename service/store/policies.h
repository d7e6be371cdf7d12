#ifndef SERVICE_STORE_POLICIES_H_
#define SERVICE_STORE_POLICIES_H_

#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "service/rules/policy/policy_settings.h"
#include "service/store/query.h"

namespace tutoring::store {

// What a scope says differently from `effective` on, until its next version.
struct PolicyVersion {
  int64_t id = 0;
  std::string course;  // Empty: the whole platform.
  std::string group;   // Empty: the whole course.
  absl::Time effective = absl::InfinitePast();
  absl::Time created = absl::InfinitePast();
  std::string author;  // A person; empty for an administrator.
  PolicySettings settings;

  bool operator==(const PolicyVersion&) const = default;
};

// Repository of policies. Versions are only ever added. One thread at a time.
class Policies {
 public:
  explicit Policies(Connection& connection);

  // Sets version.id.
  absl::Status Insert(int64_t platform, PolicyVersion& version);

  // All versions of one course and its groups, or of the platform (`course` empty), by id.
  absl::StatusOr<std::vector<PolicyVersion>> OfCourse(int64_t platform, const std::string& course);

  // Versions of every scope, the newest first, before `before`; or of one course and its groups, or
  // of the platform (`course` empty), alone.
  absl::StatusOr<std::vector<PolicyVersion>> List(int64_t platform, int64_t before, int limit);
  absl::StatusOr<std::vector<PolicyVersion>> ListOfCourse(int64_t platform,
                                                          const std::string& course, int64_t before,
                                                          int limit);

 private:
  using Columns = Out<int64_t, std::string, std::string, absl::Time, absl::Time, std::string>;

  // The rows of a query with their settings.
  template <typename Read, typename... Args>
  absl::StatusOr<std::vector<PolicyVersion>> Versions(Read& query, const Args&... args);

  Query<In<int64_t, std::string, std::string, absl::Time, absl::Time, std::string>, Out<int64_t>>
      insert_;
  Query<In<int64_t, std::string, std::string>> insert_setting_;
  Query<In<int64_t, std::string>, Columns> of_course_;
  Query<In<int64_t, int64_t, int>, Columns> list_;
  Query<In<int64_t, std::string, int64_t, int>, Columns> list_of_course_;
  Query<In<int64_t>, Out<std::string, std::string>> settings_;
};

}  // namespace tutoring::store

#endif  // SERVICE_STORE_POLICIES_H_
