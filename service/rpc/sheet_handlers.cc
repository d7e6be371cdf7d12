#include <utility>

#include "service/app/access.h"
#include "service/app/sheets/evaluation_commands.h"
#include "service/app/sheets/sheet_views.h"
#include "service/base/instant.h"
#include "service/rpc/convert.h"
#include "service/rpc/evaluation_service.h"
#include "service/rpc/names.h"
#include "service/rpc/page_token.h"

namespace tutoring::rpc {
namespace {

struct SheetName {
  std::string platform;
  std::string course;
  absl::Time open;
  std::string learner;
};

absl::StatusOr<SheetName> ParseSheetName(const std::string& name) {
  TUTORING_ASSIGN_OR_RETURN(auto ids, ParseName(name, kSheetPattern));
  return SheetName{ids[0], ids[1], ParseOccurrenceId(ids[2]), ids[3]};
}

// Staff who tutor the learner, and the learner themself where `own` says so. Others learn nothing
// of whether there is such a sheet.
enum class Own { kToo, kNot };

absl::Status MayUseSheet(store::Store& store, const store::Platform& platform, const Caller& caller,
                         const SheetName& name, Own own) {
  if (caller.person.empty()) return absl::OkStatus();
  if (own == Own::kNot && caller.person == name.learner) return PersonForbidden();
  TUTORING_ASSIGN_OR_RETURN(const auto roster, app::LoadRoster(store, platform.key, name.course));
  const bool may = app::MaySeeSheets(*roster, caller.ActorOn(platform), name.learner);
  return may ? absl::OkStatus() : PersonForbidden();
}

absl::Status Show(const Context& context, store::Store& store, const store::Platform& platform,
                  const Caller& caller, const SheetName& name, v1::Sheet* message) {
  TUTORING_ASSIGN_OR_RETURN(const app::SheetView view,
                            app::ViewSheet(store, context.policy, platform, name.course,
                                           name.learner, name.open, caller.ActorOn(platform)));
  ToProto(platform, view, message);
  return absl::OkStatus();
}

// A command about one sheet, answered by it: `work` does it.
template <typename Request, typename F>
grpc::Status Change(const Context& context, grpc::ServerContext& call, const char* method, Own own,
                    const Request& request, v1::Sheet* response, F&& work) {
  const std::string platform = PlatformOf(request.name());
  return Handle(context, call, method, Right::kDismiss, platform,
                [&](const Caller& caller) -> absl::Status {
                  TUTORING_ASSIGN_OR_RETURN(const SheetName name, ParseSheetName(request.name()));
                  store::Platform found;
                  const auto authorise = [&](app::Unit& unit) -> absl::Status {
                    TUTORING_ASSIGN_OR_RETURN(found, app::FindPlatform(unit.store, platform));
                    return MayUseSheet(unit.store, found, caller, name, own);
                  };
                  const auto run = [&](app::Unit& unit) -> absl::Status {
                    TUTORING_RETURN_IF_ERROR(work(unit, found, caller, name));
                    return Show(context, unit.store, found, caller, name, response);
                  };
                  return RunOnce(context, caller, request, response, authorise, run);
                });
}

}  // namespace

grpc::Status EvaluationService::ListSheets(grpc::ServerContext* call,
                                           const v1::ListSheetsRequest* request,
                                           v1::ListSheetsResponse* response) {
  const std::string platform = PlatformOf(request->parent());
  return Handle(
      context_, *call, "ListSheets", Right::kSeeDuties, platform,
      [&](const Caller& caller) -> absl::Status {
        TUTORING_ASSIGN_OR_RETURN(const auto ids, ParseName(request->parent(), kOccurrencePattern));
        TUTORING_ASSIGN_OR_RETURN(const int size, PageSize(request->page_size()));
        TUTORING_ASSIGN_OR_RETURN(const auto key, ParsePageToken(*request, 1));
        return ReadPlatform(
            context_, platform,
            [&](store::Store& store, const store::Platform& found) -> absl::Status {
              if (!caller.person.empty()) {
                TUTORING_ASSIGN_OR_RETURN(
                    const RoleSet roles,
                    app::RolesNow(store, found, ids[1], caller.ActorOn(found)));
                if (!roles.Accompanies() && !roles.IsLearner()) return PersonForbidden();
              }
              TUTORING_ASSIGN_OR_RETURN(
                  auto views,
                  app::ListSheets(store, context_.policy, found, ids[1], ParseOccurrenceId(ids[2]),
                                  caller.ActorOn(found), key.empty() ? "" : key[0], size + 1));
              const bool more = CutPage(views, size);
              for (const app::SheetView& view : views) ToProto(found, view, response->add_sheets());
              if (more) {
                response->set_next_page_token(MakePageToken(*request, {views.back().learner}));
              }
              return absl::OkStatus();
            });
      });
}

grpc::Status EvaluationService::GetSheet(grpc::ServerContext* call,
                                         const v1::GetSheetRequest* request, v1::Sheet* response) {
  const std::string platform = PlatformOf(request->name());
  return Handle(
      context_, *call, "GetSheet", Right::kSeeDuties, platform,
      [&](const Caller& caller) -> absl::Status {
        TUTORING_ASSIGN_OR_RETURN(const SheetName name, ParseSheetName(request->name()));
        return ReadPlatform(
            context_, platform,
            [&](store::Store& store, const store::Platform& found) -> absl::Status {
              TUTORING_RETURN_IF_ERROR(MayUseSheet(store, found, caller, name, Own::kToo));
              return Show(context_, store, found, caller, name, response);
            });
      });
}

grpc::Status EvaluationService::RecordSubmission(grpc::ServerContext* call,
                                                 const v1::RecordSubmissionRequest* request,
                                                 v1::Sheet* response) {
  return Change(context_, *call, "RecordSubmission", Own::kNot, *request, response,
                [&](app::Unit& unit, const store::Platform& found, const Caller& caller,
                    const SheetName& name) {
                  const SheetMark mark{.open = name.open,
                                       .handed_in = !request->withdrawn(),
                                       .time = TUTORING_TIME_FROM(*request, submit_time),
                                       .declared = absl::InfinitePast(),
                                       .author = caller.person};
                  return app::RecordByHand(unit, context_.policy, found, name.course, name.learner,
                                           mark);
                });
}

grpc::Status EvaluationService::RecordResults(grpc::ServerContext* call,
                                              const v1::RecordResultsRequest* request,
                                              v1::Sheet* response) {
  return Change(context_, *call, "RecordResults", Own::kToo, *request, response,
                [&](app::Unit& unit, const store::Platform& found, const Caller& caller,
                    const SheetName& name) {
                  std::vector<app::RecordedResult> results;
                  for (const v1::RecordedResult& one : request->results()) {
                    results.push_back(FromProto(one));
                  }
                  const bool own = caller.person == name.learner;
                  return app::RecordResults(unit, found, name.course, name.learner, name.open,
                                            own ? ResultView::kLearner : ResultView::kTutor,
                                            caller.person, results);
                });
}

grpc::Status EvaluationService::AcknowledgeDebrief(grpc::ServerContext* call,
                                                   const v1::AcknowledgeDebriefRequest* request,
                                                   v1::Sheet* response) {
  return Change(context_, *call, "AcknowledgeDebrief", Own::kToo, *request, response,
                [&](app::Unit& unit, const store::Platform& found, const Caller& caller,
                    const SheetName& name) {
                  // Nobody else says for people what they talked about.
                  if (caller.person.empty()) return PersonForbidden();
                  return app::AcknowledgeDebrief(unit, found, name.course, name.learner, name.open,
                                                 caller.person);
                });
}

}  // namespace tutoring::rpc
