#include "service/rpc/intervention_service.h"

#include <utility>

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "service/base/instant.h"
#include "service/rpc/convert.h"
#include "service/rpc/etag.h"
#include "service/rpc/filter.h"
#include "service/rpc/grid_access.h"
#include "service/rpc/names.h"
#include "service/rpc/page_token.h"

namespace tutoring::rpc {
namespace {

store::Intervention Declared(const v1::Intervention& message, const Caller& caller) {
  store::Intervention one = FromProto(message);
  if (one.tutor.empty()) one.tutor = caller.person;
  one.author = caller.person;
  return one;
}

// A person learns nothing of what is not theirs.
absl::StatusOr<store::Intervention> FindOwn(store::Store& store, const store::Platform& platform,
                                            const Caller& caller, int64_t id) {
  auto found = app::FindIntervention(store, platform, id);
  if (absl::IsNotFound(found.status()) && !caller.person.empty()) return PersonForbidden();
  if (!found.ok()) return found;
  TUTORING_RETURN_IF_ERROR(MayKeepGrid(store, platform, caller, found->course, found->tutor));
  return found;
}

absl::StatusOr<store::InterventionFilter> FilterOf(const v1::ListInterventionsRequest& request) {
  TUTORING_RETURN_IF_ERROR(CheckKnown(v1::InterventionKind_IsValid(request.kind()), "kind"));
  store::InterventionFilter filter{.course = request.course(),
                                   .tutor = request.tutor(),
                                   .learner = request.learner(),
                                   .group = request.group(),
                                   .kind = request.kind(),
                                   .with_retracted = request.show_retracted()};
  if (request.has_start_time()) {
    TUTORING_ASSIGN_OR_RETURN(filter.from, TimeBefore(true, request.start_time(), "start_time"));
  }
  TUTORING_ASSIGN_OR_RETURN(filter.until,
                            TimeBefore(request.has_end_time(), request.end_time(), "end_time"));
  TUTORING_ASSIGN_OR_RETURN(const auto key, ParsePageToken(request, 2));
  if (key.empty()) return filter;
  int64_t time = 0;
  if (!absl::SimpleAtoi(key[0], &time) || !absl::SimpleAtoi(key[1], &filter.before_id)) {
    return InvalidPageToken();
  }
  filter.before_time = FromMicros(time);
  return filter;
}

// What somebody may see of the line: who may see a list of it.
absl::StatusOr<store::Intervention> FindSeen(store::Store& store, const store::Platform& platform,
                                             const Caller& caller, int64_t id) {
  auto found = app::FindIntervention(store, platform, id);
  if (absl::IsNotFound(found.status()) && !caller.person.empty()) return PersonForbidden();
  if (!found.ok()) return found;
  std::string tutor = found->tutor;
  TUTORING_RETURN_IF_ERROR(NarrowGrid(store, platform, caller, found->course, tutor));
  return found;
}

}  // namespace

grpc::Status InterventionService::ListInterventions(grpc::ServerContext* call,
                                                    const v1::ListInterventionsRequest* request,
                                                    v1::ListInterventionsResponse* response) {
  const std::string platform = PlatformOf(request->parent());
  return Handle(
      context_, *call, "ListInterventions", Right::kSeeDecisions, platform,
      [&](const Caller& caller) -> absl::Status {
        TUTORING_RETURN_IF_ERROR(ParseName(request->parent(), kPlatformPattern).status());
        TUTORING_ASSIGN_OR_RETURN(const int size, PageSize(request->page_size()));
        TUTORING_ASSIGN_OR_RETURN(store::InterventionFilter filter, FilterOf(*request));
        return ReadPlatform(
            context_, platform,
            [&](store::Store& store, const store::Platform& found) -> absl::Status {
              TUTORING_RETURN_IF_ERROR(
                  NarrowGrid(store, found, caller, filter.course, filter.tutor));
              TUTORING_ASSIGN_OR_RETURN(auto page,
                                        app::ListInterventions(store, found, filter, size + 1));
              const bool more = CutPage(page, size);
              for (const app::InterventionView& one : page)
                ToProto(found, one, response->add_interventions());
              if (more) {
                const store::Intervention& last = page.back().line;
                response->set_next_page_token(MakePageToken(
                    *request, {absl::StrCat(ToMicros(last.time)), absl::StrCat(last.id)}));
              }
              return absl::OkStatus();
            });
      });
}

grpc::Status InterventionService::CreateIntervention(grpc::ServerContext* call,
                                                     const v1::CreateInterventionRequest* request,
                                                     v1::Intervention* response) {
  const std::string platform = PlatformOf(request->parent());
  return Handle(context_, *call, "CreateIntervention", Right::kDecide, platform,
                [&](const Caller& caller) -> absl::Status {
                  TUTORING_RETURN_IF_ERROR(ParseName(request->parent(), kPlatformPattern).status());
                  const store::Intervention said = Declared(request->intervention(), caller);
                  store::Platform found;
                  const auto authorise = [&](app::Unit& unit) -> absl::Status {
                    TUTORING_ASSIGN_OR_RETURN(found, app::FindPlatform(unit.store, platform));
                    return MayKeepGrid(unit.store, found, caller, said.course, said.tutor);
                  };
                  const auto work = [&](app::Unit& unit) -> absl::Status {
                    TUTORING_ASSIGN_OR_RETURN(
                        const store::Intervention created,
                        app::DeclareIntervention(unit, context_.policy, found, said));
                    ToProto(found, app::InterventionView{created}, response);
                    return absl::OkStatus();
                  };
                  return RunOnce(context_, caller, *request, response, authorise, work);
                });
}

grpc::Status InterventionService::UpdateIntervention(grpc::ServerContext* call,
                                                     const v1::UpdateInterventionRequest* request,
                                                     v1::Intervention* response) {
  const v1::Intervention& message = request->intervention();
  const std::string platform = PlatformOf(message.name());
  return Handle(
      context_, *call, "UpdateIntervention", Right::kDecide, platform,
      [&](const Caller& caller) -> absl::Status {
        TUTORING_ASSIGN_OR_RETURN(const auto ids, ParseName(message.name(), kInterventionPattern));
        store::Intervention said = Declared(message, caller);
        if (!absl::SimpleAtoi(ids[1], &said.id)) said.id = 0;
        store::Platform found;
        const auto authorise = [&](app::Unit& unit) -> absl::Status {
          TUTORING_ASSIGN_OR_RETURN(found, app::FindPlatform(unit.store, platform));
          TUTORING_ASSIGN_OR_RETURN(const store::Intervention stored,
                                    FindOwn(unit.store, found, caller, said.id));
          said.revision = RevisionRead(message.etag(), stored.revision);
          return caller.person.empty() || said.tutor == caller.person ? absl::OkStatus()
                                                                      : PersonForbidden();
        };
        const auto work = [&](app::Unit& unit) -> absl::Status {
          TUTORING_ASSIGN_OR_RETURN(store::Intervention corrected,
                                    app::CorrectIntervention(unit, context_.policy, found, said));
          TUTORING_ASSIGN_OR_RETURN(const app::InterventionView view,
                                    app::ViewIntervention(unit.store, found, std::move(corrected)));
          ToProto(found, view, response);
          return absl::OkStatus();
        };
        return RunOnce(context_, caller, *request, response, authorise, work);
      });
}

grpc::Status InterventionService::ListInterventionRevisions(
    grpc::ServerContext* call, const v1::ListInterventionRevisionsRequest* request,
    v1::ListInterventionRevisionsResponse* response) {
  const std::string platform = PlatformOf(request->parent());
  return Handle(context_, *call, "ListInterventionRevisions", Right::kSeeDecisions, platform,
                [&](const Caller& caller) -> absl::Status {
                  TUTORING_ASSIGN_OR_RETURN(const auto ids,
                                            ParseName(request->parent(), kInterventionPattern));
                  int64_t id = 0;
                  if (!absl::SimpleAtoi(ids[1], &id)) id = 0;
                  TUTORING_ASSIGN_OR_RETURN(const int size, PageSize(request->page_size()));
                  TUTORING_ASSIGN_OR_RETURN(const auto key, ParsePageToken(*request, 1));
                  int64_t after = 0;
                  if (!key.empty() && !absl::SimpleAtoi(key[0], &after)) return InvalidPageToken();
                  return ReadPlatform(
                      context_, platform,
                      [&](store::Store& store, const store::Platform& found) -> absl::Status {
                        TUTORING_ASSIGN_OR_RETURN(const store::Intervention line,
                                                  FindSeen(store, found, caller, id));
                        TUTORING_ASSIGN_OR_RETURN(auto page,
                                                  app::InterventionHistory(store, found, line));
                        std::erase_if(page, [&](const app::InterventionView& one) {
                          return one.line.revision <= after;
                        });
                        const bool more = CutPage(page, size);
                        for (const app::InterventionView& one : page)
                          ToProto(found, one, response->add_interventions());
                        if (more) {
                          response->set_next_page_token(
                              MakePageToken(*request, {absl::StrCat(page.back().line.revision)}));
                        }
                        return absl::OkStatus();
                      });
                });
}

}  // namespace tutoring::rpc
