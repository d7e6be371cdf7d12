#ifndef SERVICE_STORE_SUSPENSIONS_H_
#define SERVICE_STORE_SUSPENSIONS_H_

#include <optional>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "service/rules/people/suspension.h"
#include "service/store/query.h"

namespace tutoring::store {

// A time in [start, end) during which no clock runs.
struct SuspensionRow {
  int64_t id = 0;
  std::string course;   // Empty: every course of the platform.
  std::string learner;  // Empty: everybody, a break; else an exemption.
  absl::Time start;
  absl::Time end;
  SuspensionReason reason = SuspensionReason::kBreak;
  absl::Time created;
  std::string author;  // A person; empty for an administrator.

  bool operator==(const SuspensionRow&) const = default;
};

// Repository of course breaks and learners' exemptions. One thread at a time.
class Suspensions {
 public:
  explicit Suspensions(Connection& connection);

  // Sets row.id.
  absl::Status Insert(int64_t platform, SuspensionRow& row);
  absl::StatusOr<std::optional<SuspensionRow>> Find(int64_t platform, int64_t id);
  absl::Status Remove(int64_t platform, int64_t id);

  // Those of one course, or of every course (`course` empty), by id, after `after`.
  absl::StatusOr<std::vector<SuspensionRow>> OfCourse(int64_t platform, const std::string& course,
                                                      int64_t after, int limit);

 private:
  using Columns = Out<int64_t, std::string, std::string, absl::Time, absl::Time, SuspensionReason,
                      absl::Time, std::string>;

  Query<In<int64_t, std::string, std::string, absl::Time, absl::Time, SuspensionReason, absl::Time,
           std::string>,
        Out<int64_t>>
      insert_;
  Query<In<int64_t, int64_t>, Columns> find_;
  Query<In<int64_t, int64_t>> remove_;
  Query<In<int64_t, std::string, int64_t, int>, Columns> of_course_;
};

}  // namespace tutoring::store

#endif  // SERVICE_STORE_SUSPENSIONS_H_
