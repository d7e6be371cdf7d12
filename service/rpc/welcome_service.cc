#include "service/rpc/welcome_service.h"

#include <utility>

#include "service/app/access.h"
#include "service/app/engine/course_cache.h"
#include "service/app/welcome/checklists.h"
#include "service/app/welcome/welcome_commands.h"
#include "service/base/instant.h"
#include "service/base/reason.h"
#include "service/base/text.h"
#include "service/rpc/convert.h"
#include "service/rpc/language.h"
#include "service/rpc/names.h"
#include "service/rpc/page_token.h"

namespace tutoring::rpc {
namespace {

struct ChecklistName {
  std::string platform;
  std::string course;
  std::string anchor;
};

absl::StatusOr<ChecklistName> ParseChecklistName(const std::string& name) {
  TUTORING_ASSIGN_OR_RETURN(auto ids, ParseName(name, kChecklistPattern));
  return ChecklistName{ids[0], ids[1], ids[2]};
}

// Those of the staff who tutor whose checklist it is. Others learn nothing of whether it exists.
absl::Status MayTick(store::Store& store, const store::Platform& platform, const Caller& caller,
                     const ChecklistName& name) {
  if (caller.person.empty()) return absl::OkStatus();
  TUTORING_RETURN_IF_ERROR(RequireStaff(store, platform, caller, name.course));
  const auto duty = app::FindWelcome(store, platform, name.course, name.anchor);
  if (!duty.ok() && !absl::IsNotFound(duty.status())) return duty.status();
  TUTORING_ASSIGN_OR_RETURN(const auto roster, app::LoadRoster(store, platform.key, name.course));
  const bool may = duty.ok() && app::MaySee(*roster, caller.ActorOn(platform), *duty);
  return may ? absl::OkStatus() : PersonForbidden();
}

// Whether a checklist comes after the one that a page token names: groups by id, then learners.
bool IsAfter(const Duty& welcome, const std::vector<std::string>& key) {
  const bool is_learner = !welcome.learner.empty();
  const bool after_learner = key[0] == "learner";
  if (is_learner != after_learner) return is_learner;
  return IdLess(key[1], welcome.subject);
}

absl::Status ShowChecklist(store::Store& store, const Policy& policy,
                           const store::Platform& platform, const ChecklistName& name,
                           v1::Checklist* message) {
  TUTORING_ASSIGN_OR_RETURN(const app::ChecklistView view,
                            app::ViewChecklist(store, policy, platform, name.course, name.anchor));
  ToProto(platform, view, message);
  return absl::OkStatus();
}

}  // namespace

grpc::Status WelcomeService::ListChecklists(grpc::ServerContext* call,
                                            const v1::ListChecklistsRequest* request,
                                            v1::ListChecklistsResponse* response) {
  const std::string platform = PlatformOf(request->parent());
  return Handle(
      context_, *call, "ListChecklists", Right::kSeeDuties, platform,
      [&](const Caller& caller) -> absl::Status {
        TUTORING_ASSIGN_OR_RETURN(const auto ids, ParseName(request->parent(), kCoursePattern));
        TUTORING_ASSIGN_OR_RETURN(const int size, PageSize(request->page_size()));
        // Where the last page ended: whether at a learner's, and whose.
        TUTORING_ASSIGN_OR_RETURN(const auto key, ParsePageToken(*request, 2));
        return ReadPlatform(
            context_, platform,
            [&](store::Store& store, const store::Platform& found) -> absl::Status {
              TUTORING_RETURN_IF_ERROR(RequireStaff(store, found, caller, ids[1]));
              TUTORING_ASSIGN_OR_RETURN(const auto views,
                                        app::ListChecklists(store, context_.policy, found, ids[1],
                                                            caller.ActorOn(found)));
              const app::ChecklistView* shown = nullptr;
              for (const app::ChecklistView& view : views) {
                if (!key.empty() && !IsAfter(view.duty, key)) continue;
                if (response->checklists_size() == size) {
                  const Duty& last = shown->duty;
                  response->set_next_page_token(MakePageToken(
                      *request, {last.learner.empty() ? "group" : "learner", last.subject}));
                  break;
                }
                shown = &view;
                ToProto(found, view, response->add_checklists());
              }
              return absl::OkStatus();
            });
      });
}

grpc::Status WelcomeService::GetChecklist(grpc::ServerContext* call,
                                          const v1::GetChecklistRequest* request,
                                          v1::Checklist* response) {
  const std::string platform = PlatformOf(request->name());
  return Handle(context_, *call, "GetChecklist", Right::kSeeDuties, platform,
                [&](const Caller& caller) -> absl::Status {
                  TUTORING_ASSIGN_OR_RETURN(const auto name, ParseChecklistName(request->name()));
                  return ReadPlatform(
                      context_, platform,
                      [&](store::Store& store, const store::Platform& found) -> absl::Status {
                        TUTORING_RETURN_IF_ERROR(MayTick(store, found, caller, name));
                        return ShowChecklist(store, context_.policy, found, name, response);
                      });
                });
}

grpc::Status WelcomeService::MarkItem(grpc::ServerContext* call, const v1::MarkItemRequest* request,
                                      v1::Checklist* response) {
  const std::string platform = PlatformOf(request->name());
  return Handle(context_, *call, "MarkItem", Right::kDismiss, platform,
                [&](const Caller& caller) -> absl::Status {
                  TUTORING_ASSIGN_OR_RETURN(const auto name, ParseChecklistName(request->name()));
                  store::Platform found;
                  const auto authorise = [&](app::Unit& unit) -> absl::Status {
                    TUTORING_ASSIGN_OR_RETURN(found, app::FindPlatform(unit.store, platform));
                    return MayTick(unit.store, found, caller, name);
                  };
                  const auto work = [&](app::Unit& unit) -> absl::Status {
                    store::WelcomeMarkRow mark = FromProto(*request);
                    mark.author = caller.person;
                    TUTORING_RETURN_IF_ERROR(app::MarkItem(
                        unit, context_.policy, found, name.course, name.anchor, std::move(mark)));
                    return ShowChecklist(unit.store, context_.policy, found, name, response);
                  };
                  return RunOnce(context_, caller, *request, response, authorise, work);
                });
}

grpc::Status WelcomeService::DraftWelcome(grpc::ServerContext* call,
                                          const v1::DraftWelcomeRequest* request,
                                          v1::WelcomeDraft* response) {
  const std::string platform = PlatformOf(request->name());
  return Handle(context_, *call, "DraftWelcome", Right::kSeeDuties, platform,
                [&](const Caller& caller) -> absl::Status {
                  TUTORING_ASSIGN_OR_RETURN(const auto name, ParseChecklistName(request->name()));
                  return ReadPlatform(
                      context_, platform,
                      [&](store::Store& store, const store::Platform& found) -> absl::Status {
                        TUTORING_RETURN_IF_ERROR(MayTick(store, found, caller, name));
                        TUTORING_ASSIGN_OR_RETURN(const app::Language language,
                                                  LanguageNamed(request->language(), found));
                        TUTORING_ASSIGN_OR_RETURN(
                            const auto sections,
                            app::DraftFor(store, context_.policy, found, name.course, name.anchor,
                                          language, caller.person));
                        for (const app::WelcomeSection& section : sections)
                          ToProto(section, response->add_sections());
                        return absl::OkStatus();
                      });
                });
}

grpc::Status WelcomeService::SendWelcome(grpc::ServerContext* call,
                                         const v1::SendWelcomeRequest* request,
                                         v1::SendWelcomeResponse* response) {
  const std::string platform = PlatformOf(request->name());
  return Handle(
      context_, *call, "SendWelcome", Right::kDismiss, platform,
      [&](const Caller& caller) -> absl::Status {
        TUTORING_ASSIGN_OR_RETURN(const auto name, ParseChecklistName(request->name()));
        store::Platform found;
        const auto authorise = [&](app::Unit& unit) -> absl::Status {
          TUTORING_ASSIGN_OR_RETURN(found, app::FindPlatform(unit.store, platform));
          return MayTick(unit.store, found, caller, name);
        };
        const auto work = [&](app::Unit& unit) -> absl::Status {
          std::vector<app::WelcomeSection> sections;
          for (const v1::WelcomeSection& section : request->sections())
            sections.push_back(FromProto(section));
          TUTORING_RETURN_IF_ERROR(app::SendWelcome(unit, context_.policy, found, name.course,
                                                    name.anchor, sections, caller.person));
          return ShowChecklist(unit.store, context_.policy, found, name,
                               response->mutable_checklist());
        };
        return RunOnce(context_, caller, *request, response, authorise, work);
      });
}

grpc::Status WelcomeService::AcknowledgeWelcome(grpc::ServerContext* call,
                                                const v1::AcknowledgeWelcomeRequest* request,
                                                v1::AcknowledgeWelcomeResponse* response) {
  const std::string platform = PlatformOf(request->parent());
  return Handle(
      context_, *call, "AcknowledgeWelcome", Right::kDismiss, platform,
      [&](const Caller& caller) -> absl::Status {
        TUTORING_ASSIGN_OR_RETURN(const auto ids, ParseName(request->parent(), kCoursePattern));
        store::Platform found;
        const auto authorise = [&](app::Unit& unit) -> absl::Status {
          TUTORING_ASSIGN_OR_RETURN(found, app::FindPlatform(unit.store, platform));
          // Nobody else says for a learner what they read.
          if (caller.person.empty()) return PersonForbidden();
          TUTORING_ASSIGN_OR_RETURN(
              const RoleSet roles, app::RolesNow(unit.store, found, ids[1], caller.ActorOn(found)));
          return roles.IsLearner() ? absl::OkStatus() : PersonForbidden();
        };
        const auto work = [&](app::Unit& unit) -> absl::Status {
          return app::AcknowledgeWelcome(unit, found, ids[1], caller.person);
        };
        return RunOnce(context_, caller, *request, response, authorise, work);
      });
}

}  // namespace tutoring::rpc
