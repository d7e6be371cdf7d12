#include "service/app/find.h"

#include "service/base/reason.h"
#include "service/base/status_macros.h"

namespace tutoring::app {

absl::StatusOr<store::Platform> FindPlatform(store::Store& store, const std::string& platform) {
  TUTORING_ASSIGN_OR_RETURN(auto found, store.platforms.Find(platform));
  if (found.has_value()) return *std::move(found);
  return Refusal(absl::StatusCode::kNotFound, "PLATFORM_NOT_FOUND",
                 "no platform of that name is registered");
}

absl::StatusOr<store::Course> FindCourse(store::Store& store, int64_t platform,
                                         const std::string& course) {
  TUTORING_ASSIGN_OR_RETURN(auto found, store.courses.Find(platform, course));
  if (found.has_value()) return *std::move(found);
  return Refusal(absl::StatusCode::kNotFound, "COURSE_NOT_FOUND",
                 "the platform reported no course of that name");
}

absl::StatusOr<Duty> FindDuty(store::Store& store, int64_t platform, const std::string& course,
                              const DutyKey& key) {
  TUTORING_ASSIGN_OR_RETURN(auto found, store.duties.Find(platform, key));
  if (found.has_value() && found->course == course) return *std::move(found);
  return Refusal(absl::StatusCode::kNotFound, "DUTY_NOT_FOUND",
                 "the course has no duty of that name");
}

absl::StatusOr<store::Alert> FindAlert(store::Store& store, int64_t platform,
                                       const std::string& reference) {
  TUTORING_ASSIGN_OR_RETURN(auto found, store.alerts.Find(platform, reference));
  if (found.has_value()) return *std::move(found);
  return Refusal(absl::StatusCode::kNotFound, "ALERT_NOT_FOUND",
                 "the platform has no alert of that reference");
}

absl::Status PersonNotFound() {
  return Refusal(absl::StatusCode::kNotFound, "PERSON_NOT_FOUND",
                 "nothing of the platform holds this person's id");
}

}  // namespace tutoring::app
