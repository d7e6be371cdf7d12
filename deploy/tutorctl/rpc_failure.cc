#include "deploy/tutorctl/rpc_failure.h"

#include <map>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "deploy/tutorctl/text_width.h"
#include "tutoring/v1/errors.pb.h"

namespace tutoring::tutorctl {
namespace {

std::string NotReachable(const grpc::Status& status, const Connection& connection) {
  if (absl::StrContains(status.error_message(), "handshake")) {
    return absl::StrCat(
        "The service at ", connection.address, " and this program do not agree on TLS (",
        Printable(status.error_message()),
        ").\nWhat to do: check --ca (and --cert, --key) against the service's --tls-cert and ",
        "--tls-client-ca.");
  }
  return absl::StrCat(
      "No service answers at ", connection.address, " (", Printable(status.error_message()),
      ").\nWhat to do: start tutoringd, or name its address with --service=HOST:PORT. Where ",
      "it serves with TLS, give --ca=FILE.");
}

// Advice that fits one reason better than its code's.
std::string AdviceForReason(absl::string_view reason) {
  static const auto* const kAdvice = new std::map<absl::string_view, absl::string_view>{
      {"PLATFORM_NOT_FOUND", "`tutorctl platforms list` shows the platforms there are."},
      {"COURSE_NOT_FOUND", "`tutorctl courses list` shows the courses there are."},
      {"DUTY_NOT_FOUND", "`tutorctl duties list` shows the duties there are."},
      {"ALERT_NOT_FOUND", "`tutorctl alerts list` shows the alerts there are."},
      {"CALENDAR_NOT_FOUND", "`tutorctl calendars list` shows the calendars there are."},
      {"ICAL_MALFORMED", "fetch the file again: it is cut off, damaged or no calendar."},
      {"ICAL_TOO_MANY_EVENTS", "divide the file, and import one part after the other."},
      {"ICAL_TOO_MUCH_WORK", "take a shorter time, or leave out the events that recur most."},
      {"CHECKLIST_NOT_FOUND", "`tutorctl checklists list` shows the checklists there are."},
      {"DRAFT_NOT_FOUND", "`tutorctl grid drafts` shows the drafts there are."},
      {"INTERVENTION_NOT_FOUND",
       "`tutorctl interventions list` shows the interventions there are."},
      {"LEAVE_NOT_FOUND", "`tutorctl leaves list` shows the leaves there are."},
      {"MAPPING_NOT_FOUND", "`tutorctl mappings list` shows the mappings there are."},
      {"LEARNER_UNKNOWN", "`tutorctl members list COURSE` shows the learners and their groups."},
      {"GROUP_UNKNOWN",
       "name the group's id: `tutorctl checklists list --course=ID --json` has it."},
      {"SUBSTITUTE_IS_LEARNER", "name somebody else, or nobody: the other tutors then stand in."},
      {"WELCOME_SENT", "change the text, if another message is to follow."},
      {"OCCURRENCE_NOT_FOUND",
       "`tutorctl evaluations list` shows the instants at which one opens."},
      {"SUSPENSION_NOT_FOUND", "`tutorctl suspensions list` shows the suspensions there are."},
      {"TOKEN_NOT_FOUND", "`tutorctl tokens list` shows the tokens there are."},
      {"PERSON_NOT_FOUND",
       "check the id and the platform; who was erased already is not found either."},
      {"PERSON_FORBIDDEN",
       "name who may do this, where --on-behalf-of does not; some words only the person concerned "
       "can say."},
      {"PERSON_ERASED", "nothing: what the platform reports of them stays without a name."},
      {"DECLARED_ROLE_NOT_FOUND", "`tutorctl roles list` shows the declared roles there are."},
      {"LAST_ADMINISTRATOR",
       "create another administrator's token first, then revoke this one with it."},
      {"ROSTER_NOT_HELD", "nothing: the roster was not held back."},
      {"COURSE_NOT_OVER",
       "wait, or declare the end that the platform does not tell: `tutorctl courses end`."},
      {"REPORT_NOT_FOUND", "`tutorctl reports list` shows the reports there are."},
      {"REPORT_ACKNOWLEDGED", "nothing: what a manager has read stays as it is."},
      {"REPORT_NOT_SUBMITTED", "nothing yet: its tutors owe it, and are told when it is due."},
      {"REPORT_CHANGED", "read what `tutorctl reports show` shows now, and acknowledge that."},
      {"REPORT_TOO_LARGE",
       "divide the learners into tutoring groups: each has a report of its own."},
      {"DUTY_NOT_OPEN", "nothing: `tutorctl duties get` shows what became of it."},
  };
  const auto found = kAdvice->find(reason);
  return found == kAdvice->end() ? "" : std::string(found->second);
}

std::string AdviceForCode(grpc::StatusCode code, const Connection& connection) {
  switch (code) {
    case grpc::StatusCode::UNAUTHENTICATED:
      return absl::StrCat("the token in ", connection.token_file,
                          " is wrong or revoked, or of another ", "service than the one at ",
                          connection.address,
                          "; name the right one with --token-file or have a new one created.");
    case grpc::StatusCode::PERMISSION_DENIED:
      if (!connection.person.empty()) {
        return "--on-behalf-of allows what that person may do, and no more: name another, or, with "
               "an administrator's token, leave it out.";
      }
      return absl::StrCat("the token in ", connection.token_file,
                          " does not reach this; use an administrator's.");
    case grpc::StatusCode::DEADLINE_EXCEEDED:
      return "look whether the service is busy, then repeat, with a longer --timeout if need be.";
    case grpc::StatusCode::UNAVAILABLE:
      return "wait a moment and repeat the command.";
    case grpc::StatusCode::ABORTED:
      return "somebody else changed it meanwhile: look at it again, then repeat the command.";
    case grpc::StatusCode::UNIMPLEMENTED:
      return "the service is older than this program: upgrade it, or use its own tutorctl.";
    case grpc::StatusCode::INTERNAL:
    case grpc::StatusCode::UNKNOWN:
    case grpc::StatusCode::DATA_LOSS:
      return "look the number up in the service's log and report it to those who maintain the "
             "service.";
    case grpc::StatusCode::RESOURCE_EXHAUSTED:
      return "look whether the service's disk is full.";
    case grpc::StatusCode::INVALID_ARGUMENT:
      return "correct the named value; `tutorctl help` says what each command takes.";
    default:
      return "";
  }
}

}  // namespace

std::string ReasonOf(const grpc::Status& status) {
  v1::Status details;
  if (!details.ParseFromString(status.error_details())) return "";
  for (const google::protobuf::Any& detail : details.details()) {
    v1::ErrorInfo info;
    // Whichever name the type has, google.rpc's or ours: the fields are the same.
    if (absl::EndsWith(detail.type_url(), ".ErrorInfo") && info.ParseFromString(detail.value())) {
      return info.reason();
    }
  }
  return "";
}

absl::Status RpcFailure(const grpc::Status& status, const Connection& connection) {
  const auto code = static_cast<absl::StatusCode>(status.error_code());
  const std::string reason = ReasonOf(status);
  if (status.error_code() == grpc::StatusCode::UNAVAILABLE && reason.empty()) {
    return absl::Status(code, NotReachable(status, connection));
  }
  std::string message = absl::StrCat("The service says: ", Printable(status.error_message()));
  if (!reason.empty()) absl::StrAppend(&message, " (", Printable(reason), ")");
  std::string advice = AdviceForReason(reason);
  if (advice.empty()) advice = AdviceForCode(status.error_code(), connection);
  if (!advice.empty()) absl::StrAppend(&message, "\nWhat to do: ", advice);
  return absl::Status(code, message);
}

}  // namespace tutoring::tutorctl
