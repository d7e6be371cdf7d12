// The part of the gateway that sends messages and looks them up.
#include <utility>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "lms_bridge/moodle/message_text.h"
#include "lms_bridge/moodle/moodle_gateway.h"
#include "lms_bridge/status_macros.h"

namespace tutoring::bridge {
namespace {

constexpr int kMessagePage = 100;
// 20,000 messages to one person since the first attempt: something else is wrong then.
constexpr int kMaxMessagePages = 200;

SendOutcome Unsent(const absl::Status& status) {
  SendOutcome outcome;
  outcome.kind =
      FailureOf(status).surely_not_done ? SendOutcome::Kind::kNotSent : SendOutcome::Kind::kInDoubt;
  outcome.failure = status;
  return outcome;
}

// Whether `text` holds `reference` as a whole word, so that R-12 is not found in R-123.
bool Carries(absl::string_view text, absl::string_view reference) {
  const auto continues = [text](size_t at) {
    return at < text.size() && absl::ascii_isalnum(static_cast<unsigned char>(text[at]));
  };
  for (size_t at = text.find(reference); at != absl::string_view::npos;
       at = text.find(reference, at + 1)) {
    if ((at == 0 || !continues(at - 1)) && !continues(at + reference.size())) return true;
  }
  return false;
}

}  // namespace

SendOutcome MoodleGateway::SendMessage(const OutgoingMessage& message) {
  const absl::StatusOr<HttpAnswer> answer = client_.Call(SendMessageRequest(
      message.recipient, MessageHtml(message, site_address_), message.reference));
  if (!answer.ok()) return Unsent(answer.status());
  const absl::StatusOr<SendResult> result = DecodeSendResult(answer->body, message.recipient);
  if (!result.ok()) return Unsent(result.status());
  SendOutcome outcome;
  const bool refused = result->message_id.empty();
  outcome.kind = refused ? SendOutcome::Kind::kRefused : SendOutcome::Kind::kDelivered;
  outcome.message_id = result->message_id;
  outcome.refusal = result->refusal;
  return outcome;
}

absl::StatusOr<std::optional<std::string>> MoodleGateway::FindSentMessage(
    const std::string& recipient, const std::string& reference, absl::Time since) {
  for (int page = 0; page < kMaxMessagePages; ++page) {
    TUTORING_ASSIGN_OR_RETURN(
        const HttpAnswer answer,
        client_.Call(MessagesRequest(recipient, self_, page * kMessagePage, kMessagePage)));
    TUTORING_ASSIGN_OR_RETURN(const std::vector<SentMessage> messages, DecodeMessages(answer.body));
    bool reached_start = messages.empty();  // A short page proves nothing.
    for (const SentMessage& message : messages) {
      if (message.create_time < since) reached_start = true;
      if (message.sender != self_ || message.recipient != recipient) continue;
      if (Carries(message.text, reference)) return std::optional<std::string>(message.id);
    }
    if (reached_start) return std::optional<std::string>();
  }
  LmsFailure failure;
  failure.failure_class = FailureClass::kUnreadable;
  failure.detail = "too many messages to look through";
  return ToStatus(failure);
}

}  // namespace tutoring::bridge
