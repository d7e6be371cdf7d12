#ifndef SERVICE_RULES_POLICY_POLICY_H_
#define SERVICE_RULES_POLICY_POLICY_H_

#include <string>

#include "absl/time/time.h"

namespace tutoring {

// How the time of a target is counted. Persisted by name (policy_settings.h).
enum class TimeCount { kElapsed = 1, kWorking = 2 };

// How long after something: a length of time, or working days of the calendar.
struct Delay {
  absl::Duration time;   // Where no days are given.
  int working_days = 0;  // To the end of so many (calendar/target_clock.h).

  bool operator==(const Delay&) const = default;
};

// Thresholds of the response rule. Source: the tutor's guide ("answers within 48 hours at most").
struct ResponsePolicy {
  absl::Duration reminder_after = absl::Hours(36);    // From the opening; to the assigned tutors.
  absl::Duration response_limit = absl::Hours(48);    // From the opening; the deadline, included.
  absl::Duration escalation_after = absl::Hours(24);  // From the deadline; to the managers.
  TimeCount time = TimeCount::kElapsed;               // Of all three.
  bool tutor_threads_exempt = true;  // Threads that a tutor started ask nothing of tutors.
  bool endorsed_answers = false;     // A peer's answer that a tutor endorses counts as theirs.

  bool operator==(const ResponsePolicy&) const = default;
};

// Thresholds of the rule of contacts. Source: the tutor's guide ("quickly contacts learners who do
// not connect").
struct ContactPolicy {
  absl::Duration never_after = absl::Hours(72);       // From start or enrolment; to the opening.
  absl::Duration absent_after = absl::Hours(168);     // From the last presence; to the opening.
  absl::Duration limit = absl::Hours(48);             // From the opening; the deadline, included.
  absl::Duration escalation_after = absl::Hours(24);  // From the deadline; to the managers.
  absl::Duration repeat_after = absl::Hours(168);     // From a contact; to the next opening.
  int most_cycles = 3;                                // Of one absence; then the managers are told.
  TimeCount time = TimeCount::kElapsed;               // Of all five.

  bool operator==(const ContactPolicy&) const = default;
};

// Thresholds of the rule of tutors' presence. Source: the tutor's guide ("must connect to the
// platform regularly").
struct PresencePolicy {
  bool watched = false;                            // Only where staff were informed before.
  Delay absent_after = {.time = absl::Hours(72)};  // From the last presence; to the tutor.
  Delay escalation_after = {.working_days = 1};    // From then; to the managers.

  bool operator==(const PresencePolicy&) const = default;
};

// Thresholds of the rule of welcomes. Source: the tutor's guide ("contacts the group or the learner
// as soon as training starts").
struct WelcomePolicy {
  bool owed = false;                                  // tutoringd starts with yes.
  absl::Duration limit = absl::Hours(48);             // From the opening; the deadline, included.
  absl::Duration escalation_after = absl::Hours(24);  // From the deadline; to the managers.
  TimeCount time = TimeCount::kElapsed;               // Of both.

  bool operator==(const WelcomePolicy&) const = default;
};

// Thresholds of the rule of evaluations. Source: the tutor's guide ("results are discussed between
// learner and tutor").
struct EvaluationPolicy {
  absl::Duration contact_limit = absl::Hours(48);   // From the closing of a sheet that is missing.
  absl::Duration debrief_limit = absl::Hours(168);  // From its handing in; both included.
  absl::Duration escalation_after = absl::Hours(24);  // From either deadline; to the managers.
  TimeCount time = TimeCount::kElapsed;               // Of all three.

  bool operator==(const EvaluationPolicy&) const = default;
};

// Thresholds of the rule of reports. Source: the tutor's guide ("at the end of the module, an
// evaluation for the pedagogical manager reports what was acquired").
struct ReportPolicy {
  bool owed = false;                                  // tutoringd starts with yes.
  absl::Duration limit = absl::Hours(168);            // From the course's end; included.
  absl::Duration escalation_after = absl::Hours(24);  // From the deadline; to the managers.
  absl::Duration reading_limit = absl::Hours(336);    // From the submission; included.
  TimeCount time = TimeCount::kElapsed;               // Of all three.

  bool operator==(const ReportPolicy&) const = default;
};

// Thresholds of the signals of collaboration. Source: the tutor's guide ("encourages and organises
// collaborative learning, favours exchanges between learners").
struct CollaborationPolicy {
  bool signals = false;  // tutoringd starts with yes.
  absl::Duration silence =
      absl::Hours(336);         // Without an exchange; to the signal, and to the next.
  int smallest_group = 4;       // Of as many learners at least, for one to be called isolated.
  int fewest_questions = 5;     // Answered within `silence`, for a share to say anything.
  int least_peer_percent = 20;  // Of them first answered by fellow learners; less is a signal.

  bool operator==(const CollaborationPolicy&) const = default;
};

// What can be known on the platform beyond what it reports. Source: DESIGN 5 ("each platform
// declares its evidence").
struct EvidencePolicy {
  // Tutors can declare what they did: by a plugin, or by tutorctl. Where they cannot, a call that
  // nobody heard of is no breach.
  bool interventions = false;
  // Direct messages between learners and staff are reported. Where they are not, one asks nothing
  // of anybody, and nothing waits for them.
  bool messages = false;

  bool operator==(const EvidencePolicy&) const = default;
};

// The tracking grid: how long what tutors are seen to do is estimated to take. Source: the tutor's
// guide ("a tracking grid is used by the tutor to estimate time spent").
struct GridPolicy {
  absl::Duration answer_time = absl::Minutes(10);         // A post that answers a learner.
  absl::Duration post_time = absl::Minutes(10);           // Another post.
  absl::Duration private_reply_time = absl::Minutes(10);  // One that a learner alone sees.
  absl::Duration announcement_time = absl::Minutes(15);
  absl::Duration welcome_time = absl::Minutes(30);  // A welcome message that the service sends.
  absl::Duration message_time = absl::Minutes(5);   // A direct message to a learner.
  absl::Duration budget;                            // Of a whole course; nothing: none was set.

  bool operator==(const GridPolicy&) const = default;
};

// What people may wish to change about telling.
struct TellingPolicy {
  // An escalation leaves only so long after each assignee's own alert was settled.
  absl::Duration notice_before_escalation = absl::Hours(24);
  // An alert that says that something is still owed leaves only while what may have ended it was
  // read until so long ago at most.
  absl::Duration longest_blindness = absl::Hours(4);

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
  ContactPolicy contact;
  PresencePolicy presence;
  WelcomePolicy welcome;
  EvaluationPolicy evaluation;
  ReportPolicy report;
  CollaborationPolicy collaboration;
  EvidencePolicy evidence;
  GridPolicy grid;
  TellingPolicy telling;
  RosterPolicy roster;

  bool operator==(const Policy&) const = default;
};

}  // namespace tutoring

#endif  // SERVICE_RULES_POLICY_POLICY_H_
