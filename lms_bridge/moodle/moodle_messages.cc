// The part of the gateway that sends messages and looks them up.
#include <map>
#include <utility>

#include "absl/strings/ascii.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "lms_bridge/moodle/message_text.h"
#include "lms_bridge/moodle/moodle_gateway.h"
#include "lms_bridge/status_macros.h"

namespace tutoring::bridge {
namespace {

constexpr int kMessagePage = 100;
// 20,000 messages of one person since the instant that matters: something else is wrong then.
constexpr int kMaxMessagePages = 200;
// As Moodle calls whoever it may be.
constexpr char kAnybody[] = "0";

absl::Status NoSuchPerson() {
  LmsFailure failure;
  failure.failure_class = FailureClass::kGone;
  failure.detail = "no such person";
  return ToStatus(failure);
}

absl::Status TooMany() {
  LmsFailure failure;
  failure.failure_class = FailureClass::kUnreadable;
  failure.detail = "too many messages to look through";
  return ToStatus(failure);
}

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

absl::StatusOr<std::vector<DirectMessage>> MoodleGateway::ListMessages(const std::string& person,
                                                                       absl::Time since) {
  // Moodle has nobody with such an id, and would call it a wrong parameter.
  int64_t number = 0;
  if (!absl::SimpleAtoi(person, &number) || number <= 0) return NoSuchPerson();
  std::map<std::string, DirectMessage> found;  // By id: pages shift when a message comes meanwhile.
  TUTORING_RETURN_IF_ERROR(AddMessages(person, kAnybody, since, found));
  TUTORING_RETURN_IF_ERROR(AddMessages(kAnybody, person, since, found));
  std::vector<DirectMessage> messages;
  for (auto& [id, message] : found) messages.push_back(std::move(message));
  return messages;
}

// Page by page back to `since`. Of one second Moodle shows messages in any order, so that a page
// that only reaches it is not the last.
absl::Status MoodleGateway::AddMessages(const std::string& recipient, const std::string& sender,
                                        absl::Time since,
                                        std::map<std::string, DirectMessage>& found) {
  for (int page = 0; page < kMaxMessagePages; ++page) {
    TUTORING_ASSIGN_OR_RETURN(
        const HttpAnswer answer,
        client_.Call(MessagesRequest(recipient, sender, page * kMessagePage, kMessagePage)));
    TUTORING_ASSIGN_OR_RETURN(std::vector<DirectMessage> messages,
                              DecodeDirectMessages(answer.body));
    bool reached_start = messages.empty();
    for (DirectMessage& message : messages) {
      reached_start |= message.send_time < since;
      const bool own = message.sender == self_ || message.recipient == self_;
      if (own || message.send_time < since) continue;
      std::string id = message.id;
      found.insert_or_assign(std::move(id), std::move(message));
    }
    if (reached_start) return absl::OkStatus();
  }
  return TooMany();
}

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
  return TooMany();
}

}  // namespace tutoring::bridge
