#ifndef LMS_BRIDGE_GRPC_SERVICE_CLIENT_H_
#define LMS_BRIDGE_GRPC_SERVICE_CLIENT_H_

#include <grpcpp/channel.h>

#include <memory>
#include <string>

#include "lms_bridge/service_client.h"
#include "tutoring/v1/delivery_service.grpc.pb.h"
#include "tutoring/v1/event_service.grpc.pb.h"
#include "tutoring/v1/sync_service.grpc.pb.h"

namespace tutoring::bridge {

// The service over gRPC, with the bridge's token in the metadata of each call.
//
// Time: each try may take 30 s; a call that finds the service away or busy is tried 4 times with
// growing, randomly shortened pauses (at most 7 s together), so that a restart of the service costs
// no cycle. Errors, repetition, threads: see ServiceClient.
class GrpcServiceClient : public ServiceClient {
 public:
  // `platform` is the platform's id; `token` is sent as "authorization: Bearer".
  GrpcServiceClient(const std::shared_ptr<grpc::Channel>& channel, const std::string& platform,
                    std::string token);

  absl::StatusOr<SyncState> ListSyncCourses() override;
  absl::StatusOr<std::vector<v1::SyncThread>> ListSyncThreads(
      const std::string& course, v1::ListSyncThreadsRequest query) override;
  absl::StatusOr<v1::ReportEventsResponse> ReportEvents(v1::ReportEventsRequest request) override;
  absl::StatusOr<v1::LeaseDeliveriesResponse> LeaseDeliveries(
      v1::LeaseDeliveriesRequest request) override;
  absl::StatusOr<v1::ReportDeliveriesResponse> ReportDeliveries(
      v1::ReportDeliveriesRequest request) override;
  absl::Status ReportAlarms(v1::ReportAlarmsRequest request) override;

 private:
  std::unique_ptr<v1::EventService::Stub> events_;
  std::unique_ptr<v1::SyncService::Stub> sync_;
  std::unique_ptr<v1::DeliveryService::Stub> deliveries_;
  const std::string parent_;
  const std::string token_;
};

}  // namespace tutoring::bridge

#endif  // LMS_BRIDGE_GRPC_SERVICE_CLIENT_H_
