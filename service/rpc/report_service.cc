#include "service/rpc/report_service.h"

#include <utility>

#include "service/app/access.h"
#include "service/app/engine/course_cache.h"
#include "service/app/reports/report_commands.h"
#include "service/app/reports/report_page.h"
#include "service/app/reports/report_views.h"
#include "service/base/instant.h"
#include "service/base/reason.h"
#include "service/base/text.h"
#include "service/rpc/convert.h"
#include "service/rpc/language.h"
#include "service/rpc/names.h"
#include "service/rpc/page_token.h"

namespace tutoring::rpc {
namespace {

struct ReportName {
  std::string platform;
  std::string course;
  std::string anchor;
};

absl::StatusOr<ReportName> ParseReportName(const std::string& name) {
  TUTORING_ASSIGN_OR_RETURN(auto ids, ParseName(name, kReportPattern));
  return ReportName{ids[0], ids[1], ids[2]};
}

// Managers, and tutors of the report's group. Others learn nothing of whether there is such a
// report.
absl::Status MayUseReport(store::Store& store, const store::Platform& platform,
                          const Caller& caller, const ReportName& name) {
  if (caller.person.empty()) return absl::OkStatus();
  app::CourseCache cache;
  const auto found = app::FindReport(store, cache, platform, name.course, name.anchor);
  if (!found.ok()) return RequireManager(store, platform, caller, name.course);
  TUTORING_ASSIGN_OR_RETURN(const auto roster, cache.RosterOf(store, platform.key, name.course));
  const bool may = app::MaySeeReport(*roster, caller.ActorOn(platform), found->group);
  return may ? absl::OkStatus() : PersonForbidden();
}

app::ReportVersion VersionOf(bool draft) {
  return draft ? app::ReportVersion::kDraft : app::ReportVersion::kLast;
}

absl::Status Show(const Context& context, store::Store& store, const store::Platform& platform,
                  const ReportName& name, bool draft, v1::Report* message) {
  TUTORING_ASSIGN_OR_RETURN(
      const app::ReportView view,
      app::ViewReport(store, platform, context.policy, name.course, name.anchor, VersionOf(draft)));
  ToProto(platform, view, message);
  return absl::OkStatus();
}

// A read of one report by whoever may.
template <typename Request, typename F>
grpc::Status Read(const Context& context, grpc::ServerContext& call, const char* method,
                  const Request& request, F&& body) {
  const std::string platform = PlatformOf(request.name());
  return Handle(context, call, method, Right::kSeeDuties, platform,
                [&](const Caller& caller) -> absl::Status {
                  TUTORING_ASSIGN_OR_RETURN(const ReportName name, ParseReportName(request.name()));
                  return ReadPlatform(
                      context, platform,
                      [&](store::Store& store, const store::Platform& found) -> absl::Status {
                        TUTORING_RETURN_IF_ERROR(MayUseReport(store, found, caller, name));
                        return body(store, found, name);
                      });
                });
}

// A command about one report, answered by it: `work` does it.
template <typename Request, typename A, typename F>
grpc::Status Change(const Context& context, grpc::ServerContext& call, const char* method,
                    const Request& request, v1::Report* response, A&& may, F&& work) {
  const std::string platform = PlatformOf(request.name());
  return Handle(context, call, method, Right::kDismiss, platform,
                [&](const Caller& caller) -> absl::Status {
                  TUTORING_ASSIGN_OR_RETURN(const ReportName name, ParseReportName(request.name()));
                  store::Platform found;
                  const auto authorise = [&](app::Unit& unit) -> absl::Status {
                    TUTORING_ASSIGN_OR_RETURN(found, app::FindPlatform(unit.store, platform));
                    return may(unit.store, found, caller, name);
                  };
                  const auto run = [&](app::Unit& unit) -> absl::Status {
                    TUTORING_RETURN_IF_ERROR(work(unit, found, caller, name));
                    return Show(context, unit.store, found, name, false, response);
                  };
                  return RunOnce(context, caller, request, response, authorise, run);
                });
}

}  // namespace

grpc::Status ReportService::DeclareCourseEnd(grpc::ServerContext* call,
                                             const v1::DeclareCourseEndRequest* request,
                                             v1::CourseEnd* response) {
  const std::string platform = PlatformOf(request->course());
  return Handle(
      context_, *call, "DeclareCourseEnd", Right::kDecide, platform,
      [&](const Caller& caller) -> absl::Status {
        TUTORING_ASSIGN_OR_RETURN(const auto ids, ParseName(request->course(), kCoursePattern));
        store::Platform found;
        const auto authorise = [&](app::Unit& unit) -> absl::Status {
          TUTORING_ASSIGN_OR_RETURN(found, app::FindPlatform(unit.store, platform));
          return RequireManager(unit.store, found, caller, ids[1]);
        };
        const auto work = [&](app::Unit& unit) -> absl::Status {
          const absl::Time end = request->has_end_time() ? TUTORING_TIME_FROM(*request, end_time)
                                                         : absl::InfiniteFuture();
          if (request->has_end_time() && !IsSet(end)) {
            return Refusal(absl::StatusCode::kInvalidArgument, "TIME_OUT_OF_RANGE",
                           "end_time is no valid instant");
          }
          TUTORING_RETURN_IF_ERROR(
              app::DeclareCourseEnd(unit, context_.policy, found, ids[1], end, caller.person));
          TUTORING_ASSIGN_OR_RETURN(const auto said, unit.store.reports.Ends(found.key, ids[1]));
          TUTORING_ASSIGN_OR_RETURN(const CourseFacts facts,
                                    app::LoadCourseFacts(unit.store, found.key, ids[1]));
          ToProto(found, ids[1], facts.end, said, response);
          return absl::OkStatus();
        };
        return RunOnce(context_, caller, *request, response, authorise, work);
      });
}

grpc::Status ReportService::ListReports(grpc::ServerContext* call,
                                        const v1::ListReportsRequest* request,
                                        v1::ListReportsResponse* response) {
  const std::string platform = PlatformOf(request->parent());
  return Handle(
      context_, *call, "ListReports", Right::kSeeDuties, platform,
      [&](const Caller& caller) -> absl::Status {
        TUTORING_ASSIGN_OR_RETURN(const auto ids, ParseName(request->parent(), kCoursePattern));
        TUTORING_ASSIGN_OR_RETURN(const int size, PageSize(request->page_size()));
        TUTORING_ASSIGN_OR_RETURN(const auto key, ParsePageToken(*request, 1));
        return ReadPlatform(
            context_, platform,
            [&](store::Store& store, const store::Platform& found) -> absl::Status {
              TUTORING_RETURN_IF_ERROR(RequireStaff(store, found, caller, ids[1]));
              TUTORING_ASSIGN_OR_RETURN(
                  auto views, app::ListReports(store, found, ids[1], caller.ActorOn(found)));
              std::erase_if(views, [&](const app::ReportView& view) {
                return !key.empty() && !IdLess(key[0], view.report.group);
              });
              const bool more = CutPage(views, size);
              for (const app::ReportView& view : views) {
                ToProto(found, view, response->add_reports());
              }
              if (more) {
                response->set_next_page_token(MakePageToken(*request, {views.back().report.group}));
              }
              return absl::OkStatus();
            });
      });
}

grpc::Status ReportService::GetReport(grpc::ServerContext* call,
                                      const v1::GetReportRequest* request, v1::Report* response) {
  return Read(context_, *call, "GetReport", *request,
              [&](store::Store& store, const store::Platform& found, const ReportName& name) {
                return Show(context_, store, found, name, request->draft(), response);
              });
}

grpc::Status ReportService::RenderReport(grpc::ServerContext* call,
                                         const v1::RenderReportRequest* request,
                                         v1::RenderReportResponse* response) {
  return Read(context_, *call, "RenderReport", *request,
              [&](store::Store& store, const store::Platform& found,
                  const ReportName& name) -> absl::Status {
                TUTORING_ASSIGN_OR_RETURN(const app::Language language,
                                          LanguageNamed(request->language(), found));
                TUTORING_ASSIGN_OR_RETURN(
                    const app::ReportView view,
                    app::ViewReport(store, found, context_.policy, name.course, name.anchor,
                                    VersionOf(request->draft())));
                absl::TimeZone zone;
                if (!absl::LoadTimeZone(found.time_zone, &zone)) zone = absl::UTCTimeZone();
                const app::ReportPage page = app::LayOut(view, zone, language);
                switch (request->format()) {
                  case v1::REPORT_FORMAT_TEXT:
                    response->set_content(app::ReportAsText(page));
                    response->set_content_type("text/plain; charset=utf-8");
                    return absl::OkStatus();
                  case v1::REPORT_FORMAT_HTML:
                    response->set_content(app::ReportAsHtml(page));
                    response->set_content_type("text/html; charset=utf-8");
                    return absl::OkStatus();
                  default:
                    return Refusal(absl::StatusCode::kInvalidArgument, "VALUE_REQUIRED",
                                   "format is missing or unknown");
                }
              });
}

grpc::Status ReportService::SubmitReport(grpc::ServerContext* call,
                                         const v1::SubmitReportRequest* request,
                                         v1::Report* response) {
  return Change(
      context_, *call, "SubmitReport", *request, response, MayUseReport,
      [&](app::Unit& unit, const store::Platform& found, const Caller& caller,
          const ReportName& name) {
        app::ReportWords words{.remarks = request->remarks(), .lines = {}};
        for (const v1::ReportWords& one : request->lines()) {
          words.lines.push_back({one.learner(), static_cast<int>(one.result()), one.remarks()});
        }
        return app::SubmitReport(unit, context_.policy, found, name.course, name.anchor, words,
                                 caller.person);
      });
}

grpc::Status ReportService::AcknowledgeReport(grpc::ServerContext* call,
                                              const v1::AcknowledgeReportRequest* request,
                                              v1::Report* response) {
  const auto may = [](store::Store& store, const store::Platform& platform, const Caller& caller,
                      const ReportName& name) {
    return RequireManager(store, platform, caller, name.course);
  };
  return Change(context_, *call, "AcknowledgeReport", *request, response, may,
                [&](app::Unit& unit, const store::Platform& found, const Caller& caller,
                    const ReportName& name) {
                  return app::AcknowledgeReport(unit, context_.policy, found, name.course,
                                                name.anchor, request->version(), caller.person);
                });
}

}  // namespace tutoring::rpc
