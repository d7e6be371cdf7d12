#ifndef SERVICE_RPC_LEAVE_SERVICE_H_
#define SERVICE_RPC_LEAVE_SERVICE_H_

#include "service/rpc/handler.h"
#include "tutoring/v1/leave_service.grpc.pb.h"

namespace tutoring::rpc {

// Handlers of leave_service.proto.
class LeaveService final : public v1::LeaveService::Service {
 public:
  explicit LeaveService(const Context& context) : context_(context) {}

  grpc::Status ListLeaves(grpc::ServerContext* call, const v1::ListLeavesRequest* request,
                          v1::ListLeavesResponse* response) override;
  grpc::Status CreateLeave(grpc::ServerContext* call, const v1::CreateLeaveRequest* request,
                           v1::Leave* response) override;
  grpc::Status EndLeave(grpc::ServerContext* call, const v1::EndLeaveRequest* request,
                        v1::EndLeaveResponse* response) override;
  grpc::Status DeleteLeave(grpc::ServerContext* call, const v1::DeleteLeaveRequest* request,
                           v1::DeleteLeaveResponse* response) override;

 private:
  Context context_;
};

}  // namespace tutoring::rpc

#endif  // SERVICE_RPC_LEAVE_SERVICE_H_
