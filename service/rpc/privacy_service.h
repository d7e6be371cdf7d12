#ifndef SERVICE_RPC_PRIVACY_SERVICE_H_
#define SERVICE_RPC_PRIVACY_SERVICE_H_

#include "service/rpc/handler.h"
#include "tutoring/v1/privacy_service.grpc.pb.h"

namespace tutoring::rpc {

// Handlers of privacy_service.proto.
class PrivacyService final : public v1::PrivacyService::Service {
 public:
  explicit PrivacyService(const Context& context) : context_(context) {}

  grpc::Status ExportPerson(grpc::ServerContext* call, const v1::ExportPersonRequest* request,
                            grpc::ServerWriter<v1::ExportPersonResponse>* writer) override;
  grpc::Status ErasePerson(grpc::ServerContext* call, const v1::ErasePersonRequest* request,
                           v1::ErasePersonResponse* response) override;
  grpc::Status GetRetention(grpc::ServerContext* call, const v1::GetRetentionRequest* request,
                            v1::Retention* response) override;
  grpc::Status UpdateRetention(grpc::ServerContext* call, const v1::UpdateRetentionRequest* request,
                               v1::Retention* response) override;

 private:
  Context context_;
};

}  // namespace tutoring::rpc

#endif  // SERVICE_RPC_PRIVACY_SERVICE_H_
