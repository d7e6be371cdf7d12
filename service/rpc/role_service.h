#ifndef SERVICE_RPC_ROLE_SERVICE_H_
#define SERVICE_RPC_ROLE_SERVICE_H_

#include "service/rpc/handler.h"
#include "tutoring/v1/role_service.grpc.pb.h"

namespace tutoring::rpc {

// Handlers of role_service.proto.
class RoleService final : public v1::RoleService::Service {
 public:
  explicit RoleService(const Context& context) : context_(context) {}

  grpc::Status ListDeclaredRoles(grpc::ServerContext* call,
                                 const v1::ListDeclaredRolesRequest* request,
                                 v1::ListDeclaredRolesResponse* response) override;
  grpc::Status CreateDeclaredRole(grpc::ServerContext* call,
                                  const v1::CreateDeclaredRoleRequest* request,
                                  v1::DeclaredRole* response) override;
  grpc::Status RevokeDeclaredRole(grpc::ServerContext* call,
                                  const v1::RevokeDeclaredRoleRequest* request,
                                  v1::RevokeDeclaredRoleResponse* response) override;

 private:
  Context context_;
};

}  // namespace tutoring::rpc

#endif  // SERVICE_RPC_ROLE_SERVICE_H_
