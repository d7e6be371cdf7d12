#include "service/rpc/alert_service.h"

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "service/app/access.h"
#include "service/app/engine/course_cache.h"
#include "service/app/explain/explain_alert.h"
#include "service/base/reason.h"
#include "service/rpc/convert.h"
#include "service/rpc/filter.h"
#include "service/rpc/names.h"
#include "service/rpc/page_token.h"

namespace tutoring::rpc {
namespace {

constexpr int kPage = 100;
// Each watch holds a thread of the server: more than this would starve the other calls.
constexpr int kMostWatchers = 32;
constexpr absl::Duration kPatience = absl::Seconds(1);

absl::Status Forbidden() {
  return Refusal(absl::StatusCode::kPermissionDenied, "PERSON_FORBIDDEN",
                 "the person may not see these alerts");
}

// What the person's roles leave of a list's filter: managers see all of their course, others what
// is addressed to them.
absl::Status Narrow(store::Store& store, const store::Platform& platform, const Caller& caller,
                    store::AlertFilter& filter) {
  if (caller.person.empty()) return absl::OkStatus();
  if (!filter.course.empty()) {
    TUTORING_ASSIGN_OR_RETURN(const RoleSet roles, app::RolesNow(store, platform, filter.course,
                                                                 caller.ActorOn(platform)));
    if (roles.empty()) return Forbidden();
    if (roles.Has(Role::kManager)) return absl::OkStatus();
  }
  if (!filter.recipient.empty() && filter.recipient != caller.person) return Forbidden();
  filter.recipient = caller.person;
  return absl::OkStatus();
}

// Adds the duty that the list is of; it lies under the list's parent.
absl::Status AddDuty(const std::string& platform, const std::string& duty,
                     store::AlertFilter& filter) {
  TUTORING_ASSIGN_OR_RETURN(const auto ids, ParseName(duty, kDutyPattern));
  const bool under = ids[0] == platform && (filter.course.empty() || filter.course == ids[1]);
  filter.course = ids[1];
  filter.duty = ParseDutyId(ids[2]);
  if (under && !filter.duty->anchor.empty()) return absl::OkStatus();
  return Refusal(absl::StatusCode::kInvalidArgument, "INVALID_NAME",
                 "duty is no duty's name under parent");
}

absl::StatusOr<store::AlertFilter> FilterOf(const v1::ListAlertsRequest& request,
                                            const std::string& platform,
                                            const std::string& course) {
  store::AlertFilter filter{.course = course,
                            .recipient = request.recipient(),
                            .delivery_state = request.delivery_state()};
  if (!request.duty().empty()) TUTORING_RETURN_IF_ERROR(AddDuty(platform, request.duty(), filter));
  TUTORING_RETURN_IF_ERROR(
      CheckKnown(v1::DeliveryState_IsValid(request.delivery_state()), "delivery_state"));
  TUTORING_ASSIGN_OR_RETURN(const auto key, ParsePageToken(request, 1));
  if (!key.empty() && !absl::SimpleAtoi(key[0], &filter.before_sequence)) return InvalidPageToken();
  return filter;
}

// Whether the caller may see the alert. A person who may not learns nothing of whether it exists.
absl::Status MaySee(store::Store& store, const store::Platform& platform, const Caller& caller,
                    const std::string& reference) {
  const auto alert = app::FindAlert(store, platform.key, reference);
  if (caller.person.empty()) return alert.status();
  if (!alert.ok()) return absl::IsNotFound(alert.status()) ? Forbidden() : alert.status();
  TUTORING_ASSIGN_OR_RETURN(const auto roster, app::LoadRoster(store, platform.key, alert->course));
  TUTORING_ASSIGN_OR_RETURN(
      const bool may, app::MaySee(store, platform, *roster, caller.ActorOn(platform), *alert));
  return may ? absl::OkStatus() : Forbidden();
}

absl::Status Answer(store::Store& store, const store::Platform& platform,
                    const app::AlertExplanation& explanation, v1::ExplainAlertResponse* response) {
  ToProto(platform, explanation.view, response->mutable_alert());
  for (const std::string& sentence : explanation.sentences) response->add_sentences(sentence);
  ToProto(platform, explanation.telling, explanation.names, response->mutable_telling());
  if (!explanation.duty.has_value()) return absl::OkStatus();
  TUTORING_ASSIGN_OR_RETURN(const app::DutyView view,
                            app::ViewDuty(store, platform, explanation.duty->duty));
  ToProto(platform, view, response->mutable_duty());
  for (const StageTelling& stage : explanation.duty->told.stages) {
    ToProto(platform, stage, explanation.duty->told.names, response->add_tellings());
  }
  ToProto(platform, explanation.duty->grounds, response->mutable_grounds());
  return absl::OkStatus();
}

}  // namespace

grpc::Status AlertService::ListAlerts(grpc::ServerContext* call,
                                      const v1::ListAlertsRequest* request,
                                      v1::ListAlertsResponse* response) {
  const std::string platform = PlatformOf(request->parent());
  return Handle(
      context_, *call, "ListAlerts", Right::kSeeDuties, platform,
      [&](const Caller& caller) -> absl::Status {
        TUTORING_ASSIGN_OR_RETURN(const std::string course, ParseScope(request->parent()));
        TUTORING_ASSIGN_OR_RETURN(const int size, PageSize(request->page_size()));
        TUTORING_ASSIGN_OR_RETURN(auto filter, FilterOf(*request, platform, course));
        return ReadPlatform(
            context_, platform,
            [&](store::Store& store, const store::Platform& found) -> absl::Status {
              TUTORING_RETURN_IF_ERROR(Narrow(store, found, caller, filter));
              if (!filter.course.empty()) {
                TUTORING_RETURN_IF_ERROR(app::FindCourse(store, found.key, filter.course).status());
              }
              TUTORING_ASSIGN_OR_RETURN(
                  const app::AlertPage page,
                  app::ListAlerts(store, found, filter, caller.ActorOn(found), size));
              for (const app::AlertView& view : page.alerts)
                ToProto(found, view, response->add_alerts());
              if (page.more) {
                response->set_next_page_token(
                    MakePageToken(*request, {absl::StrCat(page.alerts.back().alert.sequence)}));
              }
              return absl::OkStatus();
            });
      });
}

grpc::Status AlertService::WatchAlerts(grpc::ServerContext* call,
                                       const v1::WatchAlertsRequest* request,
                                       grpc::ServerWriter<v1::WatchAlertsResponse>* writer) {
  const std::string platform = PlatformOf(request->parent());
  return Handle(context_, *call, "WatchAlerts", Right::kSeeDuties, platform,
                [&](const Caller& caller) -> absl::Status {
                  TUTORING_RETURN_IF_ERROR(ParseName(request->parent(), kPlatformPattern).status());
                  if (watchers_.fetch_add(1) >= kMostWatchers) {
                    --watchers_;
                    return Refusal(absl::StatusCode::kResourceExhausted, "TOO_MANY_WATCHERS",
                                   "too many alerts are being watched");
                  }
                  const absl::Status status = Watch(*call, caller, *request, *writer);
                  --watchers_;
                  return status;
                });
}

grpc::Status AlertService::ExplainAlert(grpc::ServerContext* call,
                                        const v1::ExplainAlertRequest* request,
                                        v1::ExplainAlertResponse* response) {
  const std::string platform = PlatformOf(request->name());
  return Handle(context_, *call, "ExplainAlert", Right::kSeeDuties, platform,
                [&](const Caller& caller) -> absl::Status {
                  TUTORING_ASSIGN_OR_RETURN(const auto ids,
                                            ParseName(request->name(), kAlertPattern));
                  return ReadPlatform(
                      context_, platform,
                      [&](store::Store& store, const store::Platform& found) -> absl::Status {
                        TUTORING_RETURN_IF_ERROR(MaySee(store, found, caller, ids[1]));
                        TUTORING_ASSIGN_OR_RETURN(
                            const app::AlertExplanation explanation,
                            app::ExplainAlert(store, context_.policy, found,
                                              context_.ledger.TimeNow(), ids[1], caller.person));
                        return Answer(store, found, explanation, response);
                      });
                });
}

absl::Status AlertService::Watch(grpc::ServerContext& call, const Caller& first,
                                 const v1::WatchAlertsRequest& request,
                                 grpc::ServerWriter<v1::WatchAlertsResponse>& writer) {
  const std::string platform = PlatformOf(request.parent());
  Caller caller = first;
  int64_t commit = 0;
  bool answered = false;
  app::AlertChanges changes{.last_sequence = request.after_sequence()};
  while (!call.IsCancelled()) {
    if (stopping_)
      return Refusal(absl::StatusCode::kUnavailable, "STOPPING", "the service is stopping");
    // A token that was revoked meanwhile sees nothing more.
    TUTORING_ASSIGN_OR_RETURN(caller, context_.gate.Admit(call, Right::kSeeDuties, platform));
    std::vector<v1::WatchAlertsResponse> messages;
    TUTORING_RETURN_IF_ERROR(ReadPlatform(
        context_, platform, [&](store::Store& store, const store::Platform& found) -> absl::Status {
          TUTORING_ASSIGN_OR_RETURN(
              changes, app::ListAlertChanges(store, found, changes.last_sequence,
                                             request.recipient(), caller.ActorOn(found), kPage));
          for (const app::AlertView& view : changes.alerts)
            ToProto(found, view, messages.emplace_back().mutable_alert());
          return absl::OkStatus();
        }));
    for (const v1::WatchAlertsResponse& message : messages) {
      if (!writer.Write(message)) return absl::CancelledError("the caller has gone");
      answered = true;
    }
    if (changes.more) continue;
    // Headers without a message: the caller knows that the watch stands and has seen all there is.
    if (!answered) writer.SendInitialMetadata();
    answered = true;
    commit = context_.ledger.WaitForCommit(commit, kPatience);
  }
  return absl::CancelledError("the caller has gone");
}

}  // namespace tutoring::rpc
