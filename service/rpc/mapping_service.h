#ifndef SERVICE_RPC_MAPPING_SERVICE_H_
#define SERVICE_RPC_MAPPING_SERVICE_H_

#include "service/rpc/handler.h"
#include "tutoring/v1/mapping_service.grpc.pb.h"

namespace tutoring::rpc {

// Handlers of mapping_service.proto.
class MappingService final : public v1::MappingService::Service {
 public:
  explicit MappingService(const Context& context) : context_(context) {}

  grpc::Status ListMappings(grpc::ServerContext* call, const v1::ListMappingsRequest* request,
                            v1::ListMappingsResponse* response) override;
  grpc::Status CreateMapping(grpc::ServerContext* call, const v1::CreateMappingRequest* request,
                             v1::Mapping* response) override;
  grpc::Status EndMapping(grpc::ServerContext* call, const v1::EndMappingRequest* request,
                          v1::EndMappingResponse* response) override;

 private:
  Context context_;
};

}  // namespace tutoring::rpc

#endif  // SERVICE_RPC_MAPPING_SERVICE_H_
