#include "lms_bridge/message_sync.h"

#include "absl/strings/str_cat.h"
#include "lms_bridge/cursors.h"
#include "lms_bridge/status_macros.h"

namespace tutoring::bridge {

MessageSync::MessageSync(Cycle& cycle, const CourseTask& task, CourseReport& report)
    : OptionalReading({v1::SOURCE_MESSAGES, kMessagesFailedCursor, "messages"}, cycle, task,
                      report),
      read_before_(ReadMap(CursorValue(task.known.cursors(), kCorrespondentsCursor))) {}

bool MessageSync::IsAskedFor() const { return !task_.known.correspondents().empty(); }

std::string MessageSync::WhatIsMissing() const {
  if (cycle_.settings.read_messages) return "";
  return "the policy evidence.messages says that direct messages are reported, and this bridge was "
         "started without --messages: start it with that, or set evidence.messages=no";
}

absl::Status MessageSync::ReadAll(const std::vector<Member>& members) {
  std::set<std::string> people;
  for (const Member& member : members) people.insert(member.id);
  for (const std::string& member : task_.known.departed_members()) people.insert(member);
  // Roles may be declared of people who are not enrolled.
  for (const auto& one : task_.known.correspondents()) people.insert(one.person());
  for (const auto& one : task_.known.correspondents()) {
    TUTORING_RETURN_IF_ERROR(Read(one, people));
  }
  return absl::OkStatus();
}

absl::Status MessageSync::Read(const v1::SyncCorrespondent& correspondent,
                               const std::set<std::string>& people) {
  const auto messages = cycle_.gateway.ListMessages(correspondent.person(), SinceOf(correspondent));
  // A role may have been declared of somebody whom the platform does not know.
  if (IsFailure(messages.status(), FailureClass::kGone)) return absl::OkStatus();
  TUTORING_RETURN_IF_ERROR(messages.status());
  for (const DirectMessage& message : *messages) {
    // Sent after the cycle began: the next one reports it.
    if (message.send_time > cycle_.observe_time) continue;
    if (people.count(message.sender) == 0 || people.count(message.recipient) == 0) continue;
    if (!reported_.insert(message.id).second) continue;
    TUTORING_RETURN_IF_ERROR(
        report_.Add(MessageEvent(cycle_.observe_time, task_.course(), message)));
  }
  return absl::OkStatus();
}

// Nobody's id is kept where erasure does not look.
std::string MessageSync::KeyOf(const std::string& person) const {
  return Fingerprint(absl::StrCat(task_.course(), " ", person)).substr(0, 8);
}

absl::Time MessageSync::SinceOf(const v1::SyncCorrespondent& correspondent) const {
  const bool first = read_before_.count(KeyOf(correspondent.person())) == 0;
  return FromProto(first ? correspondent.first_since_time() : correspondent.since_time());
}

std::vector<v1::Cursor> MessageSync::cursors() const {
  std::vector<v1::Cursor> cursors = OptionalReading::cursors();
  if (!complete()) return cursors;
  std::map<std::string, std::string> read;
  for (const auto& one : task_.known.correspondents()) read[KeyOf(one.person())];
  // Who does not fit is read from far back again.
  const std::string value = MapValue(read);
  if (value != MapValue(read_before_)) {
    cursors.push_back(MakeCursor(task_.course(), kCorrespondentsCursor, value));
  }
  return cursors;
}

}  // namespace tutoring::bridge
