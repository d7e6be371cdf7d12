#include "tests/scenario/bridge.h"

#include <algorithm>

#include "absl/strings/str_cat.h"
#include "service/app/find.h"
#include "service/app/intake/report_events.h"
#include "service/base/status_macros.h"
#include "tests/scenario/duty_labels.h"

namespace tutoring::scenario {
namespace {

constexpr int64_t kToken = 1;

}  // namespace

absl::Status Bridge::Poll(absl::Time now, const Reach& reach) {
  for (const std::string& course : site_.Courses()) {
    TUTORING_RETURN_IF_ERROR(PollCourse(course, now, reach));
  }
  return absl::OkStatus();
}

// In two calls: what happened, then how far was read. The second repeats the roster, since a held
// one must hold back what comes with it, and none of the posts, so that nothing but the watermark
// says that a stage has come.
absl::Status Bridge::PollCourse(const std::string& course, absl::Time now, const Reach& reach) {
  app::EventReport report{.platform = platform_, .events = site_.Read(course, now)};
  TUTORING_ASSIGN_OR_RETURN(const bool held, Report(report));
  if (!site_.IsFollowed(course)) return absl::OkStatus();
  std::erase_if(report.events, [](const app::Event& event) {
    return !std::holds_alternative<app::RosterObserved>(event.fact);
  });
  report.watermarks = {{course, store::Source::kRoster, reach.roster},
                       {course, store::Source::kPosts, reach.posts}};
  if (site_.ShowsAccess(course)) {
    report.watermarks.push_back({course, store::Source::kConnections, reach.connections});
  }
  if (site_.ShowsSubmissions(course)) {
    report.watermarks.push_back({course, store::Source::kSubmissions, reach.submissions});
  }
  if (site_.ShowsMessages(course)) {
    report.watermarks.push_back({course, store::Source::kMessages, reach.messages});
  }
  TUTORING_ASSIGN_OR_RETURN(const bool still_held, Report(report));
  return held == still_held ? absl::OkStatus()
                            : absl::InternalError("a roster was held once and taken once");
}

absl::StatusOr<bool> Bridge::Report(const app::EventReport& report) {
  TUTORING_ASSIGN_OR_RETURN(const auto result, app::ReportEvents(ledger_, policy_, report));
  safety_.Look();
  bool held = false;
  for (const app::ReportResult& event : result.events) {
    held |= event.reason == app::RefusalReason::kRosterHeld;
    if (event.accepted() || event.reason == app::RefusalReason::kRosterHeld) continue;
    return absl::InternalError(absl::StrCat("a fact was refused: ", event.detail));
  }
  for (const app::ReportResult& watermark : result.watermarks) {
    if (watermark.accepted() != held) continue;
    return absl::InternalError(held ? "a watermark passed a roster that was held"
                                    : absl::StrCat("a watermark was refused: ", watermark.detail));
  }
  return held;
}

absl::Status Bridge::Deliver(absl::Time now) {
  TUTORING_ASSIGN_OR_RETURN(
      const auto leased,
      app::LeaseDeliveries(ledger_, policy_, {.platform = platform_, .token = kToken}));
  safety_.Look();
  std::vector<app::DeliveryReport> reports;
  for (const app::LeasedDelivery& delivery : leased) {
    safety_.LookAtLease(delivery, now, policy_.telling);
    TUTORING_ASSIGN_OR_RETURN(const std::optional<app::Outcome> outcome, Send(delivery, now));
    if (!outcome) continue;
    reports.push_back({delivery.alert.reference, delivery.alert.lease, *outcome,
                       *outcome == app::Outcome::kDelivered ? delivery.alert.reference : "",
                       *outcome == app::Outcome::kRefused ? "blocked" : ""});
  }
  TUTORING_ASSIGN_OR_RETURN(const auto refusals,
                            app::ReportDeliveries(ledger_, platform_, kToken, now, reports));
  for (const app::DeliveryRefusal refusal : refusals) {
    if (refusal != app::DeliveryRefusal::kTaken) {
      return absl::InternalError("the service did not take an outcome");
    }
  }
  safety_.Look();
  return absl::OkStatus();
}

absl::StatusOr<std::optional<app::Outcome>> Bridge::Send(const app::LeasedDelivery& delivery,
                                                         absl::Time now) {
  if (delivery.in_doubt && HasArrived(delivery.alert.reference)) return app::Outcome::kDelivered;
  if (fault_ == NOT_SENT) return app::Outcome::kNotSent;
  if (fault_ == DIES_UNSENT) return std::nullopt;
  if (blocking_.contains(delivery.alert.recipient)) return app::Outcome::kRefused;
  TUTORING_RETURN_IF_ERROR(Arrive(delivery, now));
  if (fault_ == ARRIVES_UNREPORTED) return std::nullopt;
  return fault_ == ARRIVES_IN_DOUBT ? app::Outcome::kInDoubt : app::Outcome::kDelivered;
}

absl::Status Bridge::Arrive(const app::LeasedDelivery& delivery, absl::Time now) {
  const store::Alert& alert = delivery.alert;
  if (HasArrived(alert.reference)) safety_.Complain("a message arrived twice");
  return ledger_.Read([&](store::Store& store) -> absl::Status {
    TUTORING_ASSIGN_OR_RETURN(const store::Platform platform, app::FindPlatform(store, platform_));
    TUTORING_ASSIGN_OR_RETURN(const std::string about, AboutOf(store, platform.key, alert));
    arrived_.push_back({alert.reference, alert.recipient, now, delivery.message.text, about});
    return absl::OkStatus();
  });
}

bool Bridge::HasArrived(const std::string& reference) const {
  return std::any_of(arrived_.begin(), arrived_.end(),
                     [&](const Arrived& message) { return message.reference == reference; });
}

}  // namespace tutoring::scenario
