#include "absl/strings/str_cat.h"
#include "deploy/tutorctl/command.h"
#include "deploy/tutorctl/duty_view.h"
#include "deploy/tutorctl/listing.h"
#include "deploy/tutorctl/telling_view.h"
#include "deploy/tutorctl/time_text.h"
#include "deploy/tutorctl/words.h"
#include "tutoring/v1/alert_service.grpc.pb.h"

namespace tutoring::tutorctl {
namespace {

using v1::Alert;
using AlertStub = v1::AlertService::Stub;

// A watch outlives a restart of the service, and gives up after some minutes without it.
constexpr int kReconnectLimit = 60;
constexpr absl::Duration kReconnectPause = absl::Seconds(5);

std::string Recipient(const Alert& alert) {
  return alert.recipient_display_name().empty() ? alert.recipient()
                                                : alert.recipient_display_name();
}

Layout<Alert> AlertLayout(absl::TimeZone zone) {
  return {
      .columns =
          {{"CREATED"}, {"KIND"}, {"TO", Fit::kShrink}, {"DELIVERY"}, {"COURSE"}, {"REFERENCE"}},
      .cells = [zone](const Alert& alert) -> std::vector<std::string> {
        return {ShortTime(alert.create_time(), zone), Word(alert.kind()), Recipient(alert),
                Word(alert.delivery_state()),         alert.course(),     alert.reference()};
      },
      .nothing = "Nobody was told anything of that kind.",
      .caption = absl::StrCat("Times in ", zone.name(), ".")};
}

absl::Status ListAlerts(const Session& session, const Arguments& arguments) {
  const absl::StatusOr<v1::Platform> platform = session.ChoosePlatform(arguments);
  if (!platform.ok()) return platform.status();
  v1::ListAlertsRequest request;
  request.set_parent(platform->name());
  if (arguments.Has("course"))
    request.set_parent(absl::StrCat(platform->name(), "/courses/", arguments.Get("course")));
  request.set_recipient(arguments.Get("recipient"));
  if (arguments.Has("duty")) {
    const absl::StatusOr<std::string> duty = FullDutyName(arguments.Get("duty"), platform->name());
    if (!duty.ok()) return duty.status();
    request.set_duty(*duty);
  }
  if (arguments.Has("delivery")) {
    const auto state = FromWord<v1::DeliveryState>(arguments.Get("delivery"), "delivery");
    if (!state.ok()) return state.status();
    request.set_delivery_state(*state);
  }
  return ShowList(session, &AlertStub::ListAlerts, request, &v1::ListAlertsResponse::alerts,
                  AlertLayout(ZoneNamed(platform->time_zone())));
}

absl::Status ExplainAlert(const Session& session, const Arguments& arguments) {
  const absl::StatusOr<v1::Platform> platform = session.ChoosePlatform(arguments);
  if (!platform.ok()) return platform.status();
  v1::ExplainAlertRequest request;
  request.set_name(absl::StrCat(platform->name(), "/alerts/", arguments.positional()[0]));
  const auto explained = session.Call(&AlertStub::ExplainAlert, request);
  if (!explained.ok()) return explained.status();
  if (session.json()) {
    PrintJson(*explained, session.out());
    return absl::OkStatus();
  }
  for (const std::string& sentence : explained->sentences()) {
    PrintParagraph(sentence, 0, session.width(), session.out());
  }
  const absl::TimeZone zone = ZoneNamed(platform->time_zone());
  ShowTellings(session, explained->tellings(), zone);
  session.out() << "\nIt says:\n";
  PrintParagraph(explained->alert().text(), 4, session.width(), session.out());
  session.out() << "Times in " << zone.name() << ".\n";
  return absl::OkStatus();
}

void ShowChange(const Session& session, const Alert& alert, absl::TimeZone zone) {
  if (session.json()) {
    PrintJson(alert, session.out());
  } else {
    PrintParagraph(absl::StrCat(ShortTime(alert.create_time(), zone), " ", zone.name(), "  ",
                                Word(alert.kind()), " to ", Recipient(alert), ": ",
                                Word(alert.delivery_state()), " (", alert.reference(), ")"),
                   0, session.width(), session.out());
    PrintParagraph(alert.text(), 4, session.width(), session.out());
  }
  session.out().flush();
}

// Reads one stream to its end and leaves in `request` where to go on.
grpc::Status ReadStream(const Session& session, v1::WatchAlertsRequest& request,
                        absl::TimeZone zone, int& failures) {
  grpc::ClientContext context;
  session.Prepare(context);
  AlertStub stub(session.connection().channel);
  const auto stream = stub.WatchAlerts(&context, request);
  v1::WatchAlertsResponse change;
  while (stream->Read(&change)) {
    failures = 0;
    ShowChange(session, change.alert(), zone);
    request.set_after_sequence(std::max(request.after_sequence(), change.alert().sequence()));
  }
  return stream->Finish();
}

absl::Status WatchAlerts(const Session& session, const Arguments& arguments) {
  const absl::StatusOr<v1::Platform> platform = session.ChoosePlatform(arguments);
  if (!platform.ok()) return platform.status();
  const absl::StatusOr<int> after = arguments.GetCount("after", 0);
  if (!after.ok()) return after.status();
  v1::WatchAlertsRequest request;
  request.set_parent(platform->name());
  request.set_recipient(arguments.Get("recipient"));
  request.set_after_sequence(*after);
  for (int failures = 0;;) {
    const grpc::Status status =
        ReadStream(session, request, ZoneNamed(platform->time_zone()), failures);
    if (status.ok()) return absl::OkStatus();
    const bool passing = status.error_code() == grpc::StatusCode::UNAVAILABLE;
    if (!passing || ++failures > kReconnectLimit) return RpcFailure(status, session.connection());
    if (failures == 1)
      *session.environment().err << "tutorctl: the service stopped; waiting for it...\n";
    session.environment().sleep(kReconnectPause);
  }
}

}  // namespace

std::vector<Command> AlertCommands() {
  const std::vector<Flag> list = {
      kPlatformFlag,
      {"course", "ID", "Only of this course"},
      {"recipient", "ID", "Only to this person"},
      {"duty", "COURSE/DUTY", "Only of this duty"},
      {"delivery", "STATE", "pending, leased, in-doubt, delivered, refused, withdrawn"},
  };
  const std::vector<Flag> watch = {
      kPlatformFlag,
      {"recipient", "ID", "Only to this person"},
      {"after", "N", "Only changes after this sequence; default all"},
  };
  return {
      {"alerts", "list", "", "List who was told what, the latest first", list, ListAlerts},
      {"alerts",
       "explain",
       "REFERENCE",
       "Tell what it is about, and who was told",
       {kPlatformFlag},
       ExplainAlert},
      {"alerts", "watch", "", "Print alerts as they come, until Ctrl-C", watch, WatchAlerts},
  };
}

}  // namespace tutoring::tutorctl
