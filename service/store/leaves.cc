#include "service/store/leaves.h"

#include <utility>

#include "service/base/status_macros.h"
#include "service/store/everywhere.h"
#include "service/store/run_query.h"

namespace tutoring::store {
namespace {

constexpr char kLeavesInsertSql[] =
    "INSERT INTO leaves (platform_key, person, course, start_time_us, end_time_us, substitute,"
    " create_time_us, author)"
    " VALUES (:platform, :person, :course, :start, :end, :substitute, :created, :author)"
    " RETURNING leave";
constexpr char kLeavesFindSql[] =
    "SELECT leave, person, course, start_time_us, end_time_us, substitute, create_time_us,"
    " author FROM leaves WHERE leave = :leave AND platform_key = :platform";
constexpr char kLeavesPutEndSql[] =
    "UPDATE leaves SET end_time_us = :end WHERE leave = :leave AND platform_key = :platform";
constexpr char kLeavesRemoveSql[] =
    "DELETE FROM leaves WHERE leave = :leave AND platform_key = :platform";
constexpr char kLeavesOfCourseSql[] =
    "SELECT leave, person, course, start_time_us, end_time_us, substitute, create_time_us,"
    " author FROM leaves WHERE platform_key = :platform AND course = :course"
    " AND leave > :after ORDER BY leave LIMIT :limit";
constexpr char kLeavesCoveringSql[] =
    "SELECT leave, person, course, start_time_us, end_time_us, substitute, create_time_us,"
    " author FROM leaves WHERE platform_key = :platform AND course = :course ORDER BY leave";
constexpr char kLeavesAllSql[] =
    "SELECT leave, person, course, start_time_us, end_time_us, substitute, create_time_us,"
    " author FROM leaves WHERE platform_key = :platform ORDER BY leave";

}  // namespace

Leaves::Leaves(Connection& connection)
    : insert_(connection, kLeavesInsertSql),
      find_(connection, kLeavesFindSql),
      put_end_(connection, kLeavesPutEndSql),
      remove_(connection, kLeavesRemoveSql),
      of_course_(connection, kLeavesOfCourseSql),
      covering_(connection, kLeavesCoveringSql),
      all_(connection, kLeavesAllSql) {}

absl::Status Leaves::Insert(int64_t platform, LeaveRow& row) {
  return insert_.ForEach([&](int64_t id) { row.id = id; }, platform, row.person, row.course,
                         row.start, row.end, row.substitute, row.created, row.author);
}

absl::StatusOr<std::optional<LeaveRow>> Leaves::Find(int64_t platform, int64_t id) {
  std::optional<LeaveRow> found;
  TUTORING_RETURN_IF_ERROR(find_.ForEach(
      [&](auto... columns) { found = LeaveRow{std::move(columns)...}; }, id, platform));
  return found;
}

absl::Status Leaves::PutEnd(int64_t platform, int64_t id, absl::Time end) {
  return put_end_.Run(end, id, platform);
}

absl::Status Leaves::Remove(int64_t platform, int64_t id) { return remove_.Run(id, platform); }

absl::StatusOr<std::vector<LeaveRow>> Leaves::OfCourse(int64_t platform, const std::string& course,
                                                       int64_t after, int limit) {
  std::vector<LeaveRow> rows;
  TUTORING_RETURN_IF_ERROR(
      of_course_.ForEach([&](auto... columns) { rows.push_back(LeaveRow{std::move(columns)...}); },
                         platform, course, after, limit));
  return rows;
}

absl::StatusOr<std::vector<LeaveRow>> Leaves::Covering(int64_t platform,
                                                       const std::string& course) {
  std::vector<LeaveRow> rows;
  for (const std::string& place : EverywhereAnd(course)) {
    TUTORING_RETURN_IF_ERROR(
        covering_.ForEach([&](auto... columns) { rows.push_back(LeaveRow{std::move(columns)...}); },
                          platform, place));
  }
  return rows;
}

absl::StatusOr<std::vector<LeaveRow>> Leaves::All(int64_t platform) {
  std::vector<LeaveRow> rows;
  TUTORING_RETURN_IF_ERROR(all_.ForEach(
      [&](auto... columns) { rows.push_back(LeaveRow{std::move(columns)...}); }, platform));
  return rows;
}

}  // namespace tutoring::store
