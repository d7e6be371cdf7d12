#include "lms_bridge/thorough_choice.h"

#include <algorithm>

#include "lms_bridge/status_macros.h"

namespace tutoring::bridge {
namespace {

absl::Duration Lag(const Cycle& cycle, const CourseTask& task) {
  return cycle.watermark - *task.WatermarkOf(v1::SOURCE_POSTS);
}

bool MustBeThorough(const Cycle& cycle, const CourseTask& task) {
  return task.IsFirst() || task.reconcile || task.IsHeld() || task.PostsWouldPassStage(cycle) ||
         Lag(cycle, task) >= cycle.settings.refresh_interval * 3 / 4;
}

// Of who is suspended in a course, and whose accounts are: a hundred to a call.
size_t CallsForSuspended(const CourseTask& task) {
  return 1 + (static_cast<size_t>(std::max(0, task.known.member_count())) + 99) / 100;
}

// Rights in the course, the roster, rights in each forum.
size_t CallsFor(const Cycle& cycle, const CourseTask& task) {
  return 2 + std::max<size_t>(1, task.KnownForums().size()) +
         (task.IsPending(cycle) ? CallsForSuspended(task) : 0);
}

// What is left of 3 + 2 per course. Every cycle greets and asks each course for changes; one that
// lists the courses makes up to two calls for that and one for the forums.
size_t RoomFor(size_t courses, bool listed) { return listed ? courses - 1 : courses + 2; }

}  // namespace

void ChooseThorough(const Cycle& cycle, bool listed, std::vector<CourseTask>& tasks) {
  if (tasks.empty()) return;
  size_t room = RoomFor(tasks.size(), listed);
  std::vector<CourseTask*> due;
  for (CourseTask& task : tasks) {
    task.thorough = MustBeThorough(cycle, task);
    if (task.thorough) {
      room -= std::min(room, CallsFor(cycle, task));
    } else if (Lag(cycle, task) >= cycle.settings.refresh_interval / 2) {
      due.push_back(&task);
    }
  }
  std::stable_sort(due.begin(), due.end(), [&cycle](const CourseTask* a, const CourseTask* b) {
    return Lag(cycle, *a) > Lag(cycle, *b);
  });
  for (CourseTask* task : due) {
    if (CallsFor(cycle, *task) > room) continue;
    task->thorough = true;
    room -= CallsFor(cycle, *task);
  }
}

absl::Status CheckRights(Cycle& cycle, const CourseTask& task) {
  TUTORING_RETURN_IF_ERROR(cycle.gateway.CheckGroupAccess(task.course()));
  for (const std::string& forum : task.KnownForums()) {
    if (!cycle.settings.forums.Includes(forum)) continue;
    TUTORING_RETURN_IF_ERROR(cycle.guard.Require(forum));
  }
  return absl::OkStatus();
}

}  // namespace tutoring::bridge
