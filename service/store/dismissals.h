#ifndef SERVICE_STORE_DISMISSALS_H_
#define SERVICE_STORE_DISMISSALS_H_

#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "service/rules/duty.h"
#include "service/store/query.h"

namespace tutoring::store {

// Somebody said of a duty that nothing is owed, as it was entered.
struct DismissalRow {
  DutyKind kind = DutyKind::kResponse;
  std::string anchor;
  absl::Time time;
  int reason = 0;
  std::string person;  // Who said so; empty for an administrator.
  // Of the duty, unless it is a question's: where a question stands is known by its post.
  std::string course;
  std::string subject;  // A person; empty for a group's welcome, which is known by its anchor.

  bool operator==(const DismissalRow&) const = default;
};

// Repository of dismissals. One thread at a time.
class Dismissals {
 public:
  explicit Dismissals(Connection& connection);

  // One that is there already is left as it is.
  absl::Status Put(int64_t platform, const DismissalRow& dismissal);
  // Of questions that ever stood in the discussion.
  absl::StatusOr<std::vector<DismissalRow>> InDiscussion(int64_t platform,
                                                         const std::string& discussion);
  // Of duties about the person's presence and sheets in the course.
  absl::StatusOr<std::vector<DismissalRow>> OfPerson(int64_t platform, const std::string& course,
                                                     const std::string& person);
  // Of answers owed to the person's direct messages in the course.
  absl::StatusOr<std::vector<DismissalRow>> Direct(int64_t platform, const std::string& course,
                                                   const std::string& person);
  // Of what is derived of the course at once: welcomes, reports and signals.
  absl::StatusOr<std::vector<DismissalRow>> OfCourse(int64_t platform, const std::string& course);
  // Posts whose questions were dismissed though they are not stored, by id.
  absl::StatusOr<std::vector<std::string>> WithoutPost(int64_t platform);

 private:
  using Columns =
      Out<DutyKind, std::string, absl::Time, int, std::string, std::string, std::string>;
  Query<In<int64_t, DutyKind, std::string, absl::Time, int, std::string, std::string, std::string>>
      put_;
  Query<In<int64_t, std::string>, Columns> in_discussion_;
  Query<In<int64_t, std::string, std::string>, Columns> of_person_;
  Query<In<int64_t, std::string, std::string>, Columns> direct_;
  Query<In<int64_t, std::string>, Columns> of_course_;
  Query<In<int64_t>, Out<std::string>> without_post_;
};

}  // namespace tutoring::store

#endif  // SERVICE_STORE_DISMISSALS_H_
