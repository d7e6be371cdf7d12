#include "service/rpc/evaluation_service.h"

#include <utility>

#include "service/app/access.h"
#include "service/app/sheets/evaluation_commands.h"
#include "service/app/sheets/sheet_views.h"
#include "service/base/instant.h"
#include "service/rpc/convert.h"
#include "service/rpc/list_by_number.h"
#include "service/rpc/names.h"
#include "service/rpc/page_token.h"

namespace tutoring::rpc {
namespace {

// Everybody of a course sees what is planned, staff say what it is linked with, and managers plan.
enum class Wish { kSee, kLink, kPlan };

absl::Status May(store::Store& store, const store::Platform& platform, const Caller& caller,
                 const std::string& course, Wish wish) {
  if (caller.person.empty()) return absl::OkStatus();
  TUTORING_ASSIGN_OR_RETURN(const RoleSet roles,
                            app::RolesNow(store, platform, course, caller.ActorOn(platform)));
  const bool staff = roles.Accompanies();
  const bool may = wish == Wish::kSee    ? staff || roles.IsLearner()
                   : wish == Wish::kLink ? staff
                                         : roles.Has(Role::kManager);
  return may ? absl::OkStatus() : PersonForbidden();
}

}  // namespace

grpc::Status EvaluationService::PlanEvaluations(grpc::ServerContext* call,
                                                const v1::PlanEvaluationsRequest* request,
                                                v1::EvaluationPlan* response) {
  const std::string platform = PlatformOf(request->parent());
  return Handle(
      context_, *call, "PlanEvaluations", Right::kDecide, platform,
      [&](const Caller& caller) -> absl::Status {
        TUTORING_ASSIGN_OR_RETURN(const auto ids, ParseName(request->parent(), kCoursePattern));
        store::Platform found;
        const auto authorise = [&](app::Unit& unit) -> absl::Status {
          TUTORING_ASSIGN_OR_RETURN(found, app::FindPlatform(unit.store, platform));
          return May(unit.store, found, caller, ids[1], Wish::kPlan);
        };
        const auto work = [&](app::Unit& unit) -> absl::Status {
          TUTORING_ASSIGN_OR_RETURN(store::EvaluationPlan plan, FromProto(request->plan()));
          plan.course = ids[1];
          plan.author = caller.person;
          TUTORING_ASSIGN_OR_RETURN(
              const store::EvaluationPlan planned,
              app::PlanEvaluations(unit, context_.policy, found, std::move(plan)));
          ToProto(planned, response);
          return absl::OkStatus();
        };
        return RunOnce(context_, caller, *request, response, authorise, work);
      });
}

grpc::Status EvaluationService::ListEvaluationPlans(grpc::ServerContext* call,
                                                    const v1::ListEvaluationPlansRequest* request,
                                                    v1::ListEvaluationPlansResponse* response) {
  const std::string platform = PlatformOf(request->parent());
  return Handle(
      context_, *call, "ListEvaluationPlans", Right::kSeeDecisions, platform,
      [&](const Caller& caller) -> absl::Status {
        TUTORING_ASSIGN_OR_RETURN(const auto ids, ParseName(request->parent(), kCoursePattern));
        const auto list = [&](store::Store& store, const store::Platform& found, int64_t after,
                              int) -> absl::StatusOr<std::vector<store::EvaluationPlan>> {
          TUTORING_RETURN_IF_ERROR(May(store, found, caller, ids[1], Wish::kSee));
          TUTORING_RETURN_IF_ERROR(app::FindCourse(store, found.key, ids[1]).status());
          TUTORING_ASSIGN_OR_RETURN(auto plans, store.evaluations.Plans(found.key, ids[1]));
          std::erase_if(plans, [&](const auto& plan) { return plan.id <= after; });
          return plans;
        };
        return ListByNumber(context_, *request, response, 0, list,
                            [&](const store::Platform&, const store::EvaluationPlan& plan) {
                              ToProto(plan, response->add_plans());
                            });
      });
}

grpc::Status EvaluationService::ListOccurrences(grpc::ServerContext* call,
                                                const v1::ListOccurrencesRequest* request,
                                                v1::ListOccurrencesResponse* response) {
  const std::string platform = PlatformOf(request->parent());
  return Handle(
      context_, *call, "ListOccurrences", Right::kSeeDecisions, platform,
      [&](const Caller& caller) -> absl::Status {
        TUTORING_ASSIGN_OR_RETURN(const auto ids, ParseName(request->parent(), kCoursePattern));
        TUTORING_ASSIGN_OR_RETURN(const int size, PageSize(request->page_size()));
        TUTORING_ASSIGN_OR_RETURN(const auto key, ParsePageToken(*request, 1));
        const absl::Time after = key.empty() ? absl::InfinitePast() : ParseOccurrenceId(key[0]);
        if (!key.empty() && !IsSet(after)) return InvalidPageToken();
        return ReadPlatform(
            context_, platform,
            [&](store::Store& store, const store::Platform& found) -> absl::Status {
              TUTORING_RETURN_IF_ERROR(May(store, found, caller, ids[1], Wish::kSee));
              TUTORING_ASSIGN_OR_RETURN(auto views, app::ListOccurrences(store, found, ids[1]));
              std::erase_if(views, [&](const auto& v) { return v.occurrence.open <= after; });
              const bool more = CutPage(views, size);
              for (const app::OccurrenceView& view : views) {
                ToProto(found, view, response->add_occurrences());
              }
              if (more) {
                response->set_next_page_token(
                    MakePageToken(*request, {OccurrenceId(views.back().occurrence.open)}));
              }
              return absl::OkStatus();
            });
      });
}

grpc::Status EvaluationService::LinkOccurrence(grpc::ServerContext* call,
                                               const v1::LinkOccurrenceRequest* request,
                                               v1::Occurrence* response) {
  const std::string platform = PlatformOf(request->name());
  return Handle(
      context_, *call, "LinkOccurrence", Right::kDecide, platform,
      [&](const Caller& caller) -> absl::Status {
        TUTORING_ASSIGN_OR_RETURN(const auto ids, ParseName(request->name(), kOccurrencePattern));
        store::OccurrenceLink link{.open = ParseOccurrenceId(ids[2]),
                                   .activity = request->activity(),
                                   .author = caller.person};
        store::Platform found;
        const auto authorise = [&](app::Unit& unit) -> absl::Status {
          TUTORING_ASSIGN_OR_RETURN(found, app::FindPlatform(unit.store, platform));
          return May(unit.store, found, caller, ids[1], Wish::kLink);
        };
        const auto work = [&](app::Unit& unit) -> absl::Status {
          TUTORING_RETURN_IF_ERROR(app::LinkOccurrence(unit, context_.policy, found, ids[1], link));
          TUTORING_ASSIGN_OR_RETURN(const app::OccurrenceView view,
                                    app::ViewOccurrence(unit.store, found, ids[1], link.open));
          ToProto(found, view, response);
          return absl::OkStatus();
        };
        return RunOnce(context_, caller, *request, response, authorise, work);
      });
}

}  // namespace tutoring::rpc
