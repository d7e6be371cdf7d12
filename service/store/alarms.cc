#include "service/store/alarms.h"

#include "service/base/status_macros.h"
#include "service/store/run_query.h"

namespace tutoring::store {
namespace {

constexpr char kAlarmsRaiseSql[] =
    "INSERT INTO alarms (platform_key, origin, kind, course, subject, detail, raise_time_us, "
    "clear_time_us)"
    " VALUES (:platform, :origin, :kind, :course, :subject, :detail, :now, 9223372036854775807)"
    " ON CONFLICT (platform_key, origin, kind, course, subject) WHERE clear_time_us = "
    "9223372036854775807"
    " DO NOTHING";
constexpr char kAlarmsRewordSql[] =
    "UPDATE alarms SET detail = :detail WHERE platform_key = :platform AND origin = :origin"
    " AND kind = :kind AND course = :course AND subject = :subject AND clear_time_us = "
    "9223372036854775807 AND detail <> :same";
constexpr char kAlarmsClearSql[] =
    "UPDATE alarms SET clear_time_us = :now WHERE platform_key = :platform AND origin = :origin"
    " AND kind = :kind AND course = :course AND subject = :subject AND clear_time_us = "
    "9223372036854775807";
constexpr char kAlarmsRaisedSql[] =
    "SELECT alarm, origin, kind, course, subject, detail, raise_time_us, clear_time_us FROM alarms"
    " WHERE platform_key = :platform AND origin = :origin AND clear_time_us = 9223372036854775807"
    " ORDER BY alarm";
constexpr char kAlarmsListSql[] =
    "SELECT alarm, origin, kind, course, subject, detail, raise_time_us, clear_time_us FROM alarms"
    " WHERE platform_key = :platform AND alarm < :before ORDER BY alarm DESC LIMIT :limit";
constexpr char kAlarmsListRaisedSql[] =
    "SELECT alarm, origin, kind, course, subject, detail, raise_time_us, clear_time_us FROM alarms"
    " WHERE platform_key = :platform AND alarm < :before AND clear_time_us = 9223372036854775807"
    " ORDER BY alarm DESC LIMIT :limit";
constexpr char kAlarmsForgetSql[] = "DELETE FROM alarms WHERE clear_time_us < :time";

}  // namespace

Alarms::Alarms(Connection& connection)
    : raise_(connection, kAlarmsRaiseSql),
      reword_(connection, kAlarmsRewordSql),
      clear_(connection, kAlarmsClearSql),
      raised_(connection, kAlarmsRaisedSql),
      list_(connection, kAlarmsListSql),
      list_raised_(connection, kAlarmsListRaisedSql),
      forget_(connection, kAlarmsForgetSql) {}

absl::StatusOr<bool> Alarms::Raise(int64_t platform, const Alarm& a) {
  TUTORING_RETURN_IF_ERROR(
      raise_.Run(platform, a.origin, a.kind, a.course, a.subject, a.detail, a.raised));
  if (raise_.affected_rows() > 0) return true;
  TUTORING_RETURN_IF_ERROR(
      reword_.Run(a.detail, platform, a.origin, a.kind, a.course, a.subject, a.detail));
  return false;
}

absl::Status Alarms::Clear(int64_t platform, const Alarm& a, absl::Time now) {
  return clear_.Run(now, platform, a.origin, a.kind, a.course, a.subject);
}

absl::StatusOr<std::vector<Alarm>> Alarms::Raised(int64_t platform, AlarmOrigin origin) {
  std::vector<Alarm> alarms;
  TUTORING_RETURN_IF_ERROR(raised_.ForEach(
      [&](auto... columns) { alarms.push_back(Alarm{std::move(columns)...}); }, platform, origin));
  return alarms;
}

absl::StatusOr<std::vector<Alarm>> Alarms::List(int64_t platform, int64_t before, bool with_cleared,
                                                int limit) {
  std::vector<Alarm> alarms;
  auto& list = with_cleared ? list_ : list_raised_;
  TUTORING_RETURN_IF_ERROR(
      list.ForEach([&](auto... columns) { alarms.push_back(Alarm{std::move(columns)...}); },
                   platform, before, limit));
  return alarms;
}

absl::Status Alarms::ForgetClearedBefore(absl::Time time) { return forget_.Run(time); }

}  // namespace tutoring::store
