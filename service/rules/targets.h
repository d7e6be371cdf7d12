#ifndef SERVICE_RULES_TARGETS_H_
#define SERVICE_RULES_TARGETS_H_

#include <functional>
#include <vector>

#include "absl/time/time.h"
#include "service/rules/interval.h"
#include "service/rules/policy/course_policy.h"

namespace tutoring {

// By when something is owed. Instants that the calendar never reaches are InfiniteFuture.
struct Targets {
  absl::Time reminder = absl::InfiniteFuture();
  absl::Time due = absl::InfiniteFuture();  // Included.
  absl::Time escalation = absl::InfiniteFuture();
  absl::Time policy_since = absl::InfinitePast();  // The term of the policy that set `due`.
};

// What a policy says of something that is owed.
struct TargetLengths {
  Delay reminder;    // From the opening.
  Delay limit;       // From the opening.
  Delay escalation;  // From the deadline.
  TimeCount time = TimeCount::kElapsed;
};

// What a target is counted from, and until when it can move.
struct TargetTime {
  absl::Time opened;
  absl::Time ended = absl::InfiniteFuture();
};

// The targets of what is owed under policies that change; `lengths` reads them in a term.
// Source: DESIGN 5.
//
//  1. The policy in force at the opening sets them; time of suspensions never counts.
//  2. A later policy moves them while what is owed is neither settled nor due at its first instant.
//     It demands nothing for the past: a new deadline that would lie there, or at that first
//     instant itself, is not taken, and the earlier one stands; a new reminder that would lie there
//     comes at that first instant. A reminder that has come stays where it was.
//  3. The escalation counts from the deadline, under the policy that set it.
//
// Pure; cannot fail.
Targets TargetsOf(const TargetTime& time, const PolicyTimeline& timeline,
                  const std::vector<Interval>& suspended,
                  const std::function<TargetLengths(const PolicyTerm&)>& lengths);

}  // namespace tutoring

#endif  // SERVICE_RULES_TARGETS_H_
