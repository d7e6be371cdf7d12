#include "service/rpc/leave_service.h"

#include "absl/strings/numbers.h"
#include "service/app/access.h"
#include "service/app/engine/course_cache.h"
#include "service/app/members.h"
#include "service/app/setup/leave_commands.h"
#include "service/rpc/convert.h"
#include "service/rpc/list_by_number.h"
#include "service/rpc/names.h"

namespace tutoring::rpc {
namespace {

absl::Status MayDecide(store::Store& store, const store::Platform& platform, const Caller& caller,
                       const store::LeaveRow& row) {
  if (caller.person.empty()) return absl::OkStatus();
  TUTORING_ASSIGN_OR_RETURN(const auto roster, app::LoadRoster(store, platform.key, row.course));
  return app::MayDecide(*roster, caller.ActorOn(platform), row) ? absl::OkStatus()
                                                                : PersonForbidden();
}

// What the caller may end or take back: a person learns nothing of what is not theirs. Whom they
// would let in is no question then.
absl::Status MayChange(store::Store& store, const store::Platform& platform, const Caller& caller,
                       int64_t id) {
  auto row = app::FindLeave(store, platform, id);
  if (absl::IsNotFound(row.status()) && !caller.person.empty()) return PersonForbidden();
  TUTORING_RETURN_IF_ERROR(row.status());
  row->substitute.clear();
  return MayDecide(store, platform, caller, *row);
}

absl::StatusOr<int64_t> IdOf(const std::string& name) {
  TUTORING_ASSIGN_OR_RETURN(const auto ids, ParseName(name, kLeavePattern));
  int64_t id = 0;
  return absl::SimpleAtoi(ids[1], &id) ? id : 0;
}

// A leave may be entered before its people are read; most that nobody knows are mistyped.
absl::Status NameUnknownPeople(store::Store& store, const store::Platform& platform,
                               const store::LeaveRow& row, v1::Leave* leave) {
  for (const std::string& person : {row.person, row.substitute}) {
    if (person.empty()) continue;
    TUTORING_ASSIGN_OR_RETURN(const bool known, app::IsKnownPerson(store, platform, person));
    if (!known) leave->add_unknown_people(person);
  }
  return absl::OkStatus();
}

}  // namespace

grpc::Status LeaveService::ListLeaves(grpc::ServerContext* call,
                                      const v1::ListLeavesRequest* request,
                                      v1::ListLeavesResponse* response) {
  const std::string platform = PlatformOf(request->parent());
  return Handle(
      context_, *call, "ListLeaves", Right::kSeeDecisions, platform,
      [&](const Caller& caller) -> absl::Status {
        TUTORING_RETURN_IF_ERROR(ParseName(request->parent(), kPlatformPattern).status());
        const auto list = [&](store::Store& store, const store::Platform& found, int64_t after,
                              int limit) -> absl::StatusOr<std::vector<store::LeaveRow>> {
          TUTORING_RETURN_IF_ERROR(RequireStaff(store, found, caller, request->course()));
          return app::ListLeaves(store, found, request->course(), after, limit);
        };
        return ListByNumber(context_, *request, response, 0, list,
                            [&](const store::Platform& found, const store::LeaveRow& row) {
                              ToProto(found, row, response->add_leaves());
                            });
      });
}

grpc::Status LeaveService::CreateLeave(grpc::ServerContext* call,
                                       const v1::CreateLeaveRequest* request, v1::Leave* response) {
  const std::string platform = PlatformOf(request->parent());
  return Handle(context_, *call, "CreateLeave", Right::kDecide, platform,
                [&](const Caller& caller) -> absl::Status {
                  TUTORING_RETURN_IF_ERROR(ParseName(request->parent(), kPlatformPattern).status());
                  store::LeaveRow row = FromProto(request->leave());
                  row.author = caller.person;
                  store::Platform found;
                  const auto authorise = [&](app::Unit& unit) -> absl::Status {
                    TUTORING_ASSIGN_OR_RETURN(found, app::FindPlatform(unit.store, platform));
                    return MayDecide(unit.store, found, caller, row);
                  };
                  const auto work = [&](app::Unit& unit) -> absl::Status {
                    TUTORING_ASSIGN_OR_RETURN(const store::LeaveRow created,
                                              app::CreateLeave(unit, context_.policy, found, row));
                    ToProto(found, created, response);
                    return NameUnknownPeople(unit.store, found, created, response);
                  };
                  return RunOnce(context_, caller, *request, response, authorise, work);
                });
}

grpc::Status LeaveService::EndLeave(grpc::ServerContext* call, const v1::EndLeaveRequest* request,
                                    v1::EndLeaveResponse* response) {
  const std::string platform = PlatformOf(request->name());
  return Handle(context_, *call, "EndLeave", Right::kDecide, platform,
                [&](const Caller& caller) -> absl::Status {
                  TUTORING_ASSIGN_OR_RETURN(const int64_t id, IdOf(request->name()));
                  store::Platform found;
                  const auto authorise = [&](app::Unit& unit) -> absl::Status {
                    TUTORING_ASSIGN_OR_RETURN(found, app::FindPlatform(unit.store, platform));
                    return MayChange(unit.store, found, caller, id);
                  };
                  const auto work = [&](app::Unit& unit) -> absl::Status {
                    TUTORING_ASSIGN_OR_RETURN(
                        const store::LeaveRow ended,
                        app::EndLeave(unit, context_.policy, found, id,
                                      TUTORING_TIME_FROM(*request, end_time)));
                    ToProto(found, ended, response->mutable_leave());
                    return absl::OkStatus();
                  };
                  return RunOnce(context_, caller, *request, response, authorise, work);
                });
}

grpc::Status LeaveService::DeleteLeave(grpc::ServerContext* call,
                                       const v1::DeleteLeaveRequest* request,
                                       v1::DeleteLeaveResponse* response) {
  const std::string platform = PlatformOf(request->name());
  return Handle(context_, *call, "DeleteLeave", Right::kDecide, platform,
                [&](const Caller& caller) -> absl::Status {
                  TUTORING_ASSIGN_OR_RETURN(const int64_t id, IdOf(request->name()));
                  // Rights are looked at with the work: once it is done, a repeat finds nothing
                  // that would tell whether the person might, and gets the answer that was theirs.
                  return RunOnce(
                      context_, caller, *request, response, [&](app::Unit& unit) -> absl::Status {
                        TUTORING_ASSIGN_OR_RETURN(const store::Platform found,
                                                  app::FindPlatform(unit.store, platform));
                        TUTORING_RETURN_IF_ERROR(MayChange(unit.store, found, caller, id));
                        return app::DeleteLeave(unit, context_.policy, found, id);
                      });
                });
}

}  // namespace tutoring::rpc
