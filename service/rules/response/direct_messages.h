#ifndef SERVICE_RULES_RESPONSE_DIRECT_MESSAGES_H_
#define SERVICE_RULES_RESPONSE_DIRECT_MESSAGES_H_

#include <compare>
#include <string>
#include <vector>

#include "absl/strings/string_view.h"
#include "absl/time/time.h"
#include "service/rules/people/roster.h"
#include "service/rules/policy/course_policy.h"
#include "service/rules/response/thread.h"

namespace tutoring {

// Somebody wrote to somebody directly: what is known of it in one course that both belong to.
// Nobody here knows what it says.
struct DirectMessage {
  std::string id;
  std::string sender;
  std::string recipient;
  absl::Time sent;

  bool operator==(const DirectMessage&) const = default;
};

// What a message is known by in a course, within its platform: the same message may count in
// several courses.
std::string MessageAnchor(absl::string_view course, absl::string_view message);

// What a person wrote directly in a course, and what was written to them, as threads to which the
// response rule applies: one for each recipient whom they asked something, by id. `messages` are
// all of them, in any order.
//
//  1. Each is a private post to its recipient. None is a courtesy, as far as anybody can tell.
//  2. It asks something where the person wrote it to somebody who was a tutor of the course then,
//     or stood in for one, and the policy of the person's groups of that time says that messages
//     are reported (evidence.messages). Where its recipient became known as a tutor only later, it
//     is known to ask since then.
//  3. What others wrote asks nothing of the person's tutors; by a tutor or manager, it answers,
//     whomever the person had written to.
//
// Pure; cannot fail.
std::vector<Thread> DirectThreads(const std::string& person,
                                  const std::vector<DirectMessage>& messages, const Roster& roster,
                                  const CoursePolicy& policy);

// Until when all is known that may settle something due at `due`: `others`, and where messages are
// reported then, by the policy of whom it is owed to, not before these are.
absl::Time WithMessages(absl::Time others, const CourseFacts& course,
                        const PolicyTimeline& timeline, absl::Time due);

}  // namespace tutoring

#endif  // SERVICE_RULES_RESPONSE_DIRECT_MESSAGES_H_
