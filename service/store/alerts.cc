#include "service/store/alerts.h"

#include <algorithm>

#include "service/base/status_macros.h"
#include "service/store/run_query.h"

namespace tutoring::store {
namespace {

#define TUTORING_ALERT_COLUMNS                                                       \
  "reference, kind, duty_kind, anchor, course, recipient, stage_time_us, revision, " \
  "create_time_us, "                                                                 \
  "sequence,"                                                                        \
  " delivery_state, delivery_time_us, lease, lease_token, lease_expire_time_us, "    \
  "first_lease_time_us,"                                                             \
  " retry_time_us, attempts, message_id, refusal"

constexpr char kAlertsFindSql[] =
    "SELECT " TUTORING_ALERT_COLUMNS
    " FROM alerts WHERE platform_key = :platform AND reference = :reference";
constexpr char kAlertsOfDutySql[] = "SELECT " TUTORING_ALERT_COLUMNS
                                    " FROM alerts WHERE platform_key = :platform AND duty_kind = "
                                    ":duty_kind AND anchor = :anchor ORDER BY reference";
constexpr char kAlertsInsertSql[] =
    "INSERT INTO alerts (platform_key, reference, kind, duty_kind, anchor, course, recipient, "
    "stage_time_us,"
    " revision, create_time_us, sequence, delivery_state, delivery_time_us, lease, lease_token,"
    " lease_expire_time_us, first_lease_time_us, retry_time_us, attempts, message_id, refusal)"
    " VALUES (:platform, :reference, :kind, :duty_kind, :anchor, :course, :recipient, :stage_time, "
    ":revision,"
    " :created, :sequence, :state, :state_time, '', 0, -9223372036854775808, 9223372036854775807, "
    ":retry, 0,"
    " '', '')"
    " ON CONFLICT (platform_key, reference) DO NOTHING";
constexpr char kAlertsUpdateSql[] =
    "UPDATE alerts SET sequence = :sequence, delivery_state = :state, delivery_time_us = "
    ":state_time,"
    " lease = :lease, lease_token = :lease_token, lease_expire_time_us = :expires,"
    " first_lease_time_us = :first_leased, retry_time_us = :retry, attempts = :attempts,"
    " message_id = :message_id, refusal = :refusal WHERE platform_key = :platform AND reference = "
    ":reference";
constexpr char kAlertsLastSequenceSql[] =
    "SELECT sequence FROM alerts WHERE platform_key = :platform ORDER BY sequence DESC LIMIT 1";
constexpr char kAlertsUnsettledSql[] =
    "SELECT " TUTORING_ALERT_COLUMNS
    " FROM alerts WHERE platform_key = :platform AND delivery_state <= 3"
    " AND (create_time_us, reference) > (:created, :reference) ORDER BY create_time_us, reference "
    "LIMIT :limit";
constexpr char kAlertsCountUnsettledSql[] =
    "SELECT COUNT(*) FROM alerts WHERE platform_key = :platform AND delivery_state <= 3";
constexpr char kAlertsChangesSql[] =
    "SELECT " TUTORING_ALERT_COLUMNS
    " FROM alerts WHERE platform_key = :platform AND sequence > :after "
    "ORDER BY sequence LIMIT :limit";
constexpr char kAlertsListPlatformSql[] =
    "SELECT " TUTORING_ALERT_COLUMNS
    " FROM alerts WHERE platform_key = :platform AND sequence < "
    ":before ORDER BY sequence DESC LIMIT :limit";
constexpr char kAlertsListRecipientSql[] =
    "SELECT " TUTORING_ALERT_COLUMNS
    " FROM alerts WHERE platform_key = :platform AND recipient = :recipient AND sequence < :before"
    " ORDER BY sequence DESC LIMIT :limit";
constexpr char kAlertsListCourseSql[] =
    "SELECT " TUTORING_ALERT_COLUMNS
    " FROM alerts WHERE platform_key = :platform AND course = :course AND sequence < :before"
    " ORDER BY sequence DESC LIMIT :limit";

bool Matches(const Alert& alert, const AlertFilter& filter) {
  return (filter.course.empty() || alert.course == filter.course) &&
         (filter.recipient.empty() || alert.recipient == filter.recipient) &&
         (!filter.duty || (alert.duty_kind != 0 && alert.duty() == *filter.duty)) &&
         (filter.delivery_state == 0 || static_cast<int>(alert.delivery) == filter.delivery_state);
}

template <typename Q, typename... P>
absl::StatusOr<std::vector<Alert>> Collect(Q& query, const P&... params) {
  std::vector<Alert> alerts;
  TUTORING_RETURN_IF_ERROR(query.ForEach(
      [&](auto... columns) { alerts.push_back(Alert{std::move(columns)...}); }, params...));
  return alerts;
}

}  // namespace

Alerts::Alerts(Connection& connection)
    : find_(connection, kAlertsFindSql),
      of_duty_(connection, kAlertsOfDutySql),
      insert_(connection, kAlertsInsertSql),
      update_(connection, kAlertsUpdateSql),
      last_sequence_(connection, kAlertsLastSequenceSql),
      unsettled_(connection, kAlertsUnsettledSql),
      count_unsettled_(connection, kAlertsCountUnsettledSql),
      changes_(connection, kAlertsChangesSql),
      list_platform_(connection, kAlertsListPlatformSql),
      list_recipient_(connection, kAlertsListRecipientSql),
      list_course_(connection, kAlertsListCourseSql) {}

absl::StatusOr<std::optional<Alert>> Alerts::Find(int64_t platform, const std::string& reference) {
  TUTORING_ASSIGN_OR_RETURN(std::vector<Alert> found, Collect(find_, platform, reference));
  if (found.empty()) return std::nullopt;
  return std::move(found.front());
}

absl::StatusOr<std::vector<Alert>> Alerts::OfDuty(int64_t platform, const DutyKey& duty) {
  return Collect(of_duty_, platform, static_cast<int>(duty.kind), duty.anchor);
}

absl::Status Alerts::NextSequence(int64_t platform, int64_t& sequence) {
  sequence = 1;
  return last_sequence_.ForEach([&](int64_t last) { sequence = last + 1; }, platform);
}

absl::Status Alerts::Insert(int64_t platform, Alert& a) {
  TUTORING_RETURN_IF_ERROR(NextSequence(platform, a.sequence));
  return insert_.Run(platform, a.reference, a.kind, a.duty_kind, a.anchor, a.course, a.recipient,
                     a.stage_time, a.revision, a.created, a.sequence, a.delivery, a.delivery_time,
                     a.retry);
}

absl::Status Alerts::Update(int64_t platform, Alert& a) {
  TUTORING_RETURN_IF_ERROR(NextSequence(platform, a.sequence));
  return update_.Run(a.sequence, a.delivery, a.delivery_time, a.lease, a.lease_token,
                     a.lease_expires, a.first_leased, a.retry, a.attempts, a.message_id, a.refusal,
                     platform, a.reference);
}

absl::StatusOr<std::vector<Alert>> Alerts::Unsettled(int64_t platform, absl::Time after_created,
                                                     const std::string& after_reference,
                                                     int limit) {
  return Collect(unsettled_, platform, after_created, after_reference, limit);
}

absl::StatusOr<int64_t> Alerts::CountUnsettled(int64_t platform) {
  int64_t count = 0;
  TUTORING_RETURN_IF_ERROR(count_unsettled_.ForEach([&](int64_t n) { count = n; }, platform));
  return count;
}

absl::StatusOr<std::vector<Alert>> Alerts::Changes(int64_t platform, int64_t after_sequence,
                                                   int limit) {
  return Collect(changes_, platform, after_sequence, limit);
}

absl::StatusOr<std::vector<Alert>> Alerts::List(int64_t platform, const AlertFilter& filter,
                                                int limit) {
  if (filter.duty) {
    TUTORING_ASSIGN_OR_RETURN(std::vector<Alert> of_duty, OfDuty(platform, *filter.duty));
    std::sort(of_duty.begin(), of_duty.end(),
              [](const Alert& a, const Alert& b) { return a.sequence > b.sequence; });
    std::vector<Alert> shown;
    for (Alert& alert : of_duty) {
      const bool fits =
          alert.sequence < filter.before_sequence && static_cast<int>(shown.size()) < limit;
      if (fits && Matches(alert, filter)) shown.push_back(std::move(alert));
    }
    return shown;
  }
  std::vector<Alert> alerts;
  int64_t before = filter.before_sequence;
  const int batch = std::max(limit, 100);
  while (static_cast<int>(alerts.size()) < limit) {
    TUTORING_ASSIGN_OR_RETURN(
        std::vector<Alert> read,
        !filter.recipient.empty()
            ? Collect(list_recipient_, platform, filter.recipient, before, batch)
        : !filter.course.empty() ? Collect(list_course_, platform, filter.course, before, batch)
                                 : Collect(list_platform_, platform, before, batch));
    for (Alert& alert : read) {
      before = alert.sequence;
      if (Matches(alert, filter) && static_cast<int>(alerts.size()) < limit)
        alerts.push_back(std::move(alert));
    }
    if (static_cast<int>(read.size()) < batch) break;
  }
  return alerts;
}

}  // namespace tutoring::store
