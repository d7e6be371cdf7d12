#ifndef SERVICE_RPC_SUSPENSION_SERVICE_H_
#define SERVICE_RPC_SUSPENSION_SERVICE_H_

#include "service/rpc/handler.h"
#include "tutoring/v1/suspension_service.grpc.pb.h"

namespace tutoring::rpc {

// Handlers of suspension_service.proto.
class SuspensionService final : public v1::SuspensionService::Service {
 public:
  explicit SuspensionService(const Context& context) : context_(context) {}

  grpc::Status ListSuspensions(grpc::ServerContext* call, const v1::ListSuspensionsRequest* request,
                               v1::ListSuspensionsResponse* response) override;
  grpc::Status CreateSuspension(grpc::ServerContext* call,
                                const v1::CreateSuspensionRequest* request,
                                v1::Suspension* response) override;
  grpc::Status DeleteSuspension(grpc::ServerContext* call,
                                const v1::DeleteSuspensionRequest* request,
                                v1::DeleteSuspensionResponse* response) override;

 private:
  Context context_;
};

}  // namespace tutoring::rpc

#endif  // SERVICE_RPC_SUSPENSION_SERVICE_H_
