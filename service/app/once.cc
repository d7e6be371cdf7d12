#include "service/app/once.h"

#include "absl/strings/ascii.h"
#include "service/base/reason.h"
#include "service/base/status_macros.h"

namespace tutoring::app {
namespace {

constexpr absl::Duration kKept = absl::Hours(24);

bool IsUuid(const std::string& text) {
  if (text.size() != 36) return false;
  for (size_t i = 0; i < text.size(); ++i) {
    const bool dash = i == 8 || i == 13 || i == 18 || i == 23;
    if (dash ? text[i] != '-' : !absl::ascii_isxdigit(text[i])) return false;
  }
  return true;
}

}  // namespace

absl::StatusOr<std::string> Once(Unit& unit, const Command& command,
                                 const std::function<absl::StatusOr<std::string>()>& work) {
  if (command.request_id.empty()) return work();
  if (!IsUuid(command.request_id)) {
    return Refusal(absl::StatusCode::kInvalidArgument, "INVALID_REQUEST_ID",
                   "request_id is no UUID");
  }
  TUTORING_RETURN_IF_ERROR(unit.store.tokens.ForgetAnswersBefore(unit.now - kKept));
  TUTORING_ASSIGN_OR_RETURN(const auto kept,
                            unit.store.tokens.FindAnswer(command.token, command.request_id));
  if (kept.has_value()) {
    if (kept->fingerprint == command.fingerprint) return kept->response;
    return Refusal(absl::StatusCode::kInvalidArgument, "REQUEST_ID_REUSED",
                   "request_id was used for another request");
  }
  TUTORING_ASSIGN_OR_RETURN(std::string answer, work());
  TUTORING_RETURN_IF_ERROR(unit.store.tokens.PutAnswer(command.token, command.request_id,
                                                       {command.fingerprint, answer}, unit.now));
  return answer;
}

}  // namespace tutoring::app
