#ifndef SERVICE_APP_ENGINE_COURSE_SUBJECTS_H_
#define SERVICE_APP_ENGINE_COURSE_SUBJECTS_H_

#include <cstddef>
#include <cstdint>
#include <limits>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "service/app/engine/course_cache.h"
#include "service/app/engine/subject.h"

namespace tutoring::app {

// What rules look at in one course. Some may come twice. Errors: those of the database.

// All of it. Once it has more than `most` it reads no further.
absl::StatusOr<std::vector<Subject>> SubjectsOf(store::Store& store, CourseCache& cache,
                                                int64_t platform, const std::string& course,
                                                size_t most = std::numeric_limits<size_t>::max());

// Everybody whose presence the rules may look at.
absl::StatusOr<std::vector<Subject>> PeopleOf(store::Store& store, int64_t platform,
                                              const std::string& course);

// Its discussions alone.
absl::StatusOr<std::vector<Subject>> ThreadsOf(store::Store& store, int64_t platform,
                                               const std::string& course);

// The direct messages of everybody who sent or received any there.
absl::StatusOr<std::vector<Subject>> MessagesOf(store::Store& store, int64_t platform,
                                                const std::string& course);

// Its learners' sheets alone: whoever learns in a course with a plan may owe some. Where there is
// no plan any more, what was owed of them is taken back by whoever forgets the course.
absl::StatusOr<std::vector<Subject>> SheetsOf(store::Store& store, CourseCache& cache,
                                              int64_t platform, const std::string& course);

}  // namespace tutoring::app

#endif  // SERVICE_APP_ENGINE_COURSE_SUBJECTS_H_
