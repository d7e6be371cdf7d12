#include "service/rpc/delivery_service.h"

#include "service/app/telling/deliveries.h"
#include "service/base/instant.h"
#include "service/base/reason.h"
#include "service/base/text.h"
#include "service/rpc/convert.h"
#include "service/rpc/names.h"
#include "service/rpc/page_token.h"

namespace tutoring::rpc {
namespace {

constexpr int kMostReports = 100;
constexpr absl::Duration kShortestLease = absl::Seconds(10);
constexpr absl::Duration kLongestLease = absl::Hours(1);

void LeasedToProto(const std::string& platform, const app::LeasedDelivery& leased,
                   v1::Delivery* message) {
  message->set_name(MakeName(kDeliveryPattern, {platform, leased.alert.reference}));
  message->set_lease_id(leased.alert.lease);
  TUTORING_SET_TIME(message, lease_expire_time, leased.alert.lease_expires);
  message->set_recipient(leased.alert.recipient);
  message->set_text(leased.message.text);
  message->set_reference(leased.alert.reference);
  v1::LinkTarget* target = message->mutable_link_target();
  target->set_course(leased.message.course);
  target->set_forum(leased.message.forum);
  target->set_discussion(leased.message.discussion);
  target->set_post(leased.message.post);
  target->set_person(leased.message.person);
  message->set_in_doubt(leased.in_doubt);
  TUTORING_SET_TIME(message, first_lease_time, leased.alert.first_leased);
}

absl::StatusOr<app::LeaseRequest> LeaseRequestOf(const v1::LeaseDeliveriesRequest& request,
                                                 const Caller& caller) {
  app::LeaseRequest lease{.platform = PlatformOf(request.parent()), .token = caller.token.id};
  TUTORING_ASSIGN_OR_RETURN(lease.limit, PageSize(request.page_size(), 20, 100));
  lease.platform_time = TUTORING_TIME_FROM(request, platform_time);
  if (request.has_lease_duration()) {
    lease.duration = absl::Seconds(request.lease_duration().seconds()) +
                     absl::Nanoseconds(request.lease_duration().nanos());
    if (lease.duration < kShortestLease || lease.duration > kLongestLease) {
      return Invalid("LEASE_DURATION_OUT_OF_RANGE",
                     "lease_duration is not between 10 seconds and 1 hour");
    }
  }
  return lease;
}

absl::StatusOr<std::vector<app::DeliveryReport>> ReportsOf(
    const std::string& platform, const v1::ReportDeliveriesRequest& request) {
  if (request.reports_size() > kMostReports)
    return Invalid("TOO_MANY_REPORTS", "reports holds more than 100");
  std::vector<app::DeliveryReport> reports;
  for (const v1::DeliveryReport& report : request.reports()) {
    app::DeliveryReport converted{.lease = report.lease_id(),
                                  .outcome = static_cast<app::Outcome>(report.outcome()),
                                  .message_id = report.message_id(),
                                  .refusal = report.refusal()};
    const bool texts = (report.message_id().empty() || IsId(report.message_id())) &&
                       (report.refusal().empty() || IsId(report.refusal()));
    if (!texts)
      return Invalid("TEXT_INVALID", "message_id or refusal is longer than 255 bytes or not text");
    // An unknown name, or one of another platform, is answered as such in its own result.
    const auto ids = ParseName(report.name(), kDeliveryPattern);
    if (ids.ok() && (*ids)[0] == platform) converted.reference = (*ids)[1];
    if (!v1::DeliveryOutcome_IsValid(report.outcome())) converted.outcome = app::Outcome::kMissing;
    reports.push_back(std::move(converted));
  }
  return reports;
}

}  // namespace

grpc::Status DeliveryService::LeaseDeliveries(grpc::ServerContext* call,
                                              const v1::LeaseDeliveriesRequest* request,
                                              v1::LeaseDeliveriesResponse* response) {
  const std::string platform = PlatformOf(request->parent());
  return Handle(
      context_, *call, "LeaseDeliveries", Right::kBridge, platform,
      [&](const Caller& caller) -> absl::Status {
        TUTORING_RETURN_IF_ERROR(ParseName(request->parent(), kPlatformPattern).status());
        TUTORING_ASSIGN_OR_RETURN(const app::LeaseRequest lease, LeaseRequestOf(*request, caller));
        TUTORING_ASSIGN_OR_RETURN(const auto leased,
                                  app::LeaseDeliveries(context_.ledger, context_.policy, lease));
        for (const app::LeasedDelivery& delivery : leased)
          LeasedToProto(platform, delivery, response->add_deliveries());
        return absl::OkStatus();
      });
}

grpc::Status DeliveryService::ReportDeliveries(grpc::ServerContext* call,
                                               const v1::ReportDeliveriesRequest* request,
                                               v1::ReportDeliveriesResponse* response) {
  const std::string platform = PlatformOf(request->parent());
  return Handle(context_, *call, "ReportDeliveries", Right::kBridge, platform,
                [&](const Caller& caller) -> absl::Status {
                  TUTORING_RETURN_IF_ERROR(ParseName(request->parent(), kPlatformPattern).status());
                  TUTORING_ASSIGN_OR_RETURN(const auto reports, ReportsOf(platform, *request));
                  TUTORING_ASSIGN_OR_RETURN(
                      const auto results,
                      app::ReportDeliveries(context_.ledger, platform, caller.token.id,
                                            TUTORING_TIME_FROM(*request, platform_time), reports));
                  for (const app::DeliveryRefusal result : results) {
                    response->add_results()->set_refusal_reason(
                        static_cast<v1::DeliveryRefusalReason>(result));
                  }
                  return absl::OkStatus();
                });
}

}  // namespace tutoring::rpc
