#ifndef SERVICE_RULES_RESPONSE_TARGETS_H_
#define SERVICE_RULES_RESPONSE_TARGETS_H_

#include <cstdint>
#include <vector>

#include "absl/time/time.h"
#include "service/rules/course_policy.h"
#include "service/rules/forum_kind.h"
#include "service/rules/interval.h"
#include "service/rules/thread.h"

namespace tutoring {

// By when a question is owed what. Instants that the calendar never reaches are InfiniteFuture.
struct ResponseTargets {
  absl::Time reminder = absl::InfiniteFuture();
  absl::Time due = absl::InfiniteFuture();  // Included.
  absl::Time escalation = absl::InfiniteFuture();
  absl::Time policy_since = absl::InfinitePast();  // The term of the policy that set `due`.
};

// What a target is counted from and by.
struct QuestionTime {
  absl::Time opened;
  absl::Time ended = absl::InfiniteFuture();
  ForumKind kind = ForumKind::kQuestions;
};

// The targets of a question under the policies of its learner. Source: DESIGN 5.
//
//  1. The policy in force at the opening sets them; time of suspensions never counts.
//  2. A later policy moves them while the question is neither settled nor due at its first instant.
//     It demands nothing for the past: a new deadline that would lie there is not taken, and the
//     earlier one stands; a new reminder that would lie there comes at that first instant. A
//     reminder that has come stays where it was.
//  3. The escalation counts from the deadline, under the policy that set it.
//
// Pure; cannot fail.
ResponseTargets TargetsOf(const QuestionTime& question, const PolicyTimeline& timeline,
                          const std::vector<Interval>& suspended);

// What the thread's forum was for when something was asked at `time`.
inline ForumKind KindAt(const Thread& thread, absl::Time time) {
  const bool before = time < thread.kind_changed && CountsQuestions(thread.kind_before);
  return before ? thread.kind_before : thread.forum_kind;
}

// The part of a policy that speaks of forums of this kind.
const ResponsePolicy& ResponsePolicyOf(const Policy& policy, ForumKind kind);

}  // namespace tutoring

#endif  // SERVICE_RULES_RESPONSE_TARGETS_H_
