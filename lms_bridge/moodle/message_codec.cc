// The part of the codec that reads messages.
#include <cstdint>
#include <utility>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "lms_bridge/lms_failure.h"
#include "lms_bridge/moodle/answer_reader.h"
#include "lms_bridge/moodle/moodle_codec.h"
#include "lms_bridge/moodle/plain_text.h"
#include "lms_bridge/status_macros.h"

namespace tutoring::bridge {
namespace {

SentMessage MessageFrom(const AnswerObject& object) {
  SentMessage message;
  message.id = object.Id("id");
  // Not Id(): notifications come from accounts with negative ids.
  message.sender = absl::StrCat(object.Number("useridfrom"));
  message.recipient = absl::StrCat(object.Number("useridto"));
  message.create_time = object.Instant("timecreated");
  message.text = absl::StrCat(DecodeEntities(object.TextOr("smallmessage", "")), "\n",
                              object.TextOr("fullmessage", ""), "\n",
                              DecodeEntities(object.TextOr("text", "")));
  return message;
}

// Moodle's sentences are translated and name the recipient; only the recipient's id in brackets
// tells one case from the others.
std::string RefusalWord(absl::string_view sentence, const std::string& recipient) {
  if (absl::StrContains(sentence, absl::StrCat("(", recipient, ")"))) return "recipient_unknown";
  return "recipient_not_reachable";
}

}  // namespace

absl::StatusOr<std::vector<SentMessage>> DecodeMessages(absl::string_view json) {
  TUTORING_ASSIGN_OR_RETURN(const auto reader, AnswerReader::Parse(json));
  std::vector<SentMessage> messages;
  for (const AnswerObject& object : reader->Object().List("messages")) {
    messages.push_back(MessageFrom(object));
  }
  TUTORING_RETURN_IF_ERROR(reader->status());
  return messages;
}

absl::StatusOr<std::vector<DirectMessage>> DecodeDirectMessages(absl::string_view json) {
  TUTORING_ASSIGN_OR_RETURN(const auto reader, AnswerReader::Parse(json));
  std::vector<DirectMessage> messages;
  for (const AnswerObject& object : reader->Object().List("messages")) {
    const int64_t sender = object.Number("useridfrom");
    const int64_t recipient = object.Number("useridto");
    DirectMessage message{.id = object.Id("id"),
                          .sender = absl::StrCat(sender),
                          .recipient = absl::StrCat(recipient),
                          .send_time = object.Instant("timecreated")};
    const bool notification = object.Number("notification") != 0 || sender <= 0 || recipient <= 0;
    if (!notification) messages.push_back(std::move(message));
  }
  TUTORING_RETURN_IF_ERROR(reader->status());
  return messages;
}

absl::StatusOr<SendResult> DecodeSendResult(absl::string_view json, const std::string& recipient) {
  TUTORING_ASSIGN_OR_RETURN(const auto reader, AnswerReader::Parse(json));
  const std::vector<AnswerObject> list = reader->List();
  TUTORING_RETURN_IF_ERROR(reader->status());
  if (list.size() != 1) {
    LmsFailure failure;
    failure.failure_class = FailureClass::kUnreadable;
    failure.alarm = v1::ALARM_KIND_PLATFORM_MISCONFIGURED;
    failure.detail = absl::StrCat("one message was sent and ", list.size(), " results came back");
    return ToStatus(failure);
  }
  SendResult result;
  if (list[0].Number("msgid") == -1) {
    result.refusal = RefusalWord(list[0].TextOr("errormessage", ""), recipient);
  } else {
    result.message_id = list[0].Id("msgid");
  }
  TUTORING_RETURN_IF_ERROR(reader->status());
  return result;
}

}  // namespace tutoring::bridge
