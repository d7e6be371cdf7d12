#ifndef SERVICE_RULES_POLICY_H_
#define SERVICE_RULES_POLICY_H_

#include <string>

#include "absl/time/time.h"

namespace tutoring {

// How the time of a target is counted. Persisted by name (policy_settings.h).
enum class TimeCount { kElapsed = 1, kWorking = 2 };

// Thresholds of the response rule. Source: the tutor's guide ("answers within 48 hours at most").
struct ResponsePolicy {
  absl::Duration reminder_after = absl::Hours(36);    // From the opening; to the assigned tutors.
  absl::Duration response_limit = absl::Hours(48);    // From the opening; the deadline, included.
  absl::Duration escalation_after = absl::Hours(24);  // From the deadline; to the managers.
  TimeCount time = TimeCount::kElapsed;               // Of all three.
  bool tutor_threads_exempt = true;  // Threads that a tutor started ask nothing of tutors.

  bool operator==(const ResponsePolicy&) const = default;
};

// What people may wish to change about telling.
struct TellingPolicy {
  // An escalation leaves only so long after each assignee's own alert was settled.
  absl::Duration notice_before_escalation = absl::Hours(24);

  bool operator==(const TellingPolicy&) const = default;
};

// How much of a roster may vanish at once before it is held.
struct RosterPolicy {
  double largest_loss = 0.20;  // Of the active members.

  bool operator==(const RosterPolicy&) const = default;
};

struct Policy {
  std::string pack;          // What is not set otherwise: policy_pack.h.
  std::string calendar;      // Whose hours are working time: a calendar's id, or a pack's name.
  ResponsePolicy response;   // Forums of kind QUESTIONS.
  ResponsePolicy technical;  // Forums of kind TECHNICAL.
  TellingPolicy telling;
  RosterPolicy roster;

  bool operator==(const Policy&) const = default;
};

}  // namespace tutoring

#endif  // SERVICE_RULES_POLICY_H_
