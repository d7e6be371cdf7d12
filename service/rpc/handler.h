#ifndef SERVICE_RPC_HANDLER_H_
#define SERVICE_RPC_HANDLER_H_

#include <grpcpp/server_context.h>

#include <string>

#include "absl/strings/str_cat.h"
#include "service/app/find.h"
#include "service/app/ledger.h"
#include "service/app/once.h"
#include "service/base/digest.h"
#include "service/base/status_macros.h"
#include "service/rpc/gate.h"
#include "service/rpc/rpc_status.h"
#include "service/rules/policy/policy.h"

namespace tutoring::rpc {

// What every service of the API is made of.
struct Context {
  app::Ledger& ledger;
  Gate& gate;
  const Policy& policy;
};

// What a part of a streamed answer holds at most, with one message on top: far below what gRPC
// takes (4 MB).
inline constexpr size_t kPartBytes = 1 << 20;

// The frame of every handler: admit, run, map the status. `body` gets the caller.
template <typename F>
grpc::Status Handle(const Context& context, const grpc::ServerContext& call, const char* method,
                    Right right, const std::string& platform, F&& body) {
  const auto caller = context.gate.Admit(call, right, platform);
  return ToGrpcStatus(caller.ok() ? body(*caller) : caller.status(), method);
}

// A read within a platform: `body` gets the store and the platform.
template <typename F>
absl::Status ReadPlatform(const Context& context, const std::string& platform_id, F&& body) {
  return context.ledger.Read([&](store::Store& store) -> absl::Status {
    TUTORING_ASSIGN_OR_RETURN(const store::Platform platform,
                              app::FindPlatform(store, platform_id));
    return body(store, platform);
  });
}

// A person sees what was decided for a course of which they are tutor or manager: PERMISSION_DENIED
// for any other, and where `course` is empty.
inline absl::Status RequireStaff(store::Store& store, const store::Platform& platform,
                                 const Caller& caller, const std::string& course) {
  if (caller.person.empty()) return absl::OkStatus();
  if (course.empty()) return PersonForbidden();
  TUTORING_ASSIGN_OR_RETURN(const RoleSet roles,
                            app::RolesNow(store, platform, course, caller.ActorOn(platform)));
  return roles.Accompanies() ? absl::OkStatus() : PersonForbidden();
}

// A person who is a manager of the course, or nobody in particular: PERMISSION_DENIED for any
// other.
inline absl::Status RequireManager(store::Store& store, const store::Platform& platform,
                                   const Caller& caller, const std::string& course) {
  if (caller.person.empty()) return absl::OkStatus();
  TUTORING_ASSIGN_OR_RETURN(const RoleSet roles,
                            app::RolesNow(store, platform, course, caller.ActorOn(platform)));
  return roles.Has(Role::kManager) ? absl::OkStatus() : PersonForbidden();
}

// A command that may be sent twice: `work` fills the response within a unit of work; a repeat is
// answered with what the first one got, if `authorise` still lets the caller.
template <typename Request, typename Response, typename A, typename F>
absl::Status RunOnce(const Context& context, const Caller& caller, const Request& request,
                     Response* response, A&& authorise, F&& work) {
  const app::Command command{
      .token = caller.token.id,
      .request_id = request.request_id(),
      .fingerprint = Sha256Hex(absl::StrCat(Request::descriptor()->full_name(), "\n", caller.person,
                                            "\n", request.SerializeAsString()))};
  return context.ledger.Write([&](app::Unit& unit) -> absl::Status {
    TUTORING_RETURN_IF_ERROR(authorise(unit));
    TUTORING_ASSIGN_OR_RETURN(const std::string answer,
                              app::Once(unit, command, [&]() -> absl::StatusOr<std::string> {
                                response->Clear();
                                TUTORING_RETURN_IF_ERROR(work(unit));
                                return response->SerializeAsString();
                              }));
    if (!response->ParseFromString(answer))
      return absl::InternalError("a kept answer does not parse");
    return absl::OkStatus();
  });
}

// The same where the caller's token says all about their rights.
template <typename Request, typename Response, typename F>
absl::Status RunOnce(const Context& context, const Caller& caller, const Request& request,
                     Response* response, F&& work) {
  return RunOnce(
      context, caller, request, response, [](app::Unit&) { return absl::OkStatus(); }, work);
}

}  // namespace tutoring::rpc

#endif  // SERVICE_RPC_HANDLER_H_
