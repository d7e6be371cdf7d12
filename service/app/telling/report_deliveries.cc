#include <algorithm>

#include "absl/strings/str_cat.h"
#include "service/app/find.h"
#include "service/app/platform_time.h"
#include "service/app/telling/deliveries.h"
#include "service/app/telling/telling.h"
#include "service/base/instant.h"
#include "service/base/status_macros.h"

namespace tutoring::app {
namespace {

constexpr absl::Duration kFirstRetry = absl::Minutes(1);
constexpr absl::Duration kLongestRetry = absl::Hours(1);

absl::Duration RetryDelay(int attempts) {
  const int doublings = std::min(attempts - 1, 10);
  return std::min(kFirstRetry * (1 << std::max(doublings, 0)), kLongestRetry);
}

DeliveryState StateOf(Outcome outcome) {
  switch (outcome) {
    case Outcome::kDelivered:
      return DeliveryState::kDelivered;
    case Outcome::kRefused:
      return DeliveryState::kRefused;
    case Outcome::kInDoubt:
      return DeliveryState::kInDoubt;
    default:
      return DeliveryState::kPending;
  }
}

// Whether the alert stands where this outcome had brought it.
bool IsRepeat(const store::Alert& alert, Outcome outcome) {
  return alert.delivery != DeliveryState::kLeased && alert.delivery == StateOf(outcome);
}

absl::Status Settle(Unit& unit, const store::Platform& platform, const DeliveryReport& report,
                    store::Alert& alert) {
  const absl::Time now = PlatformNow(platform, unit.now);
  alert.delivery = StateOf(report.outcome);
  alert.delivery_time = now;
  alert.message_id = report.message_id;
  alert.refusal = report.refusal;
  if (report.outcome == Outcome::kNotSent) {
    alert.retry = now + RetryDelay(alert.attempts);
    alert.first_leased = absl::InfiniteFuture();
  }
  if (report.outcome == Outcome::kInDoubt)
    alert.retry = std::max(alert.lease_expires, now) + kDoubt;
  TUTORING_RETURN_IF_ERROR(unit.store.alerts.Update(platform.key, alert));
  if (report.outcome == Outcome::kDelivered) {
    TUTORING_RETURN_IF_ERROR(TellAgain(unit, platform, alert));
    return ClearAlarm(unit, platform, store::AlarmKind::kDeliveryRefused, alert.course,
                      alert.recipient);
  }
  if (report.outcome != Outcome::kRefused) return absl::OkStatus();
  return RaiseAlarm(
      unit, platform, store::AlarmKind::kDeliveryRefused, alert.course, alert.recipient,
      absl::StrCat(
          "The platform refuses messages to this person, so they are not told. See their "
          "message preferences, or let the service account message anybody (deploy/moodle)."));
}

absl::StatusOr<DeliveryRefusal> Take(Unit& unit, const store::Platform& platform, int64_t token,
                                     const DeliveryReport& report) {
  if (report.outcome == Outcome::kMissing) return DeliveryRefusal::kOutcomeMissing;
  TUTORING_ASSIGN_OR_RETURN(auto alert, unit.store.alerts.Find(platform.key, report.reference));
  if (!alert.has_value()) return DeliveryRefusal::kDeliveryNotFound;
  if (alert->lease.empty() || alert->lease != report.lease || alert->lease_token != token) {
    return DeliveryRefusal::kLeaseUnknown;
  }
  if (IsRepeat(*alert, report.outcome)) return DeliveryRefusal::kTaken;
  // A lease that expired meanwhile may still say what became of it, until another lease is given;
  // that it arrived is true even if nobody wanted it any more.
  const bool open =
      alert->delivery == DeliveryState::kLeased || alert->delivery == DeliveryState::kInDoubt ||
      (alert->delivery == DeliveryState::kWithdrawn && report.outcome == Outcome::kDelivered);
  if (!open) return DeliveryRefusal::kOutcomeConflict;
  TUTORING_RETURN_IF_ERROR(Settle(unit, platform, report, *alert));
  return DeliveryRefusal::kTaken;
}

}  // namespace

absl::StatusOr<std::vector<DeliveryRefusal>> ReportDeliveries(
    Ledger& ledger, const std::string& platform_id, int64_t token, absl::Time platform_time,
    const std::vector<DeliveryReport>& reports) {
  std::vector<DeliveryRefusal> results;
  TUTORING_RETURN_IF_ERROR(ledger.Write([&](Unit& unit) -> absl::Status {
    results.clear();
    TUTORING_ASSIGN_OR_RETURN(store::Platform platform, FindPlatform(unit.store, platform_id));
    TUTORING_RETURN_IF_ERROR(HearPlatform(unit, platform, platform_time));
    for (const DeliveryReport& report : reports) {
      TUTORING_ASSIGN_OR_RETURN(const DeliveryRefusal result, Take(unit, platform, token, report));
      results.push_back(result);
    }
    return absl::OkStatus();
  }));
  return results;
}

}  // namespace tutoring::app
