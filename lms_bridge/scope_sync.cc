#include "lms_bridge/scope_sync.h"

#include <utility>

#include "absl/strings/str_cat.h"
#include "lms_bridge/course_report.h"
#include "lms_bridge/cursors.h"
#include "lms_bridge/status_macros.h"
#include "lms_bridge/visibility.h"

namespace tutoring::bridge {
namespace {

absl::Status ReportOutOfScope(Cycle& cycle, const std::string& course) {
  CourseReport report(cycle, course);
  Course gone;
  gone.id = course;
  TUTORING_RETURN_IF_ERROR(report.Add(OutOfScopeEvent(cycle.observe_time, gone)));
  // Who chooses it again later does not know whether it was hidden all the time.
  return report.Finish(
      {}, {MakeCursor(course, kGoneCursor, ""), MakeCursor(course, kCourseHiddenCursor, "")});
}

// The cursor "courses": when, and for which choice.
std::string ListedValue(const Cycle& cycle) {
  return absl::StrCat(
      TimeValue(cycle.observe_time), ";",
      Fingerprint(cycle.settings.courses.Text() + " " + cycle.settings.forums.Text()));
}

}  // namespace

ScopeSync::ScopeSync(Cycle& cycle, const SyncState& state) : cycle_(cycle), state_(state) {}

absl::StatusOr<std::vector<CourseTask>> ScopeSync::Decide() {
  for (const v1::SyncCourse& known : state_.courses) {
    if (known.in_scope()) tasks_[known.course()].known = known;
  }
  if (tasks_.empty() || IsListDue()) {
    const absl::Status status = List();
    if (!status.ok() && EndsCycle(status)) return status;
    if (!status.ok()) cycle_.alarms.RaiseFor(status, "", "list of courses");
  }
  std::vector<CourseTask> tasks;
  for (auto& [course, task] : tasks_) {
    RaiseWhereHidden(cycle_, task);
    tasks.push_back(std::move(task));
  }
  return tasks;
}

v1::Cursor ScopeSync::ListedCursor() const {
  return MakeCursor("", kCoursesCursor, ListedValue(cycle_));
}

std::optional<absl::Time> ScopeSync::LastListed() const {
  const std::string value = CursorValue(state_.platform_cursors, kCoursesCursor);
  return ReadTime(value.substr(0, value.find(';')));
}

bool ScopeSync::IsListDue() const {
  const std::string value = CursorValue(state_.platform_cursors, kCoursesCursor);
  const size_t separator = value.find(';');
  const auto time = LastListed();
  if (!time || separator == std::string::npos) return true;
  const std::string now = ListedValue(cycle_);
  const bool same_choice = value.substr(separator) == now.substr(now.find(';'));
  return !same_choice || cycle_.observe_time - *time >= cycle_.settings.refresh_interval;
}

absl::Status ScopeSync::List() {
  TUTORING_ASSIGN_OR_RETURN(const CourseList list,
                            cycle_.gateway.ListCourses(cycle_.settings.courses));
  for (const Course& course : list.courses) TakeListed(course);
  NoteChosenButMissing();
  TUTORING_RETURN_IF_ERROR(DropDeselected(list));
  for (auto& [course, task] : tasks_) {
    if (task.described) TUTORING_RETURN_IF_ERROR(NoteVisibility(cycle_, LastListed(), task));
  }
  listed_ = true;
  return absl::OkStatus();
}

void ScopeSync::TakeListed(const Course& course) {
  const auto known = tasks_.find(course.id);
  if (!course.readable) {
    // A known one shows by its own calls that it cannot be read. "All" means all that can be seen.
    const bool chosen_by_name = cycle_.settings.courses.kind != CourseChoice::Kind::kAll;
    if (known == tasks_.end() && chosen_by_name) {
      cycle_.alarms.Raise(v1::ALARM_KIND_COURSE_UNREADABLE, course.id, "",
                          "the course is chosen but the account may not enter it");
    }
    return;
  }
  // Learners cannot come yet. Most courses are made so, some time before they are shown.
  const bool chosen_itself = cycle_.settings.courses.kind == CourseChoice::Kind::kIds;
  if (known == tasks_.end() && !course.visible && !chosen_itself) return;
  CourseTask& task = tasks_[course.id];
  task.described = course;
  if (!task.known.course().empty()) return;
  task.known.set_course(course.id);
  // A course that comes back into scope goes on where it stopped.
  for (const v1::SyncCourse& other : state_.courses) {
    if (other.course() == course.id) task.known = other;
  }
}

void ScopeSync::NoteChosenButMissing() {
  if (cycle_.settings.courses.kind != CourseChoice::Kind::kIds) return;
  for (const std::string& course : cycle_.settings.courses.ids) {
    if (tasks_.count(course) > 0) continue;
    cycle_.alarms.Raise(v1::ALARM_KIND_COURSE_UNREADABLE, course, "",
                        "the course is chosen but the platform does not list it");
  }
}

absl::Status ScopeSync::DropDeselected(const CourseList& list) {
  for (auto entry = tasks_.begin(); entry != tasks_.end();) {
    bool deselected = false;
    if (!entry->second.described) {
      TUTORING_ASSIGN_OR_RETURN(deselected, IsDeselected(entry->first, list));
    }
    if (deselected) {
      TUTORING_RETURN_IF_ERROR(ReportOutOfScope(cycle_, entry->first));
      entry = tasks_.erase(entry);
    } else {
      ++entry;
    }
  }
  return absl::OkStatus();
}

absl::StatusOr<bool> ScopeSync::IsDeselected(const std::string& course, const CourseList& list) {
  const CourseChoice& choice = cycle_.settings.courses;
  if (choice.kind == CourseChoice::Kind::kAll) return false;
  if (choice.kind == CourseChoice::Kind::kIds) return choice.ids.count(course) == 0;
  const absl::StatusOr<Course> found = cycle_.gateway.FindCourse(course);
  if (!found.ok() && EndsCycle(found.status())) return found.status();
  return found.ok() && list.known_categories.count(found->category) > 0 &&
         list.chosen_categories.count(found->category) == 0;
}

absl::Status ConfirmGone(Cycle& cycle, const v1::SyncCourse& known) {
  const absl::StatusOr<Course> found = cycle.gateway.FindCourse(known.course());
  if (found.ok()) {
    return Unreadable(v1::ALARM_KIND_COURSE_UNREADABLE,
                      absl::StrCat("course ", known.course(), " is listed but cannot be read"));
  }
  if (!IsFailure(found.status(), FailureClass::kGone)) return found.status();
  const auto first_time = ReadTime(CursorValue(known.cursors(), kGoneCursor));
  if (first_time && *first_time < cycle.observe_time)
    return ReportOutOfScope(cycle, known.course());
  CourseReport report(cycle, known.course());
  TUTORING_RETURN_IF_ERROR(
      report.Finish({}, {MakeCursor(known.course(), kGoneCursor, TimeValue(cycle.observe_time))}));
  return Unreadable(
      v1::ALARM_KIND_COURSE_UNREADABLE,
      absl::StrCat("course ", known.course(), " is gone; the next cycle confirms it"));
}

}  // namespace tutoring::bridge
