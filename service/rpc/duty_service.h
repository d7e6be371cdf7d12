#ifndef SERVICE_RPC_DUTY_SERVICE_H_
#define SERVICE_RPC_DUTY_SERVICE_H_

#include "service/rpc/handler.h"
#include "tutoring/v1/duty_service.grpc.pb.h"

namespace tutoring::rpc {

// Handlers of duty_service.proto.
class DutyService final : public v1::DutyService::Service {
 public:
  explicit DutyService(const Context& context) : context_(context) {}

  grpc::Status GetDuty(grpc::ServerContext* call, const v1::GetDutyRequest* request,
                       v1::Duty* response) override;
  grpc::Status ListDuties(grpc::ServerContext* call, const v1::ListDutiesRequest* request,
                          v1::ListDutiesResponse* response) override;
  grpc::Status DismissDuty(grpc::ServerContext* call, const v1::DismissDutyRequest* request,
                           v1::DismissDutyResponse* response) override;
  grpc::Status ExplainDuty(grpc::ServerContext* call, const v1::ExplainDutyRequest* request,
                           v1::ExplainDutyResponse* response) override;

 private:
  Context context_;
};

}  // namespace tutoring::rpc

#endif  // SERVICE_RPC_DUTY_SERVICE_H_
