#include "service/store/due_subjects.h"

#include <utility>

#include "service/base/status_macros.h"
#include "service/store/run_query.h"

namespace tutoring::store {
namespace {

// A kind that is equal to something would have SQLite sort what the index has in order.
constexpr char kThreadsSql[] =
    "SELECT subject, next_stage_time_us FROM duties WHERE platform_key = :platform"
    " AND course = :course AND kind < 2 AND next_stage_time_us < :watermark"
    " AND next_stage_time_us < 9223372036854775807"
    " ORDER BY next_stage_time_us, kind, subject LIMIT :limit";
constexpr char kPeopleSql[] =
    "SELECT subject, next_stage_time_us FROM duties WHERE platform_key = :platform"
    " AND course = :course AND kind > 1 AND kind < 5 AND next_stage_time_us < :watermark"
    " AND next_stage_time_us < 9223372036854775807"
    " ORDER BY next_stage_time_us, kind, subject LIMIT :limit";
constexpr char kSheetsSql[] =
    "SELECT subject, next_stage_time_us FROM duties WHERE platform_key = :platform"
    " AND course = :course AND kind > 5 AND kind < 8 AND next_stage_time_us < :watermark"
    " AND next_stage_time_us < 9223372036854775807"
    " ORDER BY next_stage_time_us, kind, subject LIMIT :limit";
constexpr char kMessagesSql[] =
    "SELECT subject, next_stage_time_us FROM duties WHERE platform_key = :platform"
    " AND course = :course AND kind > 12 AND next_stage_time_us < :watermark"
    " AND next_stage_time_us < 9223372036854775807"
    " ORDER BY next_stage_time_us, kind, subject LIMIT :limit";
constexpr char kCoursesSql[] =
    "SELECT c.course FROM courses c WHERE c.platform_key = :platform AND (EXISTS ("
    " SELECT 1 FROM duties d WHERE d.platform_key = c.platform_key AND d.course = c.course"
    "  AND d.next_stage_time_us < :time AND d.next_stage_time_us < 9223372036854775807)"
    " OR EXISTS ("
    " SELECT 1 FROM checks k WHERE k.platform_key = c.platform_key AND k.course = c.course"
    "  AND k.rule IN (2, 3, 4, 5) AND k.check_time_us < :time))"
    " ORDER BY c.course";
// In one walk over the index: each kind by itself would have it walk past all others.
#define TUTORING_EARLIEST(kinds) \
  "COALESCE(MIN(CASE WHEN " kinds " THEN next_stage_time_us END), 9223372036854775807)"
constexpr char kNextSql[] =
    "SELECT " TUTORING_EARLIEST("kind < 2") ", " TUTORING_EARLIEST("kind BETWEEN 2 AND 4") ", "
    TUTORING_EARLIEST("kind = 5") ", " TUTORING_EARLIEST("kind BETWEEN 6 AND 7") ", "
    TUTORING_EARLIEST("kind BETWEEN 8 AND 9") ", " TUTORING_EARLIEST("kind BETWEEN 10 AND 12") ", "
    TUTORING_EARLIEST("kind > 12")
    " FROM duties WHERE platform_key = :platform AND course = :course"
    " AND next_stage_time_us < :before AND next_stage_time_us < 9223372036854775807";
#undef TUTORING_EARLIEST

}  // namespace

DueSubjects::DueSubjects(Connection& connection)
    : threads_(connection, kThreadsSql),
      people_(connection, kPeopleSql),
      sheets_(connection, kSheetsSql),
      messages_(connection, kMessagesSql),
      courses_(connection, kCoursesSql),
      next_(connection, kNextSql) {}

absl::StatusOr<std::vector<DueSubject>> DueSubjects::Read(Due& query, int64_t platform,
                                                          const std::string& course,
                                                          absl::Time watermark, int limit) {
  std::vector<DueSubject> subjects;
  TUTORING_RETURN_IF_ERROR(
      query.ForEach([&](auto... columns) { subjects.push_back(DueSubject{std::move(columns)...}); },
                    platform, course, watermark, limit));
  return subjects;
}

absl::StatusOr<std::vector<DueSubject>> DueSubjects::Threads(int64_t platform,
                                                             const std::string& course,
                                                             absl::Time watermark, int limit) {
  return Read(threads_, platform, course, watermark, limit);
}

absl::StatusOr<std::vector<DueSubject>> DueSubjects::People(int64_t platform,
                                                            const std::string& course,
                                                            absl::Time watermark, int limit) {
  return Read(people_, platform, course, watermark, limit);
}

absl::StatusOr<std::vector<DueSubject>> DueSubjects::Sheets(int64_t platform,
                                                            const std::string& course,
                                                            absl::Time watermark, int limit) {
  return Read(sheets_, platform, course, watermark, limit);
}

absl::StatusOr<std::vector<DueSubject>> DueSubjects::Messages(int64_t platform,
                                                              const std::string& course,
                                                              absl::Time watermark, int limit) {
  return Read(messages_, platform, course, watermark, limit);
}

absl::StatusOr<std::vector<std::string>> DueSubjects::Courses(int64_t platform, absl::Time time) {
  std::vector<std::string> courses;
  TUTORING_RETURN_IF_ERROR(courses_.ForEach(
      [&](std::string course) { courses.push_back(std::move(course)); }, platform, time));
  return courses;
}

absl::StatusOr<NextStages> DueSubjects::NextIn(int64_t platform, const std::string& course,
                                               absl::Time before) {
  NextStages next;
  TUTORING_RETURN_IF_ERROR(next_.ForEach([&](auto... earliest) { next = NextStages{earliest...}; },
                                         platform, course, before));
  return next;
}

}  // namespace tutoring::store
