#include "service/store/checks.h"

#include <utility>

#include "service/base/instant.h"
#include "service/base/status_macros.h"
#include "service/store/run_query.h"

namespace tutoring::store {
namespace {

constexpr char kChecksPutSql[] =
    "INSERT INTO checks (platform_key, course, rule, subject, check_time_us)"
    " VALUES (:platform, :course, :rule, :subject, :time)"
    " ON CONFLICT (platform_key, course, rule, subject) DO UPDATE SET"
    " check_time_us = excluded.check_time_us";
constexpr char kChecksPutAtLatestSql[] =
    "INSERT INTO checks (platform_key, course, rule, subject, check_time_us)"
    " VALUES (:platform, :course, :rule, :subject, :time)"
    " ON CONFLICT (platform_key, course, rule, subject) DO UPDATE SET"
    " check_time_us = excluded.check_time_us"
    " WHERE excluded.check_time_us < checks.check_time_us";
constexpr char kChecksRemoveSql[] =
    "DELETE FROM checks WHERE platform_key = :platform AND course = :course AND rule = :rule"
    " AND subject = :subject";
constexpr char kChecksDueSql[] =
    "SELECT subject FROM checks WHERE platform_key = :platform AND course = :course"
    " AND rule = :rule AND check_time_us < :watermark ORDER BY check_time_us, subject LIMIT :limit";
// Each of them is one step into the index: the smallest of all at once would be a walk over it.
#define TUTORING_EARLIEST(rule)                                                               \
  "COALESCE((SELECT MIN(k.check_time_us) FROM checks k WHERE k.platform_key = c.platform_key" \
  " AND k.course = c.course AND k.rule = " rule "), 9223372036854775807)"
constexpr char kChecksNextSql[] =
    "SELECT " TUTORING_EARLIEST("2") ", " TUTORING_EARLIEST("3") ", " TUTORING_EARLIEST("4") ", "
    TUTORING_EARLIEST("5")
    " FROM courses c WHERE c.platform_key = :platform AND c.course = :course ORDER BY c.course";
#undef TUTORING_EARLIEST

}  // namespace

Checks::Checks(Connection& connection)
    : put_(connection, kChecksPutSql),
      put_at_latest_(connection, kChecksPutAtLatestSql),
      remove_(connection, kChecksRemoveSql),
      due_(connection, kChecksDueSql),
      next_(connection, kChecksNextSql) {}

absl::Status Checks::Put(int64_t platform, const std::string& course, CheckRule rule,
                         const std::string& subject, absl::Time time) {
  return IsSet(time) ? put_.Run(platform, course, rule, subject, time)
                     : remove_.Run(platform, course, rule, subject);
}

absl::Status Checks::PutAtLatest(int64_t platform, const std::string& course, CheckRule rule,
                                 const std::string& subject, absl::Time time) {
  return put_at_latest_.Run(platform, course, rule, subject, time);
}

absl::StatusOr<std::vector<std::string>> Checks::Due(int64_t platform, const std::string& course,
                                                     CheckRule rule, absl::Time watermark,
                                                     int limit) {
  std::vector<std::string> subjects;
  TUTORING_RETURN_IF_ERROR(
      due_.ForEach([&](std::string subject) { subjects.push_back(std::move(subject)); }, platform,
                   course, rule, watermark, limit));
  return subjects;
}

absl::StatusOr<NextChecks> Checks::NextIn(int64_t platform, const std::string& course) {
  NextChecks next;
  TUTORING_RETURN_IF_ERROR(
      next_.ForEach([&](auto... earliest) { next = NextChecks{earliest...}; }, platform, course));
  return next;
}

}  // namespace tutoring::store
