#ifndef SERVICE_RPC_TOKEN_SERVICE_H_
#define SERVICE_RPC_TOKEN_SERVICE_H_

#include "service/rpc/handler.h"
#include "tutoring/v1/token_service.grpc.pb.h"

namespace tutoring::rpc {

// Handlers of token_service.proto.
class TokenService final : public v1::TokenService::Service {
 public:
  explicit TokenService(const Context& context) : context_(context) {}

  grpc::Status ListTokens(grpc::ServerContext* call, const v1::ListTokensRequest* request,
                          v1::ListTokensResponse* response) override;
  grpc::Status CreateToken(grpc::ServerContext* call, const v1::CreateTokenRequest* request,
                           v1::CreateTokenResponse* response) override;
  grpc::Status RevokeToken(grpc::ServerContext* call, const v1::RevokeTokenRequest* request,
                           v1::RevokeTokenResponse* response) override;

 private:
  Context context_;
};

}  // namespace tutoring::rpc

#endif  // SERVICE_RPC_TOKEN_SERVICE_H_
