#include "service/store/due_subjects.h"

#include <algorithm>
#include <utility>

#include "service/base/status_macros.h"
#include "service/store/run_query.h"

namespace tutoring::store {
namespace {

// A kind that is equal to something would have SQLite sort what the index has in order.
constexpr char kDueSubjectsThreadsSql[] =
    "SELECT subject, next_stage_time_us FROM duties WHERE platform_key = :platform"
    " AND course = :course AND kind < 2 AND next_stage_time_us < :watermark"
    " AND next_stage_time_us < 9223372036854775807"
    " ORDER BY next_stage_time_us, kind, subject LIMIT :limit";
constexpr char kDueSubjectsPeopleSql[] =
    "SELECT subject, next_stage_time_us FROM duties WHERE platform_key = :platform"
    " AND course = :course AND kind > 1 AND kind < 5 AND next_stage_time_us < :watermark"
    " AND next_stage_time_us < 9223372036854775807"
    " ORDER BY next_stage_time_us, kind, subject LIMIT :limit";
constexpr char kDueSubjectsSheetsSql[] =
    "SELECT subject, next_stage_time_us FROM duties WHERE platform_key = :platform"
    " AND course = :course AND kind > 5 AND kind < 8 AND next_stage_time_us < :watermark"
    " AND next_stage_time_us < 9223372036854775807"
    " ORDER BY next_stage_time_us, kind, subject LIMIT :limit";
constexpr char kDueSubjectsMessagesSql[] =
    "SELECT subject, next_stage_time_us FROM duties WHERE platform_key = :platform"
    " AND course = :course AND kind > 12 AND next_stage_time_us < :watermark"
    " AND next_stage_time_us < 9223372036854775807"
    " ORDER BY next_stage_time_us, kind, subject LIMIT :limit";
constexpr char kDueSubjectsNextFromSql[] =
    "SELECT COALESCE(MIN(next_stage_time_us), 9223372036854775807) FROM duties"
    " WHERE platform_key = :platform AND course = :course AND next_stage_time_us >= :from"
    " AND next_stage_time_us < 9223372036854775807";
// Each of them is one step into an index.
#define TUTORING_CHECK(rule)                                                                  \
  "COALESCE((SELECT MIN(k.check_time_us) FROM checks k WHERE k.platform_key = c.platform_key" \
  " AND k.course = c.course AND k.rule = " rule "), 9223372036854775807)"
#define TUTORING_NEXT \
  "SELECT c.course, COALESCE((SELECT MIN(d.next_stage_time_us) FROM duties d"                    \
  "  WHERE d.platform_key = c.platform_key AND d.course = c.course"                              \
  "  AND d.next_stage_time_us < 9223372036854775807), 9223372036854775807), " TUTORING_CHECK(    \
      "2") ", " TUTORING_CHECK("3") ", " TUTORING_CHECK("4") ", " TUTORING_CHECK("5")            \
  " FROM courses c WHERE c.platform_key = :platform"
constexpr char kDueSubjectsNextOfCourseSql[] =
    TUTORING_NEXT " AND c.course = :course ORDER BY c.course";
constexpr char kDueSubjectsNextOfCoursesSql[] = TUTORING_NEXT " ORDER BY c.course";
#undef TUTORING_NEXT
#undef TUTORING_CHECK
// In one walk over the index: each kind by itself would have it walk past all others.
#define TUTORING_EARLIEST(kinds) \
  "COALESCE(MIN(CASE WHEN " kinds " THEN next_stage_time_us END), 9223372036854775807)"
constexpr char kDueSubjectsNextSql[] =
    "SELECT " TUTORING_EARLIEST("kind < 2") ", " TUTORING_EARLIEST("kind BETWEEN 2 AND 4") ", "
    TUTORING_EARLIEST("kind = 5") ", " TUTORING_EARLIEST("kind BETWEEN 6 AND 7") ", "
    TUTORING_EARLIEST("kind BETWEEN 8 AND 9") ", " TUTORING_EARLIEST("kind BETWEEN 10 AND 12") ", "
    TUTORING_EARLIEST("kind > 12")
    " FROM duties WHERE platform_key = :platform AND course = :course"
    " AND next_stage_time_us < :before AND next_stage_time_us < 9223372036854775807";
#undef TUTORING_EARLIEST

}  // namespace

DueSubjects::DueSubjects(Connection& connection)
    : threads_(connection, kDueSubjectsThreadsSql),
      people_(connection, kDueSubjectsPeopleSql),
      sheets_(connection, kDueSubjectsSheetsSql),
      messages_(connection, kDueSubjectsMessagesSql),
      next_(connection, kDueSubjectsNextSql),
      next_from_(connection, kDueSubjectsNextFromSql),
      next_of_course_(connection, kDueSubjectsNextOfCourseSql),
      next_of_courses_(connection, kDueSubjectsNextOfCoursesSql) {}

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

absl::StatusOr<NextStages> DueSubjects::NextIn(int64_t platform, const std::string& course,
                                               absl::Time before) {
  NextStages next;
  TUTORING_RETURN_IF_ERROR(next_.ForEach([&](auto... earliest) { next = NextStages{earliest...}; },
                                         platform, course, before));
  return next;
}

absl::StatusOr<absl::Time> DueSubjects::NextFrom(int64_t platform, const std::string& course,
                                                 absl::Time from) {
  absl::Time next = absl::InfiniteFuture();
  TUTORING_RETURN_IF_ERROR(
      next_from_.ForEach([&](absl::Time earliest) { next = earliest; }, platform, course, from));
  return next;
}

absl::StatusOr<absl::Time> DueSubjects::NextOfCourse(int64_t platform, const std::string& course) {
  absl::Time next = absl::InfiniteFuture();
  TUTORING_RETURN_IF_ERROR(next_of_course_.ForEach(
      [&](const std::string&, auto... times) { next = std::min({times...}); }, platform, course));
  return next;
}

absl::StatusOr<std::vector<DueSubject>> DueSubjects::NextOfCourses(int64_t platform) {
  std::vector<DueSubject> courses;
  TUTORING_RETURN_IF_ERROR(next_of_courses_.ForEach(
      [&](std::string course, auto... times) {
        courses.push_back({std::move(course), std::min({times...})});
      },
      platform));
  return courses;
}

}  // namespace tutoring::store
