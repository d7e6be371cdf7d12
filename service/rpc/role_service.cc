#include "service/rpc/role_service.h"

#include "absl/strings/numbers.h"
#include "service/app/members.h"
#include "service/app/setup/admin_commands.h"
#include "service/base/instant.h"
#include "service/base/reason.h"
#include "service/rpc/convert.h"
#include "service/rpc/list_by_number.h"
#include "service/rpc/names.h"

namespace tutoring::rpc {

grpc::Status RoleService::ListDeclaredRoles(grpc::ServerContext* call,
                                            const v1::ListDeclaredRolesRequest* request,
                                            v1::ListDeclaredRolesResponse* response) {
  const std::string platform = PlatformOf(request->parent());
  return Handle(context_, *call, "ListDeclaredRoles", Right::kSeeLedger, platform,
                [&](const Caller&) -> absl::Status {
                  TUTORING_RETURN_IF_ERROR(ParseName(request->parent(), kPlatformPattern).status());
                  return ListByNumber(
                      context_, *request, response, 0, app::ListDeclaredRoles,
                      [&](const store::Platform& found, const store::DeclaredRole& role) {
                        ToProto(found, role, response->add_declared_roles());
                      });
                });
}

grpc::Status RoleService::CreateDeclaredRole(grpc::ServerContext* call,
                                             const v1::CreateDeclaredRoleRequest* request,
                                             v1::DeclaredRole* response) {
  const std::string platform = PlatformOf(request->parent());
  return Handle(
      context_, *call, "CreateDeclaredRole", Right::kAdminister, platform,
      [&](const Caller& caller) -> absl::Status {
        TUTORING_RETURN_IF_ERROR(ParseName(request->parent(), kPlatformPattern).status());
        return RunOnce(context_, caller, *request, response, [&](app::Unit& unit) -> absl::Status {
          TUTORING_ASSIGN_OR_RETURN(const store::Platform found,
                                    app::FindPlatform(unit.store, platform));
          const v1::DeclaredRole& message = request->declared_role();
          TUTORING_ASSIGN_OR_RETURN(const bool known,
                                    app::IsKnownPerson(unit.store, found, message.person()));
          TUTORING_ASSIGN_OR_RETURN(
              const store::DeclaredRole declared,
              app::DeclareRole(unit, context_.policy, found,
                               {.person = message.person(),
                                .display_name = message.display_name(),
                                .role = static_cast<Role>(message.role()),
                                .course = message.course(),
                                .category = message.category(),
                                .start = TUTORING_TIME_FROM(message, start_time)}));
          ToProto(found, declared, response);
          response->set_person_unknown(!known);
          return absl::OkStatus();
        });
      });
}

grpc::Status RoleService::RevokeDeclaredRole(grpc::ServerContext* call,
                                             const v1::RevokeDeclaredRoleRequest* request,
                                             v1::RevokeDeclaredRoleResponse* response) {
  const std::string platform = PlatformOf(request->name());
  return Handle(
      context_, *call, "RevokeDeclaredRole", Right::kAdminister, platform,
      [&](const Caller& caller) -> absl::Status {
        TUTORING_ASSIGN_OR_RETURN(const auto ids, ParseName(request->name(), kDeclaredRolePattern));
        return RunOnce(context_, caller, *request, response, [&](app::Unit& unit) -> absl::Status {
          TUTORING_ASSIGN_OR_RETURN(const store::Platform found,
                                    app::FindPlatform(unit.store, platform));
          int64_t id = 0;
          if (!absl::SimpleAtoi(ids[1], &id)) id = 0;
          TUTORING_ASSIGN_OR_RETURN(const store::DeclaredRole revoked,
                                    app::RevokeDeclaredRole(unit, context_.policy, found, id));
          ToProto(found, revoked, response->mutable_declared_role());
          return absl::OkStatus();
        });
      });
}

}  // namespace tutoring::rpc
