#ifndef SERVICE_APP_FIND_H_
#define SERVICE_APP_FIND_H_

#include <string>

#include "absl/status/statusor.h"
#include "service/rules/duty.h"
#include "service/store/store.h"

namespace tutoring::app {

// What is named, or NOT_FOUND with the reason PLATFORM_NOT_FOUND, COURSE_NOT_FOUND, DUTY_NOT_FOUND
// or ALERT_NOT_FOUND.
absl::StatusOr<store::Platform> FindPlatform(store::Store& store, const std::string& platform);
absl::StatusOr<store::Course> FindCourse(store::Store& store, int64_t platform,
                                         const std::string& course);
absl::StatusOr<Duty> FindDuty(store::Store& store, int64_t platform, const std::string& course,
                              const DutyKey& key);
absl::StatusOr<store::Alert> FindAlert(store::Store& store, int64_t platform,
                                       const std::string& reference);

// What is answered where nothing holds a person's id: NOT_FOUND (PERSON_NOT_FOUND).
absl::Status PersonNotFound();

}  // namespace tutoring::app

#endif  // SERVICE_APP_FIND_H_
