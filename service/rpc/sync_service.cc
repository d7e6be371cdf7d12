#include "service/rpc/sync_service.h"

#include "service/app/platform_time.h"
#include "service/app/setup/admin_commands.h"
#include "service/base/reason.h"
#include "service/base/text.h"
#include "service/rpc/convert.h"
#include "service/rpc/filter.h"
#include "service/rpc/names.h"
#include "service/rpc/page_token.h"

namespace tutoring::rpc {
namespace {

constexpr int kMostAlarms = 1000;
constexpr int kMostDiscussions = 500;
constexpr size_t kLongestDetail = 1024;

absl::StatusOr<std::vector<store::Alarm>> AlarmsOf(const v1::ReportAlarmsRequest& request) {
  if (request.alarms_size() > kMostAlarms)
    return Invalid("TOO_MANY_ALARMS", "alarms holds more than 1,000");
  std::vector<store::Alarm> alarms;
  for (const v1::BridgeAlarm& alarm : request.alarms()) {
    if (alarm.kind() == v1::ALARM_KIND_UNSPECIFIED || !v1::AlarmKind_IsValid(alarm.kind()))
      return Invalid("KIND_REQUIRED", "an alarm's kind is missing or unknown");
    const bool ids = (alarm.course().empty() || IsId(alarm.course())) &&
                     (alarm.subject().empty() || IsId(alarm.subject()));
    if (!ids || alarm.detail().size() > kLongestDetail)
      return Invalid("TEXT_INVALID", "an alarm's text is too long");
    alarms.push_back({.kind = static_cast<store::AlarmKind>(alarm.kind()),
                      .course = alarm.course(),
                      .subject = alarm.subject(),
                      .detail = alarm.detail()});
  }
  return alarms;
}

}  // namespace

grpc::Status SyncService::ListSyncCourses(grpc::ServerContext* call,
                                          const v1::ListSyncCoursesRequest* request,
                                          v1::ListSyncCoursesResponse* response) {
  const std::string platform = PlatformOf(request->parent());
  return Handle(
      context_, *call, "ListSyncCourses", Right::kBridge, platform,
      [&](const Caller&) -> absl::Status {
        TUTORING_RETURN_IF_ERROR(ParseName(request->parent(), kPlatformPattern).status());
        TUTORING_ASSIGN_OR_RETURN(const int size, PageSize(request->page_size(), 500));
        TUTORING_ASSIGN_OR_RETURN(const auto key, ParsePageToken(*request, 1));
        return ReadPlatform(
            context_, platform,
            [&](store::Store& store, const store::Platform& found) -> absl::Status {
              TUTORING_ASSIGN_OR_RETURN(
                  auto courses,
                  app::ListSyncCourses(store, context_.policy, found, context_.ledger.TimeNow(),
                                       key.empty() ? "" : key[0], size + 1));
              const bool more = CutPage(courses, size);
              for (const app::SyncCourse& course : courses)
                ToProto(course, response->add_courses());
              TUTORING_ASSIGN_OR_RETURN(const auto cursors, app::PlatformCursors(store, found));
              for (const store::Cursor& cursor : cursors)
                ToProto(cursor, response->add_platform_cursors());
              if (more) {
                response->set_next_page_token(MakePageToken(*request, {courses.back().course.id}));
              }
              return absl::OkStatus();
            });
      });
}

grpc::Status SyncService::ListSyncThreads(grpc::ServerContext* call,
                                          const v1::ListSyncThreadsRequest* request,
                                          v1::ListSyncThreadsResponse* response) {
  const std::string platform = PlatformOf(request->parent());
  return Handle(
      context_, *call, "ListSyncThreads", Right::kBridge, platform,
      [&](const Caller&) -> absl::Status {
        TUTORING_ASSIGN_OR_RETURN(const auto ids, ParseName(request->parent(), kCoursePattern));
        TUTORING_ASSIGN_OR_RETURN(const int size, PageSize(request->page_size(), 100));
        TUTORING_ASSIGN_OR_RETURN(const auto key, ParsePageToken(*request, 1));
        if (request->discussions_size() > kMostDiscussions) {
          return Invalid("TOO_MANY_DISCUSSIONS", "discussions holds more than 500");
        }
        app::ThreadFilter filter{.after = key.empty() ? "" : key[0],
                                 .open_only = request->open_only()};
        TUTORING_ASSIGN_OR_RETURN(
            filter.pending_before,
            TimeBefore(request->has_pending_before_time(), request->pending_before_time(),
                       "pending_before_time"));
        filter.discussions.assign(request->discussions().begin(), request->discussions().end());
        return ReadPlatform(
            context_, platform,
            [&](store::Store& store, const store::Platform& found) -> absl::Status {
              TUTORING_RETURN_IF_ERROR(app::FindCourse(store, found.key, ids[1]).status());
              TUTORING_ASSIGN_OR_RETURN(
                  auto threads, app::ListSyncThreads(store, found, ids[1], filter, size + 1));
              const bool more = CutPage(threads, size);
              for (const app::SyncThread& thread : threads)
                ToProto(thread, response->add_threads());
              if (more) {
                response->set_next_page_token(MakePageToken(*request, {threads.back().discussion}));
              }
              return absl::OkStatus();
            });
      });
}

grpc::Status SyncService::ReportAlarms(grpc::ServerContext* call,
                                       const v1::ReportAlarmsRequest* request,
                                       v1::ReportAlarmsResponse*) {
  const std::string platform = PlatformOf(request->parent());
  return Handle(context_, *call, "ReportAlarms", Right::kBridge, platform,
                [&](const Caller&) -> absl::Status {
                  TUTORING_RETURN_IF_ERROR(ParseName(request->parent(), kPlatformPattern).status());
                  TUTORING_ASSIGN_OR_RETURN(const auto alarms, AlarmsOf(*request));
                  return context_.ledger.Write([&](app::Unit& unit) -> absl::Status {
                    TUTORING_ASSIGN_OR_RETURN(store::Platform found,
                                              app::FindPlatform(unit.store, platform));
                    TUTORING_RETURN_IF_ERROR(app::HearPlatform(unit, found, absl::InfinitePast()));
                    return app::ReportAlarms(unit, found, alarms);
                  });
                });
}

}  // namespace tutoring::rpc
