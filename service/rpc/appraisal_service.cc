#include "service/rpc/appraisal_service.h"

#include "service/app/appraise_post.h"
#include "service/base/reason.h"
#include "service/rpc/convert.h"
#include "service/rpc/names.h"

namespace tutoring::rpc {
namespace {

absl::StatusOr<app::AppraisalWish> WishOf(const v1::AppraisePostRequest& request,
                                          const Caller& caller) {
  TUTORING_ASSIGN_OR_RETURN(const auto ids, ParseName(request.name(), kPostPattern));
  return app::AppraisalWish{ids[1], ids[2], static_cast<PostMark>(request.mark()), caller.person};
}

absl::Status Authorise(store::Store& store, const store::Platform& platform, const Caller& caller,
                       const app::AppraisalWish& wish) {
  if (wish.person.empty()) return absl::OkStatus();
  TUTORING_ASSIGN_OR_RETURN(const bool may,
                            app::MayAppraise(store, platform, wish, caller.ActorOn(platform).now));
  return may ? absl::OkStatus() : PersonForbidden();
}

}  // namespace

grpc::Status AppraisalService::AppraisePost(grpc::ServerContext* call,
                                            const v1::AppraisePostRequest* request,
                                            v1::AppraisePostResponse* response) {
  const std::string platform = PlatformOf(request->name());
  return Handle(
      context_, *call, "AppraisePost", Right::kDismiss, platform,
      [&](const Caller& caller) -> absl::Status {
        TUTORING_ASSIGN_OR_RETURN(const app::AppraisalWish wish, WishOf(*request, caller));
        store::Platform found;
        const auto authorise = [&](app::Unit& unit) -> absl::Status {
          TUTORING_ASSIGN_OR_RETURN(found, app::FindPlatform(unit.store, platform));
          return Authorise(unit.store, found, caller, wish);
        };
        const auto work = [&](app::Unit& unit) -> absl::Status {
          if (request->mark() == v1::POST_MARK_UNSPECIFIED ||
              !v1::PostMark_IsValid(request->mark())) {
            return Refusal(absl::StatusCode::kInvalidArgument, "MARK_REQUIRED",
                           "mark is missing or unknown");
          }
          TUTORING_ASSIGN_OR_RETURN(const store::AppraisalRow holds,
                                    app::AppraisePost(unit, context_.policy, found, wish));
          ToProto(holds, response->mutable_appraisal());
          return absl::OkStatus();
        };
        return RunOnce(context_, caller, *request, response, authorise, work);
      });
}

}  // namespace tutoring::rpc
