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
    "SELECT c.course FROM courses c WHERE c.platform_key = :platform AND EXISTS ("
    " SELECT 1 FROM duties d WHERE d.platform_key = c.platform_key AND d.course = c.course"
    "  AND d.next_stage_time_us < :time AND d.next_stage_time_us < 9223372036854775807)"
    " ORDER BY c.course";
constexpr char kNextOfThreadsSql[] =
    "SELECT next_stage_time_us FROM duties WHERE platform_key = :platform AND course = :course"
    " AND kind < 2 AND next_stage_time_us < 9223372036854775807"
    " ORDER BY next_stage_time_us LIMIT 1";
constexpr char kNextOfPeopleSql[] =
    "SELECT next_stage_time_us FROM duties WHERE platform_key = :platform AND course = :course"
    " AND kind > 1 AND kind < 5 AND next_stage_time_us < 9223372036854775807"
    " ORDER BY next_stage_time_us LIMIT 1";
constexpr char kNextOfWelcomesSql[] =
    "SELECT next_stage_time_us FROM duties WHERE platform_key = :platform AND course = :course"
    " AND kind = 5 ORDER BY next_stage_time_us LIMIT 1";
constexpr char kNextOfSheetsSql[] =
    "SELECT next_stage_time_us FROM duties WHERE platform_key = :platform AND course = :course"
    " AND kind > 5 AND kind < 8 AND next_stage_time_us < 9223372036854775807"
    " ORDER BY next_stage_time_us LIMIT 1";
constexpr char kNextOfReportsSql[] =
    "SELECT next_stage_time_us FROM duties WHERE platform_key = :platform AND course = :course"
    " AND kind > 7 AND kind < 10 AND next_stage_time_us < 9223372036854775807"
    " ORDER BY next_stage_time_us LIMIT 1";
constexpr char kNextOfSignalsSql[] =
    "SELECT next_stage_time_us FROM duties WHERE platform_key = :platform AND course = :course"
    " AND kind > 7 AND kind > 9 AND kind < 13 AND next_stage_time_us < 9223372036854775807"
    " ORDER BY next_stage_time_us LIMIT 1";
constexpr char kNextOfMessagesSql[] =
    "SELECT next_stage_time_us FROM duties WHERE platform_key = :platform AND course = :course"
    " AND kind > 7 AND kind > 12 AND next_stage_time_us < 9223372036854775807"
    " ORDER BY next_stage_time_us LIMIT 1";

}  // namespace

DueSubjects::DueSubjects(Connection& connection)
    : threads_(connection, kThreadsSql),
      people_(connection, kPeopleSql),
      sheets_(connection, kSheetsSql),
      messages_(connection, kMessagesSql),
      courses_(connection, kCoursesSql),
      next_of_threads_(connection, kNextOfThreadsSql),
      next_of_people_(connection, kNextOfPeopleSql),
      next_of_welcomes_(connection, kNextOfWelcomesSql),
      next_of_sheets_(connection, kNextOfSheetsSql),
      next_of_reports_(connection, kNextOfReportsSql),
      next_of_signals_(connection, kNextOfSignalsSql),
      next_of_messages_(connection, kNextOfMessagesSql) {}

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

absl::StatusOr<NextStages> DueSubjects::NextIn(int64_t platform, const std::string& course) {
  NextStages next;
  for (const auto& [query, earliest] : {std::pair(&next_of_threads_, &next.of_threads),
                                        std::pair(&next_of_people_, &next.of_people),
                                        std::pair(&next_of_welcomes_, &next.of_welcomes),
                                        std::pair(&next_of_sheets_, &next.of_sheets),
                                        std::pair(&next_of_reports_, &next.of_reports),
                                        std::pair(&next_of_signals_, &next.of_signals),
                                        std::pair(&next_of_messages_, &next.of_messages)}) {
    TUTORING_RETURN_IF_ERROR(
        query->ForEach([&](absl::Time time) { *earliest = time; }, platform, course));
  }
  return next;
}

}  // namespace tutoring::store
