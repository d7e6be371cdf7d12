#include "lms_bridge/delivery_push.h"

#include <optional>
#include <utility>

#include "absl/strings/str_cat.h"
#include "lms_bridge/event_builder.h"
#include "lms_bridge/status_macros.h"

namespace tutoring::bridge {
namespace {

constexpr int kDeliveriesPerLease = 20;
// A cycle must end: what is left waits for the next one.
constexpr int kMaxLeases = 50;
constexpr int kMaxFailures = 5;
// first_lease_time is the service's clock and messages carry the platform's; they may differ.
constexpr absl::Duration kLookupMargin = absl::Hours(1);

OutgoingMessage MessageOf(const v1::Delivery& delivery) {
  OutgoingMessage message;
  message.recipient = delivery.recipient();
  message.text = delivery.text();
  message.reference = delivery.reference();
  message.course = delivery.link_target().course();
  message.forum = delivery.link_target().forum();
  message.discussion = delivery.link_target().discussion();
  message.post = delivery.link_target().post();
  message.person = delivery.link_target().person();
  return message;
}

v1::DeliveryOutcome OutcomeOf(SendOutcome::Kind kind) {
  switch (kind) {
    case SendOutcome::Kind::kDelivered:
      return v1::DELIVERY_OUTCOME_DELIVERED;
    case SendOutcome::Kind::kRefused:
      return v1::DELIVERY_OUTCOME_REFUSED;
    case SendOutcome::Kind::kNotSent:
      return v1::DELIVERY_OUTCOME_NOT_SENT;
    case SendOutcome::Kind::kInDoubt:
      break;
  }
  return v1::DELIVERY_OUTCOME_IN_DOUBT;
}

SendOutcome Unsent(SendOutcome::Kind kind, absl::Status why) {
  SendOutcome outcome;
  outcome.kind = kind;
  outcome.failure = std::move(why);
  return outcome;
}

// One lease: some deliveries and how long they may be sent.
class Pusher {
 public:
  Pusher(Cycle& cycle, const MonotonicClock& clock) : cycle_(cycle), clock_(clock) {}

  // Leases and pushes once; true where there may be more.
  absl::StatusOr<bool> PushSome();

 private:
  SendOutcome Attempt(const v1::Delivery& delivery);
  std::optional<SendOutcome> LookUp(const v1::Delivery& delivery);
  absl::Status Report(const v1::Delivery& delivery, const SendOutcome& outcome);
  void Count(const SendOutcome& outcome);
  bool LeaseOutlastsCall() const {
    return clock_.Elapsed() + cycle_.gateway.call_limit() < lease_end_;
  }

