#include "service/app/engine/due_courses.h"

#include <algorithm>
#include <utility>

#include "service/base/instant.h"
#include "service/base/status_macros.h"

namespace tutoring::app {

absl::StatusOr<std::vector<std::string>> DueCourses::Before(store::Store& store, int64_t platform,
                                                            absl::Time time) {
  const auto kept = platforms_.find(platform);
  if (kept == platforms_.end()) {
    TUTORING_ASSIGN_OR_RETURN(auto all, store.due_subjects.NextOfCourses(platform));
    Next& next = platforms_[platform];
    for (store::DueSubject& course : all) {
      if (IsSet(course.next_stage)) next.emplace(std::move(course.id), course.next_stage);
    }
    return Before(store, platform, time);
  }
  std::vector<std::string> due;
  for (const auto& [course, next] : kept->second) {
    if (next < time) due.push_back(course);
  }
  return due;
}

void DueCourses::Note(int64_t platform, const std::string& course, absl::Time time) {
  const auto kept = platforms_.find(platform);
  if (kept == platforms_.end() || !IsSet(time)) return;
  absl::Time& next = kept->second.try_emplace(course, time).first->second;
  next = std::min(next, time);
}

absl::Status DueCourses::Refresh(store::Store& store, int64_t platform, const std::string& course) {
  const auto kept = platforms_.find(platform);
  if (kept == platforms_.end()) return absl::OkStatus();
  TUTORING_ASSIGN_OR_RETURN(const absl::Time next,
                            store.due_subjects.NextOfCourse(platform, course));
  kept->second.erase(course);
  Note(platform, course, next);
  return absl::OkStatus();
}

}  // namespace tutoring::app
