#include "service/rules/response/direct_messages.h"

#include <algorithm>

#include "absl/strings/str_cat.h"
#include "service/base/digest.h"
#include "service/base/instant.h"

namespace tutoring {
namespace {

constexpr size_t kAnchorLength = 16;

// Sentence 2.
bool Asks(const std::string& person, const DirectMessage& message, const Roster& roster,
          const CoursePolicy& policy) {
  if (message.sender != person) return false;
  if (!roster.RolesAt(message.recipient, message.sent).Has(Role::kTutor)) return false;
  const auto timeline = policy.TimelineFor(roster.GroupsAt(person, message.sent));
  return TermAt(*timeline, message.sent).policy.evidence.messages;
}

}  // namespace

std::string MessageAnchor(absl::string_view course, absl::string_view message) {
  // Ids hold no line feeds.
  return ShortDigest(absl::StrCat(course, "\n", message), kAnchorLength);
}

Thread DirectThread(const std::string& person, const std::vector<DirectMessage>& messages,
                    const Roster& roster, const CoursePolicy& policy) {
  Thread thread{.discussion = person, .direct = true};
  for (const DirectMessage& message : messages) {
    thread.posts.push_back({.id = message.id,
                            .author = message.sender,
                            .created = message.sent,
                            .versions = {{message.sent, TextClass::kQuestion}},
                            .private_recipient = message.recipient,
                            .last_seen = message.sent,
                            .placed = roster.KnownSince(message.recipient, message.sent),
                            .settled = !Asks(person, message, roster, policy)});
  }
  return thread;
}

absl::Time WithMessages(absl::Time others, const CourseFacts& course,
                        const PolicyTimeline& timeline, absl::Time due) {
  const bool reported = TermAt(timeline, std::min(due, LatestInstant())).policy.evidence.messages;
  return reported ? std::min(others, course.messages_watermark) : others;
}

}  // namespace tutoring
