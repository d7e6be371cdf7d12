#include "service/rpc/suspension_service.h"

#include "absl/strings/numbers.h"
#include "service/app/access.h"
#include "service/app/engine/course_cache.h"
#include "service/app/setup/suspension_commands.h"
#include "service/rpc/convert.h"
#include "service/rpc/list_by_number.h"
#include "service/rpc/names.h"

namespace tutoring::rpc {
namespace {

absl::Status MayDecide(store::Store& store, const store::Platform& platform, const Caller& caller,
                       const store::SuspensionRow& row) {
  if (caller.person.empty()) return absl::OkStatus();
  TUTORING_ASSIGN_OR_RETURN(const auto roster, app::LoadRoster(store, platform.key, row.course));
  return app::MayDecide(*roster, caller.ActorOn(platform), row) ? absl::OkStatus()
                                                                : PersonForbidden();
}

// Takes it back, if the caller may: a person learns nothing of what is not theirs.
absl::Status Delete(app::Unit& unit, const Policy& policy, const store::Platform& platform,
                    const Caller& caller, int64_t id) {
  const auto row = app::FindSuspension(unit.store, platform, id);
  if (absl::IsNotFound(row.status()) && !caller.person.empty()) return PersonForbidden();
  TUTORING_RETURN_IF_ERROR(row.status());
  TUTORING_RETURN_IF_ERROR(MayDecide(unit.store, platform, caller, *row));
  return app::DeleteSuspension(unit, policy, platform, id);
}

}  // namespace

grpc::Status SuspensionService::ListSuspensions(grpc::ServerContext* call,
                                                const v1::ListSuspensionsRequest* request,
                                                v1::ListSuspensionsResponse* response) {
  const std::string platform = PlatformOf(request->parent());
  return Handle(
      context_, *call, "ListSuspensions", Right::kSeeDecisions, platform,
      [&](const Caller& caller) -> absl::Status {
        TUTORING_RETURN_IF_ERROR(ParseName(request->parent(), kPlatformPattern).status());
        const auto list = [&](store::Store& store, const store::Platform& found, int64_t after,
                              int limit) -> absl::StatusOr<std::vector<store::SuspensionRow>> {
          TUTORING_RETURN_IF_ERROR(RequireStaff(store, found, caller, request->course()));
          return app::ListSuspensions(store, found, request->course(), caller.ActorOn(found), after,
                                      limit);
        };
        return ListByNumber(context_, *request, response, 0, list,
                            [&](const store::Platform& found, const store::SuspensionRow& row) {
                              ToProto(found, row, response->add_suspensions());
                            });
      });
}

grpc::Status SuspensionService::CreateSuspension(grpc::ServerContext* call,
                                                 const v1::CreateSuspensionRequest* request,
                                                 v1::Suspension* response) {
  const std::string platform = PlatformOf(request->parent());
  return Handle(context_, *call, "CreateSuspension", Right::kDecide, platform,
                [&](const Caller& caller) -> absl::Status {
                  TUTORING_RETURN_IF_ERROR(ParseName(request->parent(), kPlatformPattern).status());
                  store::SuspensionRow row = FromProto(request->suspension());
                  row.author = caller.person;
                  store::Platform found;
                  const auto authorise = [&](app::Unit& unit) -> absl::Status {
                    TUTORING_ASSIGN_OR_RETURN(found, app::FindPlatform(unit.store, platform));
                    return MayDecide(unit.store, found, caller, row);
                  };
                  const auto work = [&](app::Unit& unit) -> absl::Status {
                    TUTORING_ASSIGN_OR_RETURN(
                        const store::SuspensionRow created,
                        app::CreateSuspension(unit, context_.policy, found, row));
                    ToProto(found, created, response);
                    return absl::OkStatus();
                  };
                  return RunOnce(context_, caller, *request, response, authorise, work);
                });
}

grpc::Status SuspensionService::DeleteSuspension(grpc::ServerContext* call,
                                                 const v1::DeleteSuspensionRequest* request,
                                                 v1::DeleteSuspensionResponse* response) {
  const std::string platform = PlatformOf(request->name());
  return Handle(
      context_, *call, "DeleteSuspension", Right::kDecide, platform,
      [&](const Caller& caller) -> absl::Status {
        TUTORING_ASSIGN_OR_RETURN(const auto ids, ParseName(request->name(), kSuspensionPattern));
        int64_t id = 0;
        if (!absl::SimpleAtoi(ids[1], &id)) id = 0;
        // Rights are looked at with the work: once it is done, a repeat finds nothing that would
        // tell whether the person might, and gets the answer that was theirs.
        return RunOnce(context_, caller, *request, response, [&](app::Unit& unit) -> absl::Status {
          TUTORING_ASSIGN_OR_RETURN(const store::Platform found,
                                    app::FindPlatform(unit.store, platform));
          return Delete(unit, context_.policy, found, caller, id);
        });
      });
}

}  // namespace tutoring::rpc
