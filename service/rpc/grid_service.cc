#include "service/rpc/grid_service.h"

#include <algorithm>
#include <optional>
#include <utility>
#include <vector>

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "service/app/grid/draft_commands.h"
#include "service/app/grid/export_grid.h"
#include "service/app/grid/grid_totals.h"
#include "service/base/instant.h"
#include "service/base/reason.h"
#include "service/rpc/convert.h"
#include "service/rpc/filter.h"
#include "service/rpc/grid_access.h"
#include "service/rpc/language.h"
#include "service/rpc/names.h"
#include "service/rpc/page_token.h"

namespace tutoring::rpc {
namespace {

absl::Status Required(const char* what) {
  return Refusal(absl::StatusCode::kInvalidArgument, "VALUE_REQUIRED",
                 absl::StrCat(what, " is missing"));
}

// What the caller may see, which is never a whole platform.
template <typename Choice>
absl::Status Narrow(store::Store& store, const store::Platform& platform, const Caller& caller,
                    Choice& choice) {
  TUTORING_RETURN_IF_ERROR(NarrowGrid(store, platform, caller, choice.course, choice.tutor));
  if (choice.course.empty() && choice.tutor.empty()) return Required("course or tutor");
  return absl::OkStatus();
}

absl::StatusOr<app::DraftFilter> FilterOf(const v1::ListDraftsRequest& request) {
  TUTORING_RETURN_IF_ERROR(CheckKnown(v1::DraftState_IsValid(request.state()), "state"));
  app::DraftFilter filter{.course = request.course(), .tutor = request.tutor()};
  if (request.state() != v1::DRAFT_STATE_UNSPECIFIED)
    filter.state = static_cast<DraftState>(request.state());
  if (request.has_start_time()) {
    TUTORING_ASSIGN_OR_RETURN(filter.from, TimeBefore(true, request.start_time(), "start_time"));
  }
  TUTORING_ASSIGN_OR_RETURN(filter.until,
                            TimeBefore(request.has_end_time(), request.end_time(), "end_time"));
  return filter;
}

absl::StatusOr<app::DraftPosition> PositionOf(const v1::ListDraftsRequest& request) {
  TUTORING_ASSIGN_OR_RETURN(const auto key, ParsePageToken(request, 2));
  if (key.empty()) return app::DraftPosition{};
  int64_t time = 0;
  if (!absl::SimpleAtoi(key[0], &time)) return InvalidPageToken();
  return app::DraftPosition{FromMicros(time), ParseDraftId(key[1])};
}

// Of totals or of a file.
template <typename Request>
absl::StatusOr<app::GridChoice> ChoiceOf(const Request& request) {
  app::GridChoice choice{.course = request.course(), .tutor = request.tutor()};
  if (request.has_start_time()) {
    TUTORING_ASSIGN_OR_RETURN(choice.from, TimeBefore(true, request.start_time(), "start_time"));
  }
  TUTORING_ASSIGN_OR_RETURN(choice.until,
                            TimeBefore(request.has_end_time(), request.end_time(), "end_time"));
  return choice;
}

absl::StatusOr<std::vector<app::GridDimension>> DimensionsOf(
    const v1::SummarizeGridRequest& request) {
  std::vector<app::GridDimension> dimensions;
  for (const int number : request.dimensions()) {
    TUTORING_RETURN_IF_ERROR(
        CheckKnown(number != 0 && v1::GridDimension_IsValid(number), "dimensions"));
    const auto one = static_cast<app::GridDimension>(number);
    if (std::find(dimensions.begin(), dimensions.end(), one) != dimensions.end()) {
      return Refusal(absl::StatusCode::kInvalidArgument, "VALUE_REPEATED",
                     "dimensions has one of them twice");
    }
    dimensions.push_back(one);
  }
  return dimensions;
}

absl::StatusOr<app::GridExport> ExportOf(const v1::ExportGridRequest& request) {
  if (request.format() == v1::GRID_FORMAT_UNSPECIFIED) return Required("format");
  TUTORING_RETURN_IF_ERROR(CheckKnown(v1::GridFormat_IsValid(request.format()), "format"));
  const std::string& language = request.language();
  TUTORING_RETURN_IF_ERROR(
      CheckKnown(language.empty() || language == "fr" || language == "en", "language"));
  app::GridExport wanted{.format = static_cast<app::GridFormat>(request.format())};
  TUTORING_ASSIGN_OR_RETURN(wanted.choice, ChoiceOf(request));
  return wanted;
}

// A person learns nothing of drafts that are not theirs.
absl::Status MayDecide(app::Unit& unit, const Policy& policy, const store::Platform& platform,
                       const Caller& caller, const ActKey& act) {
  if (caller.person.empty()) return absl::OkStatus();
  const auto draft = app::FindDraft(unit, policy, platform, act);
  if (absl::IsNotFound(draft.status())) return PersonForbidden();
  TUTORING_RETURN_IF_ERROR(draft.status());
  return MayKeepGrid(unit.store, platform, caller, draft->course, draft->line.tutor);
}

// What is to become of which week.
absl::Status AddDecision(const v1::SettleWeekRequest& request, app::WeekChoice& choice) {
  if (choice.tutor.empty()) return Required("tutor");
  if (request.state() == v1::DRAFT_STATE_UNSPECIFIED) return Required("state");
  TUTORING_RETURN_IF_ERROR(CheckKnown(
      request.state() == v1::DRAFT_STATE_CONFIRMED || request.state() == v1::DRAFT_STATE_REJECTED,
      "state"));
  choice.state = static_cast<DraftState>(request.state());
  if (!request.has_time()) return Required("time");
  choice.time = TUTORING_TIME_FROM(request, time);
  return absl::OkStatus();
}

// A person decides on their own week, an administrator on anybody's.
absl::Status MaySettle(store::Store& store, const store::Platform& platform, const Caller& caller,
                       app::WeekChoice& choice) {
  choice.actor = caller.ActorOn(platform);
  if (!caller.person.empty()) {
    if (choice.tutor.empty()) choice.tutor = caller.person;
    if (choice.tutor != caller.person) return PersonForbidden();
    if (choice.course.empty()) return absl::OkStatus();
    return MayKeepGrid(store, platform, caller, choice.course, choice.tutor);
  }
  if (choice.course.empty()) return absl::OkStatus();
  return app::FindCourse(store, platform.key, choice.course).status();
}

}  // namespace

grpc::Status GridService::GetDraft(grpc::ServerContext* call, const v1::GetDraftRequest* request,
                                   v1::Draft* response) {
  const std::string platform = PlatformOf(request->name());
  return Handle(
      context_, *call, "GetDraft", Right::kSeeDecisions, platform,
      [&](const Caller& caller) -> absl::Status {
        TUTORING_ASSIGN_OR_RETURN(const auto ids, ParseName(request->name(), kDraftPattern));
        return ReadPlatform(
            context_, platform,
            [&](store::Store& store, const store::Platform& found) -> absl::Status {
              app::CourseCache cache;
              app::Drafts drafts(store, cache, found, context_.policy, caller.ActorOn(found).now);
              TUTORING_ASSIGN_OR_RETURN(const auto draft, drafts.Find(ParseDraftId(ids[1])));
              if (!draft.has_value())
                return caller.person.empty() ? app::DraftNotFound() : PersonForbidden();
              std::string tutor = draft->line.tutor;
              TUTORING_RETURN_IF_ERROR(NarrowGrid(store, found, caller, draft->course, tutor));
              ToProto(found, *draft, response);
              return absl::OkStatus();
            });
      });
}

grpc::Status GridService::ListDrafts(grpc::ServerContext* call,
                                     const v1::ListDraftsRequest* request,
                                     v1::ListDraftsResponse* response) {
  const std::string platform = PlatformOf(request->parent());
  return Handle(
      context_, *call, "ListDrafts", Right::kSeeDecisions, platform,
      [&](const Caller& caller) -> absl::Status {
        TUTORING_RETURN_IF_ERROR(ParseName(request->parent(), kPlatformPattern).status());
        TUTORING_ASSIGN_OR_RETURN(const int size, PageSize(request->page_size()));
        TUTORING_ASSIGN_OR_RETURN(app::DraftFilter filter, FilterOf(*request));
        TUTORING_ASSIGN_OR_RETURN(const app::DraftPosition position, PositionOf(*request));
        return ReadPlatform(
            context_, platform,
            [&](store::Store& store, const store::Platform& found) -> absl::Status {
              TUTORING_RETURN_IF_ERROR(Narrow(store, found, caller, filter));
              app::CourseCache cache;
              app::Drafts drafts(store, cache, found, context_.policy, caller.ActorOn(found).now);
              TUTORING_ASSIGN_OR_RETURN(auto page, drafts.Latest(filter, position, size + 1));
              const bool more = CutPage(page, size);
              for (const app::DraftView& one : page) ToProto(found, one, response->add_drafts());
              if (more) {
                const DraftLine& last = page.back().line;
                response->set_next_page_token(MakePageToken(
                    *request, {absl::StrCat(ToMicros(last.time)), DraftId(last.key)}));
              }
              return absl::OkStatus();
            });
      });
}

grpc::Status GridService::ConfirmDraft(grpc::ServerContext* call,
                                       const v1::ConfirmDraftRequest* request,
                                       v1::ConfirmDraftResponse* response) {
  const std::string platform = PlatformOf(request->name());
  return Handle(
      context_, *call, "ConfirmDraft", Right::kDecide, platform,
      [&](const Caller& caller) -> absl::Status {
        TUTORING_ASSIGN_OR_RETURN(const auto ids, ParseName(request->name(), kDraftPattern));
        const ActKey act = ParseDraftId(ids[1]);
        std::optional<store::Intervention> correction;
        if (request->has_correction()) correction = FromProto(request->correction());
        store::Platform found;
        const auto authorise = [&](app::Unit& unit) -> absl::Status {
          TUTORING_ASSIGN_OR_RETURN(found, app::FindPlatform(unit.store, platform));
          return MayDecide(unit, context_.policy, found, caller, act);
        };
        const auto work = [&](app::Unit& unit) -> absl::Status {
          TUTORING_ASSIGN_OR_RETURN(
              const app::InterventionView made,
              app::ConfirmDraft(unit, context_.policy, found, act, correction, caller.person));
          ToProto(found, made, response->mutable_intervention());
          return absl::OkStatus();
        };
        return RunOnce(context_, caller, *request, response, authorise, work);
      });
}

grpc::Status GridService::RejectDraft(grpc::ServerContext* call,
                                      const v1::RejectDraftRequest* request,
                                      v1::RejectDraftResponse* response) {
  const std::string platform = PlatformOf(request->name());
  return Handle(context_, *call, "RejectDraft", Right::kDecide, platform,
                [&](const Caller& caller) -> absl::Status {
                  TUTORING_ASSIGN_OR_RETURN(const auto ids,
                                            ParseName(request->name(), kDraftPattern));
                  const ActKey act = ParseDraftId(ids[1]);
                  store::Platform found;
                  const auto authorise = [&](app::Unit& unit) -> absl::Status {
                    TUTORING_ASSIGN_OR_RETURN(found, app::FindPlatform(unit.store, platform));
                    return MayDecide(unit, context_.policy, found, caller, act);
                  };
                  const auto work = [&](app::Unit& unit) -> absl::Status {
                    TUTORING_ASSIGN_OR_RETURN(
                        const app::DraftView rejected,
                        app::RejectDraft(unit, context_.policy, found, act, caller.person));
                    ToProto(found, rejected, response->mutable_draft());
                    return absl::OkStatus();
                  };
                  return RunOnce(context_, caller, *request, response, authorise, work);
                });
}

grpc::Status GridService::SettleWeek(grpc::ServerContext* call,
                                     const v1::SettleWeekRequest* request,
                                     v1::SettleWeekResponse* response) {
  const std::string platform = PlatformOf(request->parent());
  return Handle(context_, *call, "SettleWeek", Right::kDecide, platform,
                [&](const Caller& caller) -> absl::Status {
                  TUTORING_RETURN_IF_ERROR(ParseName(request->parent(), kPlatformPattern).status());
                  app::WeekChoice choice{.tutor = request->tutor(), .course = request->course()};
                  store::Platform found;
                  const auto authorise = [&](app::Unit& unit) -> absl::Status {
                    TUTORING_ASSIGN_OR_RETURN(found, app::FindPlatform(unit.store, platform));
                    return MaySettle(unit.store, found, caller, choice);
                  };
                  const auto work = [&](app::Unit& unit) -> absl::Status {
                    TUTORING_RETURN_IF_ERROR(AddDecision(*request, choice));
                    TUTORING_ASSIGN_OR_RETURN(
                        const app::SettledWeek settled,
                        app::SettleWeek(unit, context_.policy, found, choice));
                    response->set_draft_count(settled.drafts);
                    response->set_declared_minutes(settled.minutes);
                    TUTORING_SET_TIME(response, start_time, settled.week.from);
                    TUTORING_SET_TIME(response, end_time, settled.week.until);
                    return absl::OkStatus();
                  };
                  return RunOnce(context_, caller, *request, response, authorise, work);
                });
}

grpc::Status GridService::SummarizeGrid(grpc::ServerContext* call,
                                        const v1::SummarizeGridRequest* request,
                                        v1::SummarizeGridResponse* response) {
  const std::string platform = PlatformOf(request->parent());
  return Handle(context_, *call, "SummarizeGrid", Right::kSeeDecisions, platform,
                [&](const Caller& caller) -> absl::Status {
                  TUTORING_RETURN_IF_ERROR(ParseName(request->parent(), kPlatformPattern).status());
                  TUTORING_ASSIGN_OR_RETURN(app::GridChoice choice, ChoiceOf(*request));
                  TUTORING_ASSIGN_OR_RETURN(const auto dimensions, DimensionsOf(*request));
                  return ReadPlatform(
                      context_, platform,
                      [&](store::Store& store, const store::Platform& found) -> absl::Status {
                        TUTORING_RETURN_IF_ERROR(Narrow(store, found, caller, choice));
                        const absl::Time now = caller.ActorOn(found).now;
                        TUTORING_ASSIGN_OR_RETURN(choice, app::CompletePeriod(choice, now));
                        TUTORING_ASSIGN_OR_RETURN(const app::GridSummary summary,
                                                  app::SummarizeGrid(store, found, context_.policy,
                                                                     now, choice, dimensions));
                        for (const app::GridTotal& total : summary.totals)
                          ToProto(total, response->add_totals());
                        ToProto(summary.total, response->mutable_total());
                        response->set_budget_minutes(summary.budget);
                        return absl::OkStatus();
                      });
                });
}

grpc::Status GridService::ExportGrid(grpc::ServerContext* call,
                                     const v1::ExportGridRequest* request,
                                     grpc::ServerWriter<v1::ExportGridResponse>* writer) {
  const std::string platform = PlatformOf(request->parent());
  return Handle(
      context_, *call, "ExportGrid", Right::kSeeDecisions, platform,
      [&](const Caller& caller) -> absl::Status {
        TUTORING_RETURN_IF_ERROR(ParseName(request->parent(), kPlatformPattern).status());
        // Nobody's slow reading holds a snapshot.
        std::string bytes;
        TUTORING_RETURN_IF_ERROR(ReadPlatform(
            context_, platform,
            [&](store::Store& store, const store::Platform& found) -> absl::Status {
              TUTORING_ASSIGN_OR_RETURN(app::GridExport wanted, ExportOf(*request));
              TUTORING_RETURN_IF_ERROR(Narrow(store, found, caller, wanted.choice));
              TUTORING_ASSIGN_OR_RETURN(wanted.language, LanguageNamed(request->language(), found));
              TUTORING_ASSIGN_OR_RETURN(bytes, app::ExportGrid(store, found, context_.policy,
                                                               caller.ActorOn(found).now, wanted));
              return absl::OkStatus();
            }));
        for (size_t sent = 0; sent < bytes.size(); sent += kPartBytes) {
          v1::ExportGridResponse part;
          part.set_content(bytes.substr(sent, kPartBytes));
          if (!writer->Write(part)) return absl::CancelledError("the caller has gone");
        }
        return absl::OkStatus();
      });
}

}  // namespace tutoring::rpc
