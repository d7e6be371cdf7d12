#ifndef SERVICE_STORE_LEAVES_H_
#define SERVICE_STORE_LEAVES_H_

#include <optional>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "service/rules/people/leave.h"
#include "service/store/query.h"

namespace tutoring::store {

// A tutor's declared absence in [start, end).
struct LeaveRow {
  int64_t id = 0;
  std::string person;
  std::string course;  // Empty: every course of the platform.
  absl::Time start;
  absl::Time end;
  std::string substitute;  // Empty: nobody.
  absl::Time created;
  std::string author;  // A person; empty for an administrator.

  Leave leave() const { return {person, course, substitute, {start, end}}; }

  bool operator==(const LeaveRow&) const = default;
};

// Repository of tutors' leaves. One thread at a time.
class Leaves {
 public:
  explicit Leaves(Connection& connection);

  // Sets row.id.
  absl::Status Insert(int64_t platform, LeaveRow& row);
  absl::StatusOr<std::optional<LeaveRow>> Find(int64_t platform, int64_t id);
  absl::Status PutEnd(int64_t platform, int64_t id, absl::Time end);
  absl::Status Remove(int64_t platform, int64_t id);

  // Those from one course, or from every course (`course` empty), by id, after `after`.
  absl::StatusOr<std::vector<LeaveRow>> OfCourse(int64_t platform, const std::string& course,
                                                 int64_t after, int limit);
  // Those from every course, then those from the course, by id.
  absl::StatusOr<std::vector<LeaveRow>> Covering(int64_t platform, const std::string& course);
  // All of the platform, by id.
  absl::StatusOr<std::vector<LeaveRow>> All(int64_t platform);

 private:
  using Columns = Out<int64_t, std::string, std::string, absl::Time, absl::Time, std::string,
                      absl::Time, std::string>;

  Query<In<int64_t, std::string, std::string, absl::Time, absl::Time, std::string, absl::Time,
           std::string>,
        Out<int64_t>>
      insert_;
  Query<In<int64_t, int64_t>, Columns> find_;
  Query<In<absl::Time, int64_t, int64_t>> put_end_;
  Query<In<int64_t, int64_t>> remove_;
  Query<In<int64_t, std::string, int64_t, int>, Columns> of_course_;
  Query<In<int64_t, std::string>, Columns> covering_;
  Query<In<int64_t>, Columns> all_;
};

}  // namespace tutoring::store

#endif  // SERVICE_STORE_LEAVES_H_
