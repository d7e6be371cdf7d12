#include "service/store/progress.h"

#include "service/base/status_macros.h"
#include "service/store/everywhere.h"
#include "service/store/run_query.h"

namespace tutoring::store {
namespace {

constexpr char kProgressRaiseSql[] =
    "INSERT INTO watermarks (platform_key, course, source, time_us, first_time_us, move_time_us)"
    " VALUES (:platform, :course, :source, :time, :time, :now)"
    " ON CONFLICT (platform_key, course, source) DO UPDATE SET"
    " move_time_us = CASE WHEN excluded.time_us > watermarks.time_us"
    "  THEN excluded.move_time_us ELSE watermarks.move_time_us END,"
    " time_us = CASE WHEN excluded.time_us > watermarks.time_us"
    "  THEN excluded.time_us ELSE watermarks.time_us END,"
    " first_time_us = CASE WHEN excluded.first_time_us < watermarks.first_time_us"
    "  THEN excluded.first_time_us ELSE watermarks.first_time_us END";
constexpr char kProgressWatermarksSql[] =
    "SELECT course, source, time_us, first_time_us, move_time_us FROM watermarks"
    " WHERE platform_key = :platform AND course = :course ORDER BY source";
constexpr char kProgressSetCursorSql[] =
    "INSERT INTO cursors (platform_key, course, key, value) VALUES (:platform, :course, :key, "
    ":value)"
    " ON CONFLICT (platform_key, course, key) DO UPDATE SET value = excluded.value";
constexpr char kProgressRemoveCursorSql[] =
    "DELETE FROM cursors WHERE platform_key = :platform AND course = :course AND key = :key";
constexpr char kProgressCursorsSql[] =
    "SELECT course, key, value FROM cursors WHERE platform_key = :platform AND course = :course "
    "ORDER BY key";

}  // namespace

Progress::Progress(Connection& connection)
    : raise_(connection, kProgressRaiseSql),
      watermarks_(connection, kProgressWatermarksSql),
      set_cursor_(connection, kProgressSetCursorSql),
      remove_cursor_(connection, kProgressRemoveCursorSql),
      cursors_(connection, kProgressCursorsSql) {}

absl::Status Progress::Raise(int64_t platform, const std::string& course, Source source,
                             absl::Time time, absl::Time now) {
  return raise_.Run(platform, course, source, time, now);
}

absl::StatusOr<std::vector<Watermark>> Progress::WatermarksOf(int64_t platform,
                                                              const std::string& course) {
  std::vector<Watermark> watermarks;
  for (const std::string& place : EverywhereAnd(course)) {
    TUTORING_RETURN_IF_ERROR(watermarks_.ForEach(
        [&](auto... columns) { watermarks.push_back(Watermark{std::move(columns)...}); }, platform,
        place));
  }
  return watermarks;
}

absl::Status Progress::SetCursor(int64_t platform, const Cursor& cursor) {
  if (cursor.value.empty()) return remove_cursor_.Run(platform, cursor.course, cursor.key);
  return set_cursor_.Run(platform, cursor.course, cursor.key, cursor.value);
}

absl::StatusOr<std::vector<Cursor>> Progress::CursorsOf(int64_t platform,
                                                        const std::string& course) {
  std::vector<Cursor> cursors;
  TUTORING_RETURN_IF_ERROR(
      cursors_.ForEach([&](auto... columns) { cursors.push_back(Cursor{std::move(columns)...}); },
                       platform, course));
  return cursors;
}

}  // namespace tutoring::store
