#include "service/store/suspensions.h"

#include <utility>

#include "service/base/status_macros.h"
#include "service/store/run_query.h"

namespace tutoring::store {
namespace {

constexpr char kSuspensionsInsertSql[] =
    "INSERT INTO suspensions (platform_key, course, learner, start_time_us, end_time_us, reason,"
    " create_time_us, author)"
    " VALUES (:platform, :course, :learner, :start, :end, :reason, :created, :author)"
    " RETURNING suspension";
constexpr char kSuspensionsFindSql[] =
    "SELECT suspension, course, learner, start_time_us, end_time_us, reason, create_time_us, author"
    " FROM suspensions WHERE suspension = :suspension AND platform_key = :platform";
constexpr char kSuspensionsRemoveSql[] =
    "DELETE FROM suspensions WHERE suspension = :suspension AND platform_key = :platform";
constexpr char kSuspensionsOfCourseSql[] =
    "SELECT suspension, course, learner, start_time_us, end_time_us, reason, create_time_us, author"
    " FROM suspensions WHERE platform_key = :platform AND course = :course"
    " AND suspension > :after ORDER BY suspension LIMIT :limit";

}  // namespace

Suspensions::Suspensions(Connection& connection)
    : insert_(connection, kSuspensionsInsertSql),
      find_(connection, kSuspensionsFindSql),
      remove_(connection, kSuspensionsRemoveSql),
      of_course_(connection, kSuspensionsOfCourseSql) {}

absl::Status Suspensions::Insert(int64_t platform, SuspensionRow& row) {
  return insert_.ForEach([&](int64_t id) { row.id = id; }, platform, row.course, row.learner,
                         row.start, row.end, row.reason, row.created, row.author);
}

absl::StatusOr<std::optional<SuspensionRow>> Suspensions::Find(int64_t platform, int64_t id) {
  std::optional<SuspensionRow> found;
  TUTORING_RETURN_IF_ERROR(find_.ForEach(
      [&](auto... columns) { found = SuspensionRow{std::move(columns)...}; }, id, platform));
  return found;
}

absl::Status Suspensions::Remove(int64_t platform, int64_t id) { return remove_.Run(id, platform); }

absl::StatusOr<std::vector<SuspensionRow>> Suspensions::OfCourse(int64_t platform,
                                                                 const std::string& course,
                                                                 int64_t after, int limit) {
  std::vector<SuspensionRow> rows;
  TUTORING_RETURN_IF_ERROR(of_course_.ForEach(
      [&](auto... columns) { rows.push_back(SuspensionRow{std::move(columns)...}); }, platform,
      course, after, limit));
  return rows;
}

}  // namespace tutoring::store
