#include "service/rpc/platform_service.h"

#include <algorithm>

#include "absl/strings/str_cat.h"
#include "service/app/members.h"
#include "service/app/setup/admin_commands.h"
#include "service/base/instant.h"
#include "service/base/reason.h"
#include "service/rpc/convert.h"
#include "service/rpc/list_by_number.h"
#include "service/rpc/names.h"
#include "service/rpc/page_token.h"

namespace tutoring::rpc {
namespace {

constexpr int kMostAlarmsShown = 100;

// The platform with the fields that the request changes.
absl::Status Apply(const v1::UpdatePlatformRequest& request, store::Platform& platform) {
  const v1::Platform& message = request.platform();
  auto paths = request.update_mask().paths();
  if (paths.empty()) {
    if (!message.display_name().empty()) *paths.Add() = "display_name";
    if (!message.url().empty()) *paths.Add() = "url";
    if (!message.time_zone().empty()) *paths.Add() = "time_zone";
    if (!message.language().empty()) *paths.Add() = "language";
    if (message.subjects_shown()) *paths.Add() = "subjects_shown";
  }
  for (const std::string& path : paths) {
    if (path == "display_name") {
      platform.display_name = message.display_name();
    } else if (path == "url") {
      platform.url = message.url();
    } else if (path == "time_zone") {
      platform.time_zone = message.time_zone();
    } else if (path == "language") {
      platform.language = message.language();
    } else if (path == "subjects_shown") {
      platform.subjects_shown = message.subjects_shown();
    } else {
      return Refusal(absl::StatusCode::kInvalidArgument, "FIELD_NOT_CHANGEABLE",
                     "update_mask names a field that cannot be changed");
    }
  }
  if (!message.etag().empty() && message.etag() != absl::StrCat(platform.revision)) {
    return Refusal(absl::StatusCode::kAborted, "PLATFORM_CHANGED",
                   "the platform was changed meanwhile: read it again");
  }
  return absl::OkStatus();
}

v1::HealthState StateOf(const store::Platform& platform, const app::Health& health) {
  if (!health.alarms.empty()) return v1::HEALTH_STATE_ATTENTION;
  return IsSet(platform.bridge_time) ? v1::HEALTH_STATE_GOOD : v1::HEALTH_STATE_SILENT;
}

}  // namespace

grpc::Status PlatformService::GetPlatform(grpc::ServerContext* call,
                                          const v1::GetPlatformRequest* request,
                                          v1::Platform* response) {
  const std::string platform = PlatformOf(request->name());
  return Handle(context_, *call, "GetPlatform", Right::kSeePlatform, platform,
                [&](const Caller&) -> absl::Status {
                  TUTORING_RETURN_IF_ERROR(ParseName(request->name(), kPlatformPattern).status());
                  return ReadPlatform(
                      context_, platform,
                      [&](store::Store&, const store::Platform& found) -> absl::Status {
                        ToProto(found, response);
                        return absl::OkStatus();
                      });
                });
}

grpc::Status PlatformService::ListPlatforms(grpc::ServerContext* call,
                                            const v1::ListPlatformsRequest* request,
                                            v1::ListPlatformsResponse* response) {
  return Handle(
      context_, *call, "ListPlatforms", Right::kSeePlatform, "",
      [&](const Caller& caller) -> absl::Status {
        TUTORING_ASSIGN_OR_RETURN(const int size, PageSize(request->page_size()));
        TUTORING_ASSIGN_OR_RETURN(const auto key, ParsePageToken(*request, 1));
        return context_.ledger.Read([&](store::Store& store) -> absl::Status {
          std::string after = key.empty() ? "" : key[0];
          const auto& reach = caller.token.platforms;
          const bool all = caller.token.role == store::TokenRole::kAdministrator;
          std::string shown;
          while (true) {
            TUTORING_ASSIGN_OR_RETURN(const auto platforms, app::ListPlatforms(store, after, size));
            for (const store::Platform& platform : platforms) {
              after = platform.id;
              if (!all && std::find(reach.begin(), reach.end(), platform.id) == reach.end())
                continue;
              if (response->platforms_size() == size) {
                response->set_next_page_token(MakePageToken(*request, {shown}));
                return absl::OkStatus();
              }
              ToProto(platform, response->add_platforms());
              shown = platform.id;
            }
            if (static_cast<int>(platforms.size()) < size) return absl::OkStatus();
          }
        });
      });
}

grpc::Status PlatformService::CreatePlatform(grpc::ServerContext* call,
                                             const v1::CreatePlatformRequest* request,
                                             v1::Platform* response) {
  return Handle(
      context_, *call, "CreatePlatform", Right::kAdminister, "",
      [&](const Caller& caller) -> absl::Status {
        return RunOnce(context_, caller, *request, response, [&](app::Unit& unit) -> absl::Status {
          const v1::Platform& message = request->platform();
          TUTORING_ASSIGN_OR_RETURN(
              const store::Platform created,
              app::CreatePlatform(unit, {.id = request->platform_id(),
                                         .display_name = message.display_name(),
                                         .url = message.url(),
                                         .time_zone = message.time_zone(),
                                         .language = message.language(),
                                         .simulated = message.simulated(),
                                         .subjects_shown = message.subjects_shown()}));
          ToProto(created, response);
          return absl::OkStatus();
        });
      });
}

grpc::Status PlatformService::UpdatePlatform(grpc::ServerContext* call,
                                             const v1::UpdatePlatformRequest* request,
                                             v1::Platform* response) {
  const std::string platform = PlatformOf(request->platform().name());
  return Handle(
      context_, *call, "UpdatePlatform", Right::kAdminister, platform,
      [&](const Caller& caller) -> absl::Status {
        TUTORING_RETURN_IF_ERROR(ParseName(request->platform().name(), kPlatformPattern).status());
        return RunOnce(context_, caller, *request, response, [&](app::Unit& unit) -> absl::Status {
          TUTORING_ASSIGN_OR_RETURN(store::Platform found, app::FindPlatform(unit.store, platform));
          TUTORING_RETURN_IF_ERROR(Apply(*request, found));
          TUTORING_ASSIGN_OR_RETURN(const store::Platform updated,
                                    app::UpdatePlatform(unit, context_.policy, found));
          ToProto(updated, response);
          return absl::OkStatus();
        });
      });
}

grpc::Status PlatformService::GetPlatformHealth(grpc::ServerContext* call,
                                                const v1::GetPlatformHealthRequest* request,
                                                v1::PlatformHealth* response) {
  const std::string platform = PlatformOf(request->name());
  return Handle(context_, *call, "GetPlatformHealth", Right::kSeeLedger, platform,
                [&](const Caller&) -> absl::Status {
                  TUTORING_RETURN_IF_ERROR(ParseName(request->name(), kHealthPattern).status());
                  return ReadPlatform(
                      context_, platform,
                      [&](store::Store& store, const store::Platform& found) -> absl::Status {
                        TUTORING_ASSIGN_OR_RETURN(const app::Health health,
                                                  app::HealthOf(store, found));
                        response->set_name(MakeName(kHealthPattern, {found.id}));
                        response->set_state(StateOf(found, health));
                        TUTORING_SET_TIME(response, watermark_time, health.watermark);
                        TUTORING_SET_TIME(response, bridge_time, found.bridge_time);
                        for (const store::Alarm& alarm : health.alarms) {
                          if (response->alarms_size() < kMostAlarmsShown)
                            ToProto(found, alarm, response->add_alarms());
                        }
                        response->set_course_count(health.courses);
                        response->set_open_duty_count(health.open_duties);
                        response->set_pending_delivery_count(health.unsettled_deliveries);
                        return absl::OkStatus();
                      });
                });
}

grpc::Status PlatformService::ListAlarms(grpc::ServerContext* call,
                                         const v1::ListAlarmsRequest* request,
                                         v1::ListAlarmsResponse* response) {
  const std::string platform = PlatformOf(request->parent());
  return Handle(context_, *call, "ListAlarms", Right::kSeeLedger, platform,
                [&](const Caller&) -> absl::Status {
                  TUTORING_RETURN_IF_ERROR(ParseName(request->parent(), kPlatformPattern).status());
                  const auto list = [&](store::Store& store, const store::Platform& found,
                                        int64_t before, int limit) {
                    return app::ListAlarms(store, found, before, request->show_cleared(), limit);
                  };
                  return ListByNumber(context_, *request, response, kLatestFirst, list,
                                      [&](const store::Platform& found, const store::Alarm& alarm) {
                                        ToProto(found, alarm, response->add_alarms());
                                      });
                });
}

grpc::Status PlatformService::ListCourses(grpc::ServerContext* call,
                                          const v1::ListCoursesRequest* request,
                                          v1::ListCoursesResponse* response) {
  const std::string platform = PlatformOf(request->parent());
  return Handle(
      context_, *call, "ListCourses", Right::kSeeLedger, platform,
      [&](const Caller&) -> absl::Status {
        TUTORING_RETURN_IF_ERROR(ParseName(request->parent(), kPlatformPattern).status());
        TUTORING_ASSIGN_OR_RETURN(const int size, PageSize(request->page_size()));
        TUTORING_ASSIGN_OR_RETURN(const auto key, ParsePageToken(*request, 1));
        return ReadPlatform(
            context_, platform,
            [&](store::Store& store, const store::Platform& found) -> absl::Status {
              TUTORING_ASSIGN_OR_RETURN(
                  auto courses,
                  app::ListCourses(store, found, key.empty() ? "" : key[0], size + 1));
              const bool more = CutPage(courses, size);
              for (const app::CourseView& course : courses)
                ToProto(found, course, response->add_courses());
              if (more) {
                response->set_next_page_token(MakePageToken(*request, {courses.back().course.id}));
              }
              return absl::OkStatus();
            });
      });
}

grpc::Status PlatformService::ListMembers(grpc::ServerContext* call,
                                          const v1::ListMembersRequest* request,
                                          v1::ListMembersResponse* response) {
  const std::string platform = PlatformOf(request->parent());
  return Handle(
      context_, *call, "ListMembers", Right::kSeeLedger, platform,
      [&](const Caller& caller) -> absl::Status {
        TUTORING_ASSIGN_OR_RETURN(const auto ids, ParseName(request->parent(), kCoursePattern));
        TUTORING_ASSIGN_OR_RETURN(const int size, PageSize(request->page_size()));
        TUTORING_ASSIGN_OR_RETURN(const auto key, ParsePageToken(*request, 1));
        return ReadPlatform(
            context_, platform,
            [&](store::Store& store, const store::Platform& found) -> absl::Status {
              TUTORING_ASSIGN_OR_RETURN(
                  auto members, app::ListMembers(store, found, ids[1], caller.ActorOn(found).now,
                                                 key.empty() ? "" : key[0], size + 1));
              const bool more = CutPage(members, size);
              for (const app::Member& member : members) {
                ToProto(found, ids[1], member, response->add_members());
              }
              if (more) {
                response->set_next_page_token(MakePageToken(*request, {members.back().person}));
              }
              return absl::OkStatus();
            });
      });
}

grpc::Status PlatformService::ConfirmRoster(grpc::ServerContext* call,
                                            const v1::ConfirmRosterRequest* request,
                                            v1::ConfirmRosterResponse* response) {
  const std::string platform = PlatformOf(request->name());
  return Handle(
      context_, *call, "ConfirmRoster", Right::kAdminister, platform,
      [&](const Caller& caller) -> absl::Status {
        TUTORING_ASSIGN_OR_RETURN(const auto ids, ParseName(request->name(), kCoursePattern));
        return RunOnce(context_, caller, *request, response, [&](app::Unit& unit) -> absl::Status {
          TUTORING_ASSIGN_OR_RETURN(const store::Platform found,
                                    app::FindPlatform(unit.store, platform));
          return app::ConfirmRoster(unit, found, ids[1]);
        });
      });
}

}  // namespace tutoring::rpc
