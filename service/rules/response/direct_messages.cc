#include "service/rules/response/direct_messages.h"

#include <algorithm>
#include <set>

#include "service/base/instant.h"
#include "service/rules/anchor.h"

namespace tutoring {
namespace {

// Sentence 2.
bool Asks(const std::string& person, const DirectMessage& message, const Roster& roster,
          const CoursePolicy& policy) {
  if (message.sender != person) return false;
  if (!roster.RolesAt(message.recipient, message.sent).Has(Role::kTutor)) return false;
  const auto timeline = policy.TimelineFor(roster.GroupsAt(person, message.sent));
  return TermAt(*timeline, message.sent).policy.evidence.messages;
}

Post PostOf(const DirectMessage& message, bool settled, const Roster& roster) {
  return {.id = message.id,
          .author = message.sender,
          .created = message.sent,
          .versions = {{message.sent, TextClass::kQuestion}},
          .private_recipient = message.recipient,
          .last_seen = message.sent,
          .placed = roster.KnownSince(message.recipient, message.sent),
          .settled = settled};
}

}  // namespace

std::string MessageAnchor(absl::string_view course, absl::string_view message) {
  return AnchorOf({course, message});
}

std::vector<Thread> DirectThreads(const std::string& person,
                                  const std::vector<DirectMessage>& messages, const Roster& roster,
                                  const CoursePolicy& policy) {
  std::set<std::string> asked;
  for (const DirectMessage& message : messages) {
    if (Asks(person, message, roster, policy)) asked.insert(message.recipient);
  }
  std::vector<Thread> threads;
  for (const std::string& recipient : asked) {
    Thread& thread = threads.emplace_back(Thread{.discussion = person, .direct = true});
    for (const DirectMessage& message : messages) {
      if (message.sender == person && message.recipient != recipient) continue;
      thread.posts.push_back(PostOf(message, !Asks(person, message, roster, policy), roster));
    }
  }
  return threads;
}

absl::Time WithMessages(absl::Time others, const CourseFacts& course,
                        const PolicyTimeline& timeline, absl::Time due) {
  const bool reported = TermAt(timeline, std::min(due, LatestInstant())).policy.evidence.messages;
  return reported ? std::min(others, course.messages_watermark) : others;
}

}  // namespace tutoring
