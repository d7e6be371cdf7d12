#ifndef SERVICE_RPC_APPRAISAL_SERVICE_H_
#define SERVICE_RPC_APPRAISAL_SERVICE_H_

#include "service/rpc/handler.h"
#include "tutoring/v1/appraisal_service.grpc.pb.h"

namespace tutoring::rpc {

// Handlers of appraisal_service.proto.
class AppraisalService final : public v1::AppraisalService::Service {
 public:
  explicit AppraisalService(const Context& context) : context_(context) {}

  grpc::Status AppraisePost(grpc::ServerContext* call, const v1::AppraisePostRequest* request,
                            v1::AppraisePostResponse* response) override;

 private:
  Context context_;
};

}  // namespace tutoring::rpc

#endif  // SERVICE_RPC_APPRAISAL_SERVICE_H_
