#include "service/rpc/alert_service.h"

#include <algorithm>

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "service/app/access.h"
#include "service/base/reason.h"
#include "service/rpc/convert.h"
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

// A person sees the alerts addressed to them and, as a manager of the course, those of the course.
absl::StatusOr<bool> MaySeeAlert(store::Store& store, const store::Platform& platform,
                                 const Caller& caller, const store::Alert& alert) {
  if (caller.person.empty() || alert.recipient == caller.person) return true;
  TUTORING_ASSIGN_OR_RETURN(const RoleSet roles,
                            app::RolesNow(store, platform, alert.course, caller.person));
  return roles.Has(Role::kManager);
}

// What the person's roles leave of a list's filter.
absl::Status Narrow(store::Store& store, const store::Platform& platform, const Caller& caller,
                    store::AlertFilter& filter) {
  if (caller.person.empty() || filter.recipient == caller.person) return absl::OkStatus();
  bool manager = false;
  if (!filter.course.empty()) {
    TUTORING_ASSIGN_OR_RETURN(const RoleSet roles,
                              app::RolesNow(store, platform, filter.course, caller.person));
    if (roles.empty()) return Forbidden();
    manager = roles.Has(Role::kManager);
  }
  if (manager) return absl::OkStatus();
  if (!filter.recipient.empty()) return Forbidden();
  filter.recipient = caller.person;
  return absl::OkStatus();
}

absl::StatusOr<store::AlertFilter> FilterOf(const v1::ListAlertsRequest& request,
                                            const std::string& course) {
  store::AlertFilter filter{.course = course,
                            .recipient = request.recipient(),
                            .delivery_state = request.delivery_state()};
  if (!request.duty().empty()) {
    TUTORING_ASSIGN_OR_RETURN(const auto ids, ParseName(request.duty(), kDutyPattern));
    filter.course = ids[1];
    filter.post = AnchorOf(ids[2]);
  }
  TUTORING_ASSIGN_OR_RETURN(const auto key, ParsePageToken(request, 1));
  if (!key.empty() && !absl::SimpleAtoi(key[0], &filter.before_sequence)) {
    return absl::InvalidArgumentError("page_token");
  }
  return filter;
}

}  // namespace

grpc::Status AlertService::ListAlerts(grpc::ServerContext* call,
                                      const v1::ListAlertsRequest* request,
                                      v1::ListAlertsResponse* response) {
  const std::string platform = PlatformOf(request->parent());
  return Handle(context_, *call, "ListAlerts", Right::kSeeDuties, platform,
                [&](const Caller& caller) -> absl::Status {
                  auto ids = ParseName(request->parent(), kCoursePattern);
                  if (!ids.ok()) ids = ParseName(request->parent(), kPlatformPattern);
                  TUTORING_RETURN_IF_ERROR(ids.status());
                  TUTORING_ASSIGN_OR_RETURN(const int size, PageSize(request->page_size()));
                  TUTORING_ASSIGN_OR_RETURN(
                      auto filter, FilterOf(*request, ids->size() == 2 ? ids->back() : ""));
                  return ReadPlatform(
                      context_, platform,
                      [&](store::Store& store, const store::Platform& found) -> absl::Status {
                        TUTORING_RETURN_IF_ERROR(Narrow(store, found, caller, filter));
                        TUTORING_ASSIGN_OR_RETURN(auto alerts,
                                                  app::ListAlerts(store, found, filter, size + 1));
                        const bool more = static_cast<int>(alerts.size()) > size;
                        if (more) alerts.pop_back();
                        if (more)
                          response->set_next_page_token(
                              MakePageToken(*request, {absl::StrCat(alerts.back().sequence)}));
                        for (store::Alert& alert : alerts) {
                          TUTORING_ASSIGN_OR_RETURN(const app::AlertView view,
                                                    app::ViewAlert(store, found, std::move(alert)));
                          ToProto(found, view, response->add_alerts());
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

absl::Status AlertService::Watch(grpc::ServerContext& call, const Caller& first,
                                 const v1::WatchAlertsRequest& request,
                                 grpc::ServerWriter<v1::WatchAlertsResponse>& writer) {
  const std::string platform = PlatformOf(request.parent());
  Caller caller = first;
  int64_t after = request.after_sequence();
  int64_t commit = 0;
  while (!call.IsCancelled()) {
    if (stopping_)
      return Refusal(absl::StatusCode::kUnavailable, "STOPPING", "the service is stopping");
    // A token that was revoked meanwhile sees nothing more.
    TUTORING_ASSIGN_OR_RETURN(caller, context_.gate.Admit(call, Right::kSeeDuties, platform));
    std::vector<v1::WatchAlertsResponse> changes;
    bool full = false;
    TUTORING_RETURN_IF_ERROR(ReadPlatform(
        context_, platform, [&](store::Store& store, const store::Platform& found) -> absl::Status {
          TUTORING_ASSIGN_OR_RETURN(auto alerts, app::AlertChanges(store, found, after, kPage));
          full = alerts.size() == kPage;
          for (store::Alert& alert : alerts) {
            after = alert.sequence;
            TUTORING_ASSIGN_OR_RETURN(const bool visible, MaySeeAlert(store, found, caller, alert));
            if (!visible ||
                (!request.recipient().empty() && alert.recipient != request.recipient()))
              continue;
            TUTORING_ASSIGN_OR_RETURN(const app::AlertView view,
                                      app::ViewAlert(store, found, std::move(alert)));
            ToProto(found, view, changes.emplace_back().mutable_alert());
          }
          return absl::OkStatus();
        }));
    for (const v1::WatchAlertsResponse& change : changes) {
      if (!writer.Write(change)) return absl::CancelledError("the caller has gone");
    }
    if (!full)
      commit = context_.ledger.WaitForCommit(commit, context_.ledger.TimeNow() + kPatience);
  }
  return absl::CancelledError("the caller has gone");
}

}  // namespace tutoring::rpc
