#include "service/rpc/event_service.h"

#include "service/base/reason.h"
#include "service/rpc/convert.h"
#include "service/rpc/names.h"

namespace tutoring::rpc {
namespace {

constexpr int kMostEvents = 1000;

}  // namespace

grpc::Status EventService::ReportEvents(grpc::ServerContext* call,
                                        const v1::ReportEventsRequest* request,
                                        v1::ReportEventsResponse* response) {
  const std::string platform = PlatformOf(request->parent());
  return Handle(context_, *call, "ReportEvents", Right::kBridge, platform,
                [&](const Caller&) -> absl::Status {
                  TUTORING_RETURN_IF_ERROR(ParseName(request->parent(), kPlatformPattern).status());
                  if (request->events_size() > kMostEvents) {
                    return Refusal(absl::StatusCode::kInvalidArgument, "TOO_MANY_EVENTS",
                                   "events holds more than 1,000");
                  }
                  app::EventReport report = FromProto(*request);
                  report.platform = platform;
                  TUTORING_ASSIGN_OR_RETURN(
                      const app::EventReportResult result,
                      app::ReportEvents(context_.ledger, context_.policy, report));
                  ToProto(result, response);
                  return absl::OkStatus();
                });
}

}  // namespace tutoring::rpc
