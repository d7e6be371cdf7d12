#ifndef SERVICE_STORE_ALERTS_H_
#define SERVICE_STORE_ALERTS_H_

#include <optional>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "service/rules/telling/alert.h"
#include "service/store/query.h"

namespace tutoring::store {

// What one person is told, and how its delivery stands.
struct Alert {
  std::string reference;
  AlertKind kind = AlertKind::kReminder;
  int duty_kind = 0;   // 0 for a summary.
  std::string anchor;  // Of the duty.
  std::string course;
  std::string recipient;
  absl::Time stage_time;
  int revision = 0;
  absl::Time created;
  int64_t sequence = 0;
  DeliveryState delivery = DeliveryState::kPending;
  absl::Time delivery_time;
  std::string lease;
  int64_t lease_token = 0;
  absl::Time lease_expires = absl::InfinitePast();
  // Since when it may be in the platform; InfiniteFuture where it surely is not.
  absl::Time first_leased = absl::InfiniteFuture();
  absl::Time retry = absl::InfinitePast();  // Not to be leased before.
  int attempts = 0;
  std::string message_id;
  std::string refusal;

  bool operator==(const Alert&) const = default;

  // Of what duty, unless it is a summary.
  DutyKey duty() const { return {static_cast<DutyKind>(duty_kind), anchor}; }
};

// Which alerts a list shows; empty strings and zero mean "any". The most recently changed come
// first.
struct AlertFilter {
  std::string course;
  std::string recipient;
  std::optional<DutyKey> duty;
  int delivery_state = 0;
  int64_t before_sequence = std::numeric_limits<int64_t>::max();
};

// Repository of alerts and their deliveries. One thread at a time.
class Alerts {
 public:
  explicit Alerts(Connection& connection);

  absl::StatusOr<std::optional<Alert>> Find(int64_t platform, const std::string& reference);
  absl::StatusOr<std::vector<Alert>> OfDuty(int64_t platform, const DutyKey& duty);

  // Gives the alert the platform's next sequence and writes it. A new alert whose reference exists
  // is left as it is: deciding twice is harmless.
  absl::Status Insert(int64_t platform, Alert& alert);
  absl::Status Update(int64_t platform, Alert& alert);

  // What has not settled, oldest first, after (created, reference).
  absl::StatusOr<std::vector<Alert>> Unsettled(int64_t platform, absl::Time after_created,
                                               const std::string& after_reference, int limit);
  absl::StatusOr<int64_t> CountUnsettled(int64_t platform);

  // Changes after a sequence, in order.
  absl::StatusOr<std::vector<Alert>> Changes(int64_t platform, int64_t after_sequence, int limit);
  absl::StatusOr<std::vector<Alert>> List(int64_t platform, const AlertFilter& filter, int limit);

 private:
  using Columns = Out<std::string, AlertKind, int, std::string, std::string, std::string,
                      absl::Time, int, absl::Time, int64_t, DeliveryState, absl::Time, std::string,
                      int64_t, absl::Time, absl::Time, absl::Time, int, std::string, std::string>;

  absl::Status NextSequence(int64_t platform, int64_t& sequence);

  Query<In<int64_t, std::string>, Columns> find_;
  Query<In<int64_t, int, std::string>, Columns> of_duty_;
  Query<In<int64_t, std::string, AlertKind, int, std::string, std::string, std::string, absl::Time,
           int, absl::Time, int64_t, DeliveryState, absl::Time, absl::Time>>
      insert_;
  Query<In<int64_t, DeliveryState, absl::Time, std::string, int64_t, absl::Time, absl::Time,
           absl::Time, int, std::string, std::string, int64_t, std::string>>
      update_;
  Query<In<int64_t>, Out<int64_t>> last_sequence_;
  Query<In<int64_t, absl::Time, std::string, int>, Columns> unsettled_;
  Query<In<int64_t>, Out<int64_t>> count_unsettled_;
  Query<In<int64_t, int64_t, int>, Columns> changes_;
  Query<In<int64_t, int64_t, int>, Columns> list_platform_;
  Query<In<int64_t, std::string, int64_t, int>, Columns> list_recipient_;
  Query<In<int64_t, std::string, int64_t, int>, Columns> list_course_;
};

}  // namespace tutoring::store

#endif  // SERVICE_STORE_ALERTS_H_
