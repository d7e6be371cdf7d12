#ifndef TESTS_BRIDGE_FAKE_SERVICE_SERVER_H_
#define TESTS_BRIDGE_FAKE_SERVICE_SERVER_H_

#include <grpcpp/server.h>

#include <memory>
#include <string>

#include "tests/bridge/fake_service.h"
#include "tutoring/v1/delivery_service.grpc.pb.h"
#include "tutoring/v1/event_service.grpc.pb.h"
#include "tutoring/v1/sync_service.grpc.pb.h"

namespace tutoring::bridge {

// A FakeService behind gRPC: takes only one token and one platform, gives pages of `page_size`, and
// can be away for some calls.
class FakeServiceServer : v1::EventService::Service,
                          v1::SyncService::Service,
                          v1::DeliveryService::Service {
 public:
  // Listens on 127.0.0.1:`port`; 0 for any.
  FakeServiceServer(FakeService& service, std::string token, std::string parent, int port = 0);
  ~FakeServiceServer() override;

  std::string address() const;
  int page_size = 1000;
  int away_for_calls = 0;  // That many calls are answered UNAVAILABLE.

 private:
  grpc::Status Admit(const grpc::ServerContext& context, const std::string& parent);

  grpc::Status ReportEvents(grpc::ServerContext* context, const v1::ReportEventsRequest* request,
                            v1::ReportEventsResponse* response) override;
  grpc::Status ListSyncCourses(grpc::ServerContext* context,
                               const v1::ListSyncCoursesRequest* request,
                               v1::ListSyncCoursesResponse* response) override;
  grpc::Status ListSyncThreads(grpc::ServerContext* context,
                               const v1::ListSyncThreadsRequest* request,
                               v1::ListSyncThreadsResponse* response) override;
  grpc::Status ReportAlarms(grpc::ServerContext* context, const v1::ReportAlarmsRequest* request,
                            v1::ReportAlarmsResponse* response) override;
  grpc::Status LeaseDeliveries(grpc::ServerContext* context,
                               const v1::LeaseDeliveriesRequest* request,
                               v1::LeaseDeliveriesResponse* response) override;
  grpc::Status ReportDeliveries(grpc::ServerContext* context,
                                const v1::ReportDeliveriesRequest* request,
                                v1::ReportDeliveriesResponse* response) override;

  FakeService& service_;
  const std::string token_;
  const std::string parent_;
  int port_ = 0;
  std::unique_ptr<grpc::Server> server_;
};

}  // namespace tutoring::bridge

#endif  // TESTS_BRIDGE_FAKE_SERVICE_SERVER_H_
