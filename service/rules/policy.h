#ifndef SERVICE_RULES_POLICY_H_
#define SERVICE_RULES_POLICY_H_

#include "absl/time/time.h"

namespace tutoring {

// Thresholds of the response rule. Source: the tutor's guide ("answers within 48 hours at most").
struct ResponsePolicy {
  absl::Duration reminder_after = absl::Hours(36);    // From the opening; to the assigned tutors.
  absl::Duration response_limit = absl::Hours(48);    // From the opening; the deadline, included.
  absl::Duration escalation_after = absl::Hours(24);  // From the deadline; to the managers.
  bool tutor_threads_exempt = true;  // Threads that a tutor started ask nothing of tutors.
};

// What people may wish to change about telling.
struct TellingPolicy {
  // An escalation leaves only so long after each assignee's own alert was settled.
  absl::Duration notice_before_escalation = absl::Hours(24);
};

// How much of a roster may vanish at once before it is held.
struct RosterPolicy {
  double largest_loss = 0.20;  // Of the active members.
};

struct Policy {
  ResponsePolicy response;
  TellingPolicy telling;
  RosterPolicy roster;
};

}  // namespace tutoring

#endif  // SERVICE_RULES_POLICY_H_
