#ifndef SERVICE_RPC_INTERVENTION_SERVICE_H_
#define SERVICE_RPC_INTERVENTION_SERVICE_H_

#include "service/rpc/handler.h"
#include "tutoring/v1/intervention_service.grpc.pb.h"

namespace tutoring::rpc {

// Handlers of intervention_service.proto.
class InterventionService final : public v1::InterventionService::Service {
 public:
  explicit InterventionService(const Context& context) : context_(context) {}

  grpc::Status ListInterventions(grpc::ServerContext* call,
                                 const v1::ListInterventionsRequest* request,
                                 v1::ListInterventionsResponse* response) override;
  grpc::Status CreateIntervention(grpc::ServerContext* call,
                                  const v1::CreateInterventionRequest* request,
                                  v1::Intervention* response) override;
  grpc::Status UpdateIntervention(grpc::ServerContext* call,
                                  const v1::UpdateInterventionRequest* request,
                                  v1::Intervention* response) override;

  grpc::Status ListInterventionRevisions(grpc::ServerContext* call,
                                         const v1::ListInterventionRevisionsRequest* request,
                                         v1::ListInterventionRevisionsResponse* response) override;

 private:
  Context context_;
};

}  // namespace tutoring::rpc

#endif  // SERVICE_RPC_INTERVENTION_SERVICE_H_