  Cycle& cycle_;
  const MonotonicClock& clock_;
  absl::Duration lease_end_;
  int failures_ = 0;
  absl::Status platform_failure_;  // Not OK: the platform is not asked again in this cycle.
};

absl::StatusOr<bool> Pusher::PushSome() {
  v1::LeaseDeliveriesRequest request;
  request.set_page_size(kDeliveriesPerLease);
  request.mutable_lease_duration()->set_seconds(absl::ToInt64Seconds(cycle_.settings.lease));
  *request.mutable_platform_time() = ToProto(cycle_.observe_time);
  lease_end_ = clock_.Elapsed() + cycle_.settings.lease;
  TUTORING_ASSIGN_OR_RETURN(const v1::LeaseDeliveriesResponse leased,
                            cycle_.service.LeaseDeliveries(std::move(request)));
  bool progress = false;
  for (const v1::Delivery& delivery : leased.deliveries()) {
    const SendOutcome outcome = Attempt(delivery);
    progress = progress || outcome.kind == SendOutcome::Kind::kDelivered ||
               outcome.kind == SendOutcome::Kind::kRefused;
    Count(outcome);
    TUTORING_RETURN_IF_ERROR(Report(delivery, outcome));
  }
  // Without progress the same ones would only come again.
  return progress && platform_failure_.ok();
}

SendOutcome Pusher::Attempt(const v1::Delivery& delivery) {
  // Without having looked, a delivery in doubt stays so.
  const auto unsent_kind =
      delivery.in_doubt() ? SendOutcome::Kind::kInDoubt : SendOutcome::Kind::kNotSent;
  if (!platform_failure_.ok()) return Unsent(unsent_kind, platform_failure_);
  if (cycle_.stopping()) return Unsent(unsent_kind, absl::CancelledError("asked to stop"));
  if (delivery.in_doubt()) {
    if (std::optional<SendOutcome> found = LookUp(delivery)) return *std::move(found);
  }
  // Asked again here: the looking up may have taken its time.
  if (!LeaseOutlastsCall()) {
    return Unsent(SendOutcome::Kind::kNotSent, absl::DeadlineExceededError("lease too short"));
  }
  return cycle_.gateway.SendMessage(MessageOf(delivery));
}

// What the platform knows of the delivery: it was sent, or that cannot be told now. None: surely
// not sent.
std::optional<SendOutcome> Pusher::LookUp(const v1::Delivery& delivery) {
  const absl::Time since = delivery.has_first_lease_time()
                               ? FromProto(delivery.first_lease_time()) - kLookupMargin
                               : absl::InfinitePast();
  const auto found =
      cycle_.gateway.FindSentMessage(delivery.recipient(), delivery.reference(), since);
  if (!found.ok()) return Unsent(SendOutcome::Kind::kInDoubt, found.status());
  if (!found->has_value()) return std::nullopt;
  SendOutcome outcome;
  outcome.kind = SendOutcome::Kind::kDelivered;
  outcome.message_id = **found;
  return outcome;
}

absl::Status Pusher::Report(const v1::Delivery& delivery, const SendOutcome& outcome) {
  v1::ReportDeliveriesRequest request;
  *request.mutable_platform_time() = ToProto(cycle_.observe_time);
  v1::DeliveryReport& report = *request.add_reports();
  report.set_name(delivery.name());
  report.set_lease_id(delivery.lease_id());
  report.set_outcome(OutcomeOf(outcome.kind));
  report.set_message_id(outcome.message_id);
  report.set_refusal(outcome.refusal);
  // A report that is not taken belongs to a lease that is over: the next one looks the message up.
  return cycle_.service.ReportDeliveries(std::move(request)).status();
}

void Pusher::Count(const SendOutcome& outcome) {
  CycleTally& tally = cycle_.tally;
  tally.delivered += outcome.kind == SendOutcome::Kind::kDelivered ? 1 : 0;
  tally.refused += outcome.kind == SendOutcome::Kind::kRefused ? 1 : 0;
  tally.not_sent += outcome.kind == SendOutcome::Kind::kNotSent ? 1 : 0;
  tally.in_doubt += outcome.kind == SendOutcome::Kind::kInDoubt ? 1 : 0;
  if (outcome.failure.ok() || !IsLmsFailure(outcome.failure)) return;
  cycle_.alarms.RaiseFor(outcome.failure, "", "sending messages");
  // One recipient may be the reason, so others are still tried, but not all of a long list.
  const bool whole_platform = IsFailure(outcome.failure, FailureClass::kRetryLater) ||
                              IsFailure(outcome.failure, FailureClass::kStop);
  if (whole_platform || ++failures_ == kMaxFailures) platform_failure_ = outcome.failure;
}

}  // namespace

absl::Status PushDeliveries(Cycle& cycle, const MonotonicClock& clock) {
  Pusher pusher(cycle, clock);
  for (int leases = 0; leases < kMaxLeases; ++leases) {
    TUTORING_ASSIGN_OR_RETURN(const bool more, pusher.PushSome());
    if (!more) break;
  }
  return absl::OkStatus();
}

}  // namespace tutoring::bridge
