#ifndef SERVICE_RPC_TRIAL_SERVICE_H_
#define SERVICE_RPC_TRIAL_SERVICE_H_

#include "service/rpc/handler.h"
#include "service/rpc/trial_slots.h"
#include "tutoring/v1/trial_service.grpc.pb.h"

namespace tutoring::rpc {

// Handlers of trial_service.proto.
class TrialService final : public v1::TrialService::Service {
 public:
  explicit TrialService(const Context& context) : context_(context) {}

  grpc::Status DryRunPolicy(grpc::ServerContext* call, const v1::DryRunPolicyRequest* request,
                            v1::DryRunPolicyResponse* response) override;
  grpc::Status ReplayPolicy(grpc::ServerContext* call, const v1::ReplayPolicyRequest* request,
                            v1::ReplayPolicyResponse* response) override;

 private:
  Context context_;
  TrialSlots slots_{2};
};

}  // namespace tutoring::rpc

#endif  // SERVICE_RPC_TRIAL_SERVICE_H_
