#include "service/rpc/policy_service.h"

#include "service/app/access.h"
#include "service/app/platform_time.h"
#include "service/rpc/convert.h"
#include "service/rpc/list_by_number.h"
#include "service/rpc/names.h"

namespace tutoring::rpc {
namespace {

// A person sees what holds in a course of which they are staff, and decides where they manage.
enum class PolicyWish { kSee, kDecide };

absl::Status Authorise(store::Store& store, const store::Platform& platform, const Caller& caller,
                       const std::string& course, PolicyWish wish) {
  if (caller.person.empty()) return absl::OkStatus();
  if (course.empty()) return PersonForbidden();
  TUTORING_ASSIGN_OR_RETURN(const RoleSet roles,
                            app::RolesNow(store, platform, course, caller.ActorOn(platform)));
  const bool may = wish == PolicyWish::kSee ? roles.Accompanies() : roles.Has(Role::kManager);
  return may ? absl::OkStatus() : PersonForbidden();
}

absl::StatusOr<store::PolicyVersion> VersionOf(const v1::CreatePolicyRequest& request,
                                               const Caller& caller) {
  TUTORING_ASSIGN_OR_RETURN(store::PolicyVersion version, FromProto(request.policy()));
  version.author = caller.person;
  return version;
}

void Answer(const store::Platform& platform, const app::PolicySet& set, v1::Policy* response) {
  ToProto(platform, set.version, response);
  for (const PolicyWarning& warning : set.warnings) ToProto(warning, response->add_warnings());
}

}  // namespace

grpc::Status PolicyService::DescribePolicyFields(grpc::ServerContext* call,
                                                 const v1::DescribePolicyFieldsRequest* request,
                                                 v1::DescribePolicyFieldsResponse* response) {
  const std::string platform = PlatformOf(request->parent());
  return Handle(context_, *call, "DescribePolicyFields", Right::kSeeDecisions, platform,
                [&](const Caller&) -> absl::Status {
                  TUTORING_RETURN_IF_ERROR(ParseName(request->parent(), kPlatformPattern).status());
                  return ReadPlatform(
                      context_, platform,
                      [&](store::Store& store, const store::Platform& found) -> absl::Status {
                        const absl::Time now = app::PlatformNow(found, context_.ledger.TimeNow());
                        TUTORING_ASSIGN_OR_RETURN(
                            const auto fields,
                            app::DefaultFields(store, context_.policy, found, now));
                        for (const app::ResolvedField& field : fields)
                          ToProto(field, response->add_policy_fields());
                        return absl::OkStatus();
                      });
                });
}

grpc::Status PolicyService::ListPolicies(grpc::ServerContext* call,
                                         const v1::ListPoliciesRequest* request,
                                         v1::ListPoliciesResponse* response) {
  const std::string platform = PlatformOf(request->parent());
  return Handle(
      context_, *call, "ListPolicies", Right::kSeeDecisions, platform,
      [&](const Caller& caller) -> absl::Status {
        TUTORING_RETURN_IF_ERROR(ParseName(request->parent(), kPlatformPattern).status());
        const auto list = [&](store::Store& store, const store::Platform& found, int64_t before,
                              int limit) -> absl::StatusOr<std::vector<store::PolicyVersion>> {
          TUTORING_RETURN_IF_ERROR(
              Authorise(store, found, caller, request->course(), PolicyWish::kSee));
          return app::ListPolicies(store, found, request->course(), before, limit);
        };
        return ListByNumber(context_, *request, response, kLatestFirst, list,
                            [&](const store::Platform& found, const store::PolicyVersion& version) {
                              ToProto(found, version, response->add_policies());
                            });
      });
}

grpc::Status PolicyService::CreatePolicy(grpc::ServerContext* call,
                                         const v1::CreatePolicyRequest* request,
                                         v1::Policy* response) {
  const std::string platform = PlatformOf(request->parent());
  const std::string& course = request->policy().course();
  return Handle(
      context_, *call, "CreatePolicy", Right::kDecide, platform,
      [&](const Caller& caller) -> absl::Status {
        TUTORING_RETURN_IF_ERROR(ParseName(request->parent(), kPlatformPattern).status());
        const auto check = [&](store::Store& store, const store::Platform& found) -> absl::Status {
          TUTORING_RETURN_IF_ERROR(Authorise(store, found, caller, course, PolicyWish::kDecide));
          TUTORING_ASSIGN_OR_RETURN(auto version, VersionOf(*request, caller));
          TUTORING_ASSIGN_OR_RETURN(
              const app::PolicySet set,
              app::CheckNewPolicy(store, context_.ledger.TimeNow(), context_.policy, found,
                                  std::move(version)));
          Answer(found, set, response);
          return absl::OkStatus();
        };
        if (request->validate_only()) return ReadPlatform(context_, platform, check);
        store::Platform found;
        const auto authorise = [&](app::Unit& unit) -> absl::Status {
          TUTORING_ASSIGN_OR_RETURN(found, app::FindPlatform(unit.store, platform));
          return Authorise(unit.store, found, caller, course, PolicyWish::kDecide);
        };
        const auto work = [&](app::Unit& unit) -> absl::Status {
          TUTORING_ASSIGN_OR_RETURN(auto version, VersionOf(*request, caller));
          TUTORING_ASSIGN_OR_RETURN(
              const app::PolicySet set,
              app::SetPolicy(unit, context_.policy, found, std::move(version)));
          Answer(found, set, response);
          return absl::OkStatus();
        };
        return RunOnce(context_, caller, *request, response, authorise, work);
      });
}

grpc::Status PolicyService::ResolvePolicy(grpc::ServerContext* call,
                                          const v1::ResolvePolicyRequest* request,
                                          v1::ResolvePolicyResponse* response) {
  const std::string platform = PlatformOf(request->parent());
  return Handle(context_, *call, "ResolvePolicy", Right::kSeeDecisions, platform,
                [&](const Caller& caller) -> absl::Status {
                  TUTORING_RETURN_IF_ERROR(ParseName(request->parent(), kPlatformPattern).status());
                  return ReadPlatform(
                      context_, platform,
                      [&](store::Store& store, const store::Platform& found) -> absl::Status {
                        TUTORING_RETURN_IF_ERROR(
                            Authorise(store, found, caller, request->course(), PolicyWish::kSee));
                        const absl::Time time =
                            request->has_time()
                                ? TUTORING_TIME_FROM(*request, time)
                                : app::PlatformNow(found, context_.ledger.TimeNow());
                        TUTORING_ASSIGN_OR_RETURN(
                            const app::ResolvedPolicy resolved,
                            app::ResolvePolicy(store, context_.policy, found, request->course(),
                                               request->group(), time));
                        for (const app::ResolvedField& field : resolved.fields)
                          ToProto(found, field, response->add_settings());
                        TUTORING_SET_TIME(response, start_time, resolved.since);
                        for (const PolicyWarning& warning : resolved.warnings)
                          ToProto(warning, response->add_warnings());
                        return absl::OkStatus();
                      });
                });
}

}  // namespace tutoring::rpc
