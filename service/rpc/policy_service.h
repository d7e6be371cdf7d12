#ifndef SERVICE_RPC_POLICY_SERVICE_H_
#define SERVICE_RPC_POLICY_SERVICE_H_

#include "service/rpc/handler.h"
#include "tutoring/v1/policy_service.grpc.pb.h"

namespace tutoring::rpc {

// Handlers of policy_service.proto.
class PolicyService final : public v1::PolicyService::Service {
 public:
  explicit PolicyService(const Context& context) : context_(context) {}

  grpc::Status DescribePolicyFields(grpc::ServerContext* call,
                                    const v1::DescribePolicyFieldsRequest* request,
                                    v1::DescribePolicyFieldsResponse* response) override;
  grpc::Status ListPolicies(grpc::ServerContext* call, const v1::ListPoliciesRequest* request,
                            v1::ListPoliciesResponse* response) override;
  grpc::Status CreatePolicy(grpc::ServerContext* call, const v1::CreatePolicyRequest* request,
                            v1::Policy* response) override;
  grpc::Status ResolvePolicy(grpc::ServerContext* call, const v1::ResolvePolicyRequest* request,
                             v1::ResolvePolicyResponse* response) override;

 private:
  Context context_;
};

}  // namespace tutoring::rpc

#endif  // SERVICE_RPC_POLICY_SERVICE_H_
