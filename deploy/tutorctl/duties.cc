#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "deploy/tutorctl/command.h"
#include "deploy/tutorctl/duty_view.h"
#include "deploy/tutorctl/listing.h"
#include "deploy/tutorctl/time_text.h"
#include "deploy/tutorctl/words.h"
#include "tutoring/v1/duty_service.grpc.pb.h"

namespace tutoring::tutorctl {
namespace {

using v1::Duty;
using DutyStub = v1::DutyService::Stub;

absl::Status FillFilters(const Arguments& arguments, absl::TimeZone zone,
                         v1::ListDutiesRequest& request) {
  const std::string states = arguments.Get("state");
  for (absl::string_view word : absl::StrSplit(states, ',', absl::SkipEmpty())) {
    const auto state = FromWord<v1::DutyState>(word, "state");
    if (!state.ok()) return state.status();
    request.add_states(*state);
  }
  if (arguments.Has("verdict")) {
    const auto verdict = FromWord<v1::Verdict>(arguments.Get("verdict"), "verdict");
    if (!verdict.ok()) return verdict.status();
    request.set_verdict(*verdict);
  }
  if (arguments.Has("due-before")) {
    const auto time = ParseInstant(arguments.Get("due-before"), zone);
    if (!time.ok()) return time.status();
    *request.mutable_due_before_time() = *time;
  }
  request.set_assignee(arguments.Get("assignee"));
  request.set_learner(arguments.Get("learner"));
  return absl::OkStatus();
}

absl::Status ListDuties(const Session& session, const Arguments& arguments) {
  const absl::StatusOr<v1::Platform> platform = session.ChoosePlatform(arguments);
  if (!platform.ok()) return platform.status();
  const absl::TimeZone zone = ZoneNamed(platform->time_zone());
  v1::ListDutiesRequest request;
  request.set_parent(platform->name());
  if (arguments.Has("course"))
    request.set_parent(absl::StrCat(platform->name(), "/courses/", arguments.Get("course")));
  if (absl::Status status = FillFilters(arguments, zone, request); !status.ok()) return status;
  return ShowList(session, &DutyStub::ListDuties, request, &v1::ListDutiesResponse::duties,
                  DutyLayout(zone));
}

absl::Status GetDuty(const Session& session, const Arguments& arguments) {
  const absl::StatusOr<v1::Platform> platform = session.ChoosePlatform(arguments);
  if (!platform.ok()) return platform.status();
  const absl::StatusOr<std::string> name =
      FullDutyName(arguments.positional()[0], platform->name());
  if (!name.ok()) return name.status();
  v1::GetDutyRequest request;
  request.set_name(*name);
  const absl::StatusOr<Duty> duty = session.Call(&DutyStub::GetDuty, request);
  if (!duty.ok()) return duty.status();
  ShowDuty(session, *duty, ZoneNamed(platform->time_zone()));
  return absl::OkStatus();
}

absl::Status DismissDuty(const Session& session, const Arguments& arguments) {
  const auto reason = FromWord<v1::DismissReason>(arguments.Get("reason"), "reason");
  if (!reason.ok()) return reason.status();
  const absl::StatusOr<v1::Platform> platform = session.ChoosePlatform(arguments);
  if (!platform.ok()) return platform.status();
  const absl::StatusOr<std::string> name =
      FullDutyName(arguments.positional()[0], platform->name());
  if (!name.ok()) return name.status();
  v1::DismissDutyRequest request;
  request.set_name(*name);
  request.set_reason(*reason);
  request.set_request_id(NewRequestId());
  const auto response = session.Call(&DutyStub::DismissDuty, request);
  if (!response.ok()) return response.status();
  ShowDuty(session, response->duty(), ZoneNamed(platform->time_zone()));
  return absl::OkStatus();
}

absl::Status ExplainDuty(const Session& session, const Arguments& arguments) {
  const absl::StatusOr<v1::Platform> platform = session.ChoosePlatform(arguments);
  if (!platform.ok()) return platform.status();
  const absl::StatusOr<std::string> name =
      FullDutyName(arguments.positional()[0], platform->name());
  if (!name.ok()) return name.status();
  v1::ExplainDutyRequest request;
  request.set_name(*name);
  const auto explained = session.Call(&DutyStub::ExplainDuty, request);
  if (!explained.ok()) return explained.status();
  if (session.json()) {
    PrintJson(*explained, session.out());
  } else {
    ShowExplanation(session, *explained, ZoneNamed(platform->time_zone()));
  }
  return absl::OkStatus();
}

}  // namespace

std::vector<Command> DutyCommands() {
  const std::vector<Flag> filters = {
      kPlatformFlag,
      {"course", "ID", "Only of this course"},
      {"state", "STATE[,...]", "open, closed, cancelled, dismissed, suspended"},
      {"verdict", "VERDICT", "pending, met, breached, none"},
      {"assignee", "ID", "Only owed by this person"},
      {"learner", "ID", "Only owed to this person"},
      {"due-before", "INSTANT", "Only due before, in the platform's zone"},
  };
  const std::vector<Flag> dismiss = {
      kPlatformFlag,
      {"reason", "WHY", "Why, as duplicate or absence-known; a wrong word lists all"},
  };
  return {
      {"duties", "list", "", "List what is owed, by deadline", filters, ListDuties},
      {"duties", "get", "COURSE/DUTY", "Show one duty", {kPlatformFlag}, GetDuty},
      {"duties", "dismiss", "COURSE/DUTY", "Say that nothing is owed", dismiss, DismissDuty},
      {"duties",
       "explain",
       "COURSE/DUTY",
       "Tell how it came to be so",
       {kPlatformFlag},
       ExplainDuty},
  };
}

}  // namespace tutoring::tutorctl
