#ifndef SERVICE_RPC_SYNC_SERVICE_H_
#define SERVICE_RPC_SYNC_SERVICE_H_

#include "service/rpc/handler.h"
#include "tutoring/v1/sync_service.grpc.pb.h"

namespace tutoring::rpc {

// Handlers of sync_service.proto.
class SyncService final : public v1::SyncService::Service {
 public:
  explicit SyncService(const Context& context) : context_(context) {}

  grpc::Status ListSyncCourses(grpc::ServerContext* call, const v1::ListSyncCoursesRequest* request,
                               v1::ListSyncCoursesResponse* response) override;
  grpc::Status ListSyncThreads(grpc::ServerContext* call, const v1::ListSyncThreadsRequest* request,
                               v1::ListSyncThreadsResponse* response) override;
  grpc::Status ReportAlarms(grpc::ServerContext* call, const v1::ReportAlarmsRequest* request,
                            v1::ReportAlarmsResponse* response) override;

 private:
  Context context_;
};

}  // namespace tutoring::rpc

#endif  // SERVICE_RPC_SYNC_SERVICE_H_
