#include "service/rpc/trial_service.h"

#include "service/base/reason.h"
#include "service/rpc/convert.h"
#include "service/rpc/convert_trials.h"
#include "service/rpc/names.h"

namespace tutoring::rpc {
namespace {

// Trials show all of a course: persons need to manage it, whether it exists or not. Reads where a
// slot is free; `body` gets store, platform and course.
template <typename F>
absl::Status RunTrial(const Context& context, TrialSlots& slots, const Caller& caller,
                      const std::string& parent, F&& body) {
  TUTORING_ASSIGN_OR_RETURN(const auto ids, ParseName(parent, kCoursePattern));
  return ReadPlatform(
      context, ids[0], [&](store::Store& store, const store::Platform& platform) -> absl::Status {
        TUTORING_RETURN_IF_ERROR(RequireManager(store, platform, caller, ids[1]));
        const TrialSlots::Slot slot = slots.Take();
        if (slot.taken()) return body(store, platform, ids[1]);
        return Refusal(absl::StatusCode::kResourceExhausted, "TOO_MANY_TRIALS",
                       "two other trials are under way: try again once one has ended");
      });
}

}  // namespace

grpc::Status TrialService::DryRunPolicy(grpc::ServerContext* call,
                                        const v1::DryRunPolicyRequest* request,
                                        v1::DryRunPolicyResponse* response) {
  const std::string& parent = request->parent();
  return Handle(context_, *call, "DryRunPolicy", Right::kDecide, PlatformOf(parent),
                [&](const Caller& caller) -> absl::Status {
                  return RunTrial(
                      context_, slots_, caller, parent,
                      [&](store::Store& store, const store::Platform& platform,
                          const std::string& course) -> absl::Status {
                        TUTORING_ASSIGN_OR_RETURN(store::PolicyVersion version,
                                                  FromProto(request->policy()));
                        version.author = caller.person;
                        TUTORING_ASSIGN_OR_RETURN(
                            const app::DryRun run,
                            app::DryRunPolicy(store, context_.ledger.TimeNow(), context_.policy,
                                              platform, course, std::move(version)));
                        return ToProto(store, platform, run, response);
                      });
                });
}

grpc::Status TrialService::ReplayPolicy(grpc::ServerContext* call,
                                        const v1::ReplayPolicyRequest* request,
                                        v1::ReplayPolicyResponse* response) {
  const std::string& parent = request->parent();
  return Handle(context_, *call, "ReplayPolicy", Right::kDecide, PlatformOf(parent),
                [&](const Caller& caller) -> absl::Status {
                  return RunTrial(
                      context_, slots_, caller, parent,
                      [&](store::Store& store, const store::Platform& platform,
                          const std::string& course) -> absl::Status {
                        const absl::Time now = context_.ledger.TimeNow();
                        TUTORING_ASSIGN_OR_RETURN(
                            const app::ReplayWish wish,
                            FromProto(*request, course, app::PlatformNow(platform, now)));
                        TUTORING_ASSIGN_OR_RETURN(
                            const app::PolicyReplay replay,
                            app::ReplayPolicy(store, now, context_.policy, platform, wish));
                        return ToProto(store, platform, replay, response);
                      });
                });
}

}  // namespace tutoring::rpc
