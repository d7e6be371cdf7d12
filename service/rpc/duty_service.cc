#include "service/rpc/duty_service.h"

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "service/app/engine/course_cache.h"
#include "service/base/instant.h"
#include "service/base/reason.h"
#include "service/rpc/convert.h"
#include "service/rpc/filter.h"
#include "service/rpc/names.h"
#include "service/rpc/page_token.h"

namespace tutoring::rpc {
namespace {

struct DutyName {
  std::string platform;
  std::string course;
  DutyKey key;
};

absl::StatusOr<DutyName> ParseDutyName(const std::string& name) {
  TUTORING_ASSIGN_OR_RETURN(auto ids, ParseName(name, kDutyPattern));
  return DutyName{ids[0], ids[1], ParseDutyId(ids[2])};
}

// The duty, if the caller may see it. A person who may not learns nothing of whether it exists.
absl::StatusOr<Duty> FindVisible(store::Store& store, const store::Platform& platform,
                                 const Caller& caller, const DutyName& name) {
  auto duty = app::FindDuty(store, platform.key, name.course, name.key);
  if (caller.person.empty()) return duty;
  if (!duty.ok() && !absl::IsNotFound(duty.status())) return duty;
  TUTORING_ASSIGN_OR_RETURN(const auto roster, app::LoadRoster(store, platform.key, name.course));
  if (!duty.ok() || !app::MaySee(*roster, caller.ActorOn(platform), *duty))
    return PersonForbidden();
  return duty;
}

// Learners see their duties but do not dismiss them.
absl::Status MayDismiss(store::Store& store, const store::Platform& platform, const Caller& caller,
                        const DutyName& name) {
  if (caller.person.empty()) return absl::OkStatus();
  TUTORING_ASSIGN_OR_RETURN(const Duty duty, FindVisible(store, platform, caller, name));
  TUTORING_ASSIGN_OR_RETURN(const RoleSet roles,
                            app::RolesNow(store, platform, name.course, caller.ActorOn(platform)));
  // Nobody excuses their own absence.
  const bool by_managers = duty.kind == DutyKind::kAbandonment || duty.kind == DutyKind::kPresence;
  const bool own = duty.kind == DutyKind::kPresence && duty.subject == caller.person;
  const bool may = by_managers ? roles.Has(Role::kManager) && !own : roles.IsStaff();
  return may ? absl::OkStatus() : PersonForbidden();
}

// What the person's roles leave of a list's filter.
absl::Status Narrow(store::Store& store, const store::Platform& platform, const Caller& caller,
                    store::DutyFilter& filter) {
  if (caller.person.empty()) return absl::OkStatus();
  if (filter.course.empty()) {
    // Over all courses a person sees what they owe, or what is owed to them.
    const bool own = filter.learner == caller.person || filter.assignee == caller.person;
    if (own) return absl::OkStatus();
    if (!filter.learner.empty() || !filter.assignee.empty()) return PersonForbidden();
    filter.assignee = caller.person;
    return absl::OkStatus();
  }
  TUTORING_ASSIGN_OR_RETURN(
      const RoleSet roles, app::RolesNow(store, platform, filter.course, caller.ActorOn(platform)));
  if (roles.empty()) return PersonForbidden();
  if (!roles.IsLearner()) return absl::OkStatus();
  if (!filter.learner.empty() && filter.learner != caller.person) return PersonForbidden();
  filter.learner = caller.person;
  return absl::OkStatus();
}

absl::StatusOr<store::DutyFilter> FilterOf(const v1::ListDutiesRequest& request,
                                           const std::string& course) {
  store::DutyFilter filter{.course = course,
                           .assignee = request.assignee(),
                           .learner = request.learner(),
                           .verdict = request.verdict()};
  for (const int state : request.states()) {
    TUTORING_RETURN_IF_ERROR(CheckKnown(state != 0 && v1::DutyState_IsValid(state), "states"));
    filter.states.push_back(static_cast<DutyState>(state));
  }
  TUTORING_RETURN_IF_ERROR(CheckKnown(v1::Verdict_IsValid(request.verdict()), "verdict"));
  TUTORING_ASSIGN_OR_RETURN(
      filter.due_before,
      TimeBefore(request.has_due_before_time(), request.due_before_time(), "due_before_time"));
  TUTORING_ASSIGN_OR_RETURN(const auto key, ParsePageToken(request, 3));
  if (!key.empty()) {
    int64_t due = 0;
    int kind = 0;
    if (!absl::SimpleAtoi(key[0], &due) || !absl::SimpleAtoi(key[2], &kind)) {
      return InvalidPageToken();
    }
    filter.after_due = FromMicros(due);
    filter.after_anchor = key[1];
    filter.after_kind = static_cast<DutyKind>(kind);
  }
  return filter;
}

}  // namespace

grpc::Status DutyService::GetDuty(grpc::ServerContext* call, const v1::GetDutyRequest* request,
                                  v1::Duty* response) {
  const std::string platform = PlatformOf(request->name());
  return Handle(context_, *call, "GetDuty", Right::kSeeDuties, platform,
                [&](const Caller& caller) -> absl::Status {
                  TUTORING_ASSIGN_OR_RETURN(const DutyName name, ParseDutyName(request->name()));
                  return ReadPlatform(
                      context_, platform,
                      [&](store::Store& store, const store::Platform& found) -> absl::Status {
                        TUTORING_ASSIGN_OR_RETURN(Duty duty,
                                                  FindVisible(store, found, caller, name));
                        TUTORING_ASSIGN_OR_RETURN(const app::DutyView view,
                                                  app::ViewDuty(store, found, std::move(duty)));
                        ToProto(found, view, response);
                        return absl::OkStatus();
                      });
                });
}

grpc::Status DutyService::ListDuties(grpc::ServerContext* call,
                                     const v1::ListDutiesRequest* request,
                                     v1::ListDutiesResponse* response) {
  const std::string platform = PlatformOf(request->parent());
  return Handle(
      context_, *call, "ListDuties", Right::kSeeDuties, platform,
      [&](const Caller& caller) -> absl::Status {
        TUTORING_ASSIGN_OR_RETURN(const std::string course, ParseScope(request->parent()));
        TUTORING_ASSIGN_OR_RETURN(const int size, PageSize(request->page_size()));
        TUTORING_ASSIGN_OR_RETURN(auto filter, FilterOf(*request, course));
        return ReadPlatform(
            context_, platform,
            [&](store::Store& store, const store::Platform& found) -> absl::Status {
              TUTORING_RETURN_IF_ERROR(Narrow(store, found, caller, filter));
              if (!filter.course.empty()) {
                TUTORING_RETURN_IF_ERROR(app::FindCourse(store, found.key, filter.course).status());
              }
              TUTORING_ASSIGN_OR_RETURN(
                  const app::DutyPage page,
                  app::ListDuties(store, found, filter, caller.ActorOn(found), size));
              for (const app::DutyView& view : page.duties)
                ToProto(found, view, response->add_duties());
              if (page.more) {
                const Duty& last = page.duties.back().duty;
                response->set_next_page_token(
                    MakePageToken(*request, {absl::StrCat(ToMicros(last.due)), last.anchor,
                                             absl::StrCat(static_cast<int>(last.kind))}));
              }
              return absl::OkStatus();
            });
      });
}

grpc::Status DutyService::DismissDuty(grpc::ServerContext* call,
                                      const v1::DismissDutyRequest* request,
                                      v1::DismissDutyResponse* response) {
  const std::string platform = PlatformOf(request->name());
  return Handle(
      context_, *call, "DismissDuty", Right::kDismiss, platform,
      [&](const Caller& caller) -> absl::Status {
        TUTORING_ASSIGN_OR_RETURN(const DutyName name, ParseDutyName(request->name()));
        store::Platform found;
        const auto authorise = [&](app::Unit& unit) -> absl::Status {
          TUTORING_ASSIGN_OR_RETURN(found, app::FindPlatform(unit.store, platform));
          return MayDismiss(unit.store, found, caller, name);
        };
        const auto work = [&](app::Unit& unit) -> absl::Status {
          if (request->reason() == v1::DISMISS_REASON_UNSPECIFIED ||
              !v1::DismissReason_IsValid(request->reason())) {
            return Refusal(absl::StatusCode::kInvalidArgument, "REASON_REQUIRED",
                           "reason is missing or unknown");
          }
          TUTORING_ASSIGN_OR_RETURN(
              Duty duty,
              app::DismissDuty(unit, context_.policy, found, name.course, name.key,
                               static_cast<app::DismissReason>(request->reason()), caller.person));
          TUTORING_ASSIGN_OR_RETURN(const app::DutyView view,
                                    app::ViewDuty(unit.store, found, std::move(duty)));
          ToProto(found, view, response->mutable_duty());
          return absl::OkStatus();
        };
        return RunOnce(context_, caller, *request, response, authorise, work);
      });
}

grpc::Status DutyService::ExplainDuty(grpc::ServerContext* call,
                                      const v1::ExplainDutyRequest* request,
                                      v1::ExplainDutyResponse* response) {
  const std::string platform = PlatformOf(request->name());
  return Handle(
      context_, *call, "ExplainDuty", Right::kSeeDuties, platform,
      [&](const Caller& caller) -> absl::Status {
        TUTORING_ASSIGN_OR_RETURN(const DutyName name, ParseDutyName(request->name()));
        return ReadPlatform(
            context_, platform,
            [&](store::Store& store, const store::Platform& found) -> absl::Status {
              TUTORING_RETURN_IF_ERROR(FindVisible(store, found, caller, name).status());
              TUTORING_ASSIGN_OR_RETURN(
                  app::Explanation explanation,
                  app::ExplainDuty(store, context_.policy, found, context_.ledger.TimeNow(),
                                   name.course, name.key, caller.person));
              TUTORING_ASSIGN_OR_RETURN(const app::DutyView view,
                                        app::ViewDuty(store, found, explanation.duty));
              ToProto(found, view, response->mutable_duty());
              for (std::string& sentence : explanation.sentences)
                response->add_sentences(std::move(sentence));
              for (const Stage& stage : explanation.duty.stages)
                ToProto(stage, response->add_stages());
              TUTORING_SET_TIME(response, watermark_time, explanation.watermark);
              for (const StageTelling& stage : explanation.told.stages) {
                ToProto(found, stage, explanation.told.names, response->add_tellings());
              }
              ToProto(found, explanation.grounds, response->mutable_grounds());
              return absl::OkStatus();
            });
      });
}

}  // namespace tutoring::rpc
