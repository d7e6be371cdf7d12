#ifndef SERVICE_APP_TELLING_DELIVERIES_H_
#define SERVICE_APP_TELLING_DELIVERIES_H_

#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "service/app/ledger.h"
#include "service/app/telling/wording.h"
#include "service/rules/policy/policy.h"

namespace tutoring::app {

// A platform may complete a request this long after the bridge gave up; only then is an unreported
// delivery looked up and perhaps sent again.
inline constexpr absl::Duration kDoubt = absl::Minutes(10);

struct LeaseRequest {
  std::string platform;
  int64_t token = 0;  // Who leases; only they may report.
  int limit = 20;
  absl::Duration duration = absl::Minutes(5);
  absl::Time platform_time = absl::InfinitePast();
};

// One alert to bring into the platform.
struct LeasedDelivery {
  store::Alert alert;
  Message message;
  bool in_doubt = false;
};

// Leases what may leave now: inside the send window, due for a (re)try, and not held back. An
// escalation is held until each assignee's own alert was settled for the policy's notice, and what
// is told of a stage while nobody has looked for long whether it is still owed (readiness.h); a
// correction until nothing else to the same person about the same duty is unsettled, and withdrawn
// where none of it can have arrived or the duty is not met after all. A summary of nothing is
// withdrawn, and so is the welcome of who left. A lease that expired without a report comes again
// 10 minutes later, in doubt.
//
// Errors: NOT_FOUND (PLATFORM_NOT_FOUND); those of Ledger::Write. Two bridges never get the same
// lease.
absl::StatusOr<std::vector<LeasedDelivery>> LeaseDeliveries(Ledger& ledger, const Policy& policy,
                                                            const LeaseRequest& request);

// Equals DeliveryOutcome of delivery_service.proto.
enum class Outcome { kMissing = 0, kDelivered = 1, kRefused = 2, kNotSent = 3, kInDoubt = 4 };

struct DeliveryReport {
  std::string reference;
  std::string lease;
  Outcome outcome = Outcome::kMissing;
  std::string message_id;
  std::string refusal;
};

// Equals DeliveryRefusalReason of delivery_service.proto.
enum class DeliveryRefusal {
  kTaken = 0,
  kDeliveryNotFound = 1,
  kLeaseUnknown = 2,
  kOutcomeConflict = 3,
  kOutcomeMissing = 4,
};

// Takes outcomes back, each on its own; one answer per report. Repeating a report changes nothing.
absl::StatusOr<std::vector<DeliveryRefusal>> ReportDeliveries(
    Ledger& ledger, const std::string& platform, int64_t token, absl::Time platform_time,
    const std::vector<DeliveryReport>& reports);

}  // namespace tutoring::app

#endif  // SERVICE_APP_TELLING_DELIVERIES_H_
