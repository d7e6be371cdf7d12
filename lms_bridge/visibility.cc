#include "lms_bridge/visibility.h"

#include <algorithm>
#include <string>

#include "lms_bridge/course_report.h"
#include "lms_bridge/cursors.h"
#include "lms_bridge/event_builder.h"
#include "lms_bridge/status_macros.h"

namespace tutoring::bridge {
namespace {

void Remember(const v1::Cursor& cursor, v1::SyncCourse& known) {
  auto& cursors = *known.mutable_cursors();
  for (int i = cursors.size(); i-- > 0;) {
    if (cursors[i].key() == cursor.key()) cursors.DeleteSubrange(i, 1);
  }
  if (!cursor.value().empty()) *known.add_cursors() = cursor;
}

}  // namespace

std::optional<absl::Time> HiddenSince(const CourseTask& task) {
  const std::string since = CursorValue(task.known.cursors(), kCourseHiddenCursor);
  if (since.empty()) return std::nullopt;
  if (const auto time = ReadTime(since)) return time;
  // An older version only noted that it is.
  return task.WatermarkOf(v1::SOURCE_CONNECTIONS).value_or(absl::InfiniteFuture());
}

absl::Status NoteVisibility(Cycle& cycle, std::optional<absl::Time> listed_before,
                            CourseTask& task) {
  const std::optional<absl::Time> since = HiddenSince(task);
  if (task.described->visible != since.has_value()) return absl::OkStatus();
  CourseReport report(cycle, task.course());
  std::string value;
  if (task.described->visible) {
    if (*since < cycle.observe_time) {
      TUTORING_RETURN_IF_ERROR(
          report.Add(CourseHiddenEvent(cycle.observe_time, task.course(), *since)));
    }
  } else {
    const auto read = task.WatermarkOf(v1::SOURCE_CONNECTIONS);
    const absl::Time shown =
        std::max(read.value_or(absl::InfinitePast()), listed_before.value_or(absl::InfinitePast()));
    value = TimeValue(shown == absl::InfinitePast() ? cycle.observe_time : shown);
  }
  const v1::Cursor cursor = MakeCursor(task.course(), kCourseHiddenCursor, value);
  TUTORING_RETURN_IF_ERROR(report.Finish({}, {cursor}));
  if (report.complete()) Remember(cursor, task.known);
  return absl::OkStatus();
}

void RaiseWhereHidden(Cycle& cycle, const CourseTask& task) {
  if (!HiddenSince(task).has_value()) return;
  cycle.alarms.Raise(v1::ALARM_KIND_COURSE_HIDDEN, task.course(), "",
                     "the course is hidden from its learners, so nobody counts as absent there, "
                     "nor does that time count once it is shown again; staff can go on working");
}

}  // namespace tutoring::bridge
