#include "service/app/engine/reevaluate.h"

#include <limits>

#include "service/app/engine/evaluation.h"
#include "service/app/find.h"
#include "service/base/status_macros.h"

namespace tutoring::app {

absl::StatusOr<std::vector<std::string>> CoursesReached(store::Store& store, int64_t platform,
                                                        const std::string& course) {
  if (!course.empty()) {
    TUTORING_RETURN_IF_ERROR(FindCourse(store, platform, course).status());
    return std::vector<std::string>{course};
  }
  TUTORING_ASSIGN_OR_RETURN(const auto all,
                            store.courses.List(platform, "", std::numeric_limits<int>::max()));
  std::vector<std::string> courses;
  for (const store::Course& one : all) courses.push_back(one.id);
  return courses;
}

absl::Status Reevaluate(Unit& unit, const Policy& policy, const store::Platform& platform,
                        const std::vector<std::string>& courses) {
  Evaluation evaluation(unit, platform, policy);
  for (const std::string& course : courses) evaluation.MarkCourse(course);
  return evaluation.Run();
}

}  // namespace tutoring::app
