#ifndef LMS_BRIDGE_SCOPE_SYNC_H_
#define LMS_BRIDGE_SCOPE_SYNC_H_

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "lms_bridge/course_task.h"
#include "lms_bridge/cycle.h"

namespace tutoring::bridge {

// Decides which courses this cycle looks at: those the service holds in scope and, once an hour or
// when the choice changed, those the platform lists.
//
// A known course that is not listed any more is not dropped: it stays in the cycle, where its own
// calls show whether it can be read. Only two things take it out of scope: the administrator's
// choice no longer includes it (by id, or because it stands in a category that is known and not
// chosen), or the platform says in two cycles that there is no such course.
//
// Errors: kRetryLater and kStop of the platform, and those of the service, end the cycle. Any other
// failure to list courses raises an alarm and leaves the known ones. Repetition: lists again.
// Threads: one at a time. `cycle` and `state` must outlive it.
class ScopeSync {
 public:
  ScopeSync(Cycle& cycle, const SyncState& state);

  // The courses of this cycle, by id. Reports deselected courses out of scope.
  absl::StatusOr<std::vector<CourseTask>> Decide();
  // True where Decide() read the list of courses.
  bool listed() const { return listed_; }
  // The cursor to keep once the cycle has reported all courses.
  v1::Cursor ListedCursor() const;

 private:
  std::optional<absl::Time> LastListed() const;
  bool IsListDue() const;
  absl::Status List();
  void TakeListed(const Course& course);
  void NoteChosenButMissing();
  absl::Status DropDeselected(const CourseList& list);
  absl::StatusOr<bool> IsDeselected(const std::string& course, const CourseList& list);

  Cycle& cycle_;
  const SyncState& state_;
  std::map<std::string, CourseTask> tasks_;
  bool listed_ = false;
};

// What to do about a course whose calls say that there is no such course: the first time it is
// remembered, in a later cycle it is reported out of scope. Until then, and where the platform
// contradicts itself, the course is held. Errors: those of platform and service.
absl::Status ConfirmGone(Cycle& cycle, const v1::SyncCourse& known);

}  // namespace tutoring::bridge

#endif  // LMS_BRIDGE_SCOPE_SYNC_H_
