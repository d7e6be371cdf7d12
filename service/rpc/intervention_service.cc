#include "service/rpc/intervention_service.h"

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "service/base/instant.h"
#include "service/rpc/convert.h"
#include "service/rpc/etag.h"
#include "service/rpc/filter.h"
#include "service/rpc/names.h"
#include "service/rpc/page_token.h"

namespace tutoring::rpc {
namespace {

// What the person's roles leave of a list's filter.
absl::Status Narrow(store::Store& store, const store::Platform& platform, const Caller& caller,
                    store::InterventionFilter& filter) {
  if (caller.person.empty()) return absl::OkStatus();
  RoleSet roles;
  if (!filter.course.empty()) {
    TUTORING_ASSIGN_OR_RETURN(
        roles, app::RolesNow(store, platform, filter.course, caller.ActorOn(platform)));
    if (roles.Has(Role::kManager)) return absl::OkStatus();
    if (!roles.Has(Role::kTutor)) return PersonForbidden();
  }
  if (!filter.tutor.empty() && filter.tutor != caller.person) return PersonForbidden();
  filter.tutor = caller.person;
  return absl::OkStatus();
}

// A person says what they did themselves, in a course in which they are staff.
absl::Status MayDeclare(store::Store& store, const store::Platform& platform, const Caller& caller,
                        const store::Intervention& one) {
  if (caller.person.empty()) return absl::OkStatus();
  if (one.tutor != caller.person) return PersonForbidden();
  TUTORING_ASSIGN_OR_RETURN(const RoleSet roles,
                            app::RolesNow(store, platform, one.course, caller.ActorOn(platform)));
  return roles.Accompanies() ? absl::OkStatus() : PersonForbidden();
}

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
  TUTORING_RETURN_IF_ERROR(MayDeclare(store, platform, caller, *found));
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
              TUTORING_RETURN_IF_ERROR(Narrow(store, found, caller, filter));
              if (!filter.course.empty()) {
                TUTORING_RETURN_IF_ERROR(app::FindCourse(store, found.key, filter.course).status());
              }
              TUTORING_ASSIGN_OR_RETURN(auto page,
                                        app::ListInterventions(store, found, filter, size + 1));
              const bool more = CutPage(page, size);
              for (const store::Intervention& one : page)
                ToProto(found, one, response->add_interventions());
              if (more) {
                response->set_next_page_token(MakePageToken(
                    *request,
                    {absl::StrCat(ToMicros(page.back().time)), absl::StrCat(page.back().id)}));
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
                    return MayDeclare(unit.store, found, caller, said);
                  };
                  const auto work = [&](app::Unit& unit) -> absl::Status {
                    TUTORING_ASSIGN_OR_RETURN(
                        const store::Intervention created,
                        app::DeclareIntervention(unit, context_.policy, found, said));
                    ToProto(found, created, response);
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
          TUTORING_ASSIGN_OR_RETURN(const store::Intervention corrected,
                                    app::CorrectIntervention(unit, context_.policy, found, said));
          ToProto(found, corrected, response);
          return absl::OkStatus();
        };
        return RunOnce(context_, caller, *request, response, authorise, work);
      });
}

}  // namespace tutoring::rpc
