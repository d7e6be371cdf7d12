#ifndef SERVICE_RULES_DUTY_H_
#define SERVICE_RULES_DUTY_H_

#include <compare>
#include <string>
#include <vector>

#include "absl/time/time.h"

namespace tutoring {

// The enumerations here are persisted and equal those of duty_service.proto; never renumber or
// reuse.

enum class DutyKind {
  kResponse = 1,          // An answer to a question.
  kContact = 2,           // A contact with a learner who does not connect.
  kAbandonment = 3,       // A decision of the managers about a learner who stays away all the same.
  kPresence = 4,          // A tutor's own connection.
  kWelcome = 5,           // A welcome to a group, or to a learner who enrolled later.
  kMissingSheet = 6,      // A contact with a learner who did not hand in a sheet.
  kDebrief = 7,           // A conversation about the results of a sheet.
  kReport = 8,            // The tutors' report at the end of a module.
  kAcknowledgement = 9,   // The managers' word that they have read a report.
  kSilentGroup = 10,      // A signal: learners of a group do not write to each other.
  kIsolatedLearner = 11,  // A signal: one of them does not, though the others do.
  kPeerAnswers = 12,      // A signal: few questions are first answered by fellow learners.
  kDirectResponse = 13,   // An answer to a learner's direct message.
};

// Whether it is owed to who asked something, in a forum or directly.
inline bool IsOfQuestion(DutyKind kind) {
  return kind == DutyKind::kResponse || kind == DutyKind::kDirectResponse;
}

// Whether it is about what a learner handed in, or did not.
inline bool IsOfSheet(DutyKind kind) {
  return kind == DutyKind::kMissingSheet || kind == DutyKind::kDebrief;
}

// Whether it is derived of one person's presence in a course.
inline bool IsOfPresence(DutyKind kind) {
  return kind >= DutyKind::kContact && kind <= DutyKind::kPresence;
}

// Whether it is the managers who owe it.
inline bool IsOfManagers(DutyKind kind) {
  return kind == DutyKind::kAbandonment || kind == DutyKind::kAcknowledgement;
}

// Whether it is derived together with all others of its kind in the course.
inline bool IsOfCourse(DutyKind kind) {
  return kind == DutyKind::kWelcome ||
         (kind >= DutyKind::kReport && kind <= DutyKind::kPeerAnswers);
}

// Whether it is about what tutors report at the end of a module.
inline bool IsOfReport(DutyKind kind) {
  return kind == DutyKind::kReport || kind == DutyKind::kAcknowledgement;
}

// Whether it is a hint to the tutors, which nobody owes anything about: no deadline, no verdict.
inline bool IsSignal(DutyKind kind) {
  return kind >= DutyKind::kSilentGroup && kind <= DutyKind::kPeerAnswers;
}

enum class DutyState { kOpen = 1, kClosed = 2, kCancelled = 3, kDismissed = 4, kSuspended = 5 };

enum class Verdict { kPending = 1, kMet = 2, kBreached = 3, kNone = 4 };

enum class DutyReason {
  kWaiting = 0,
  kAnswered = 1,
  kUnanswered = 2,
  kImported = 3,
  kKnownLate = 4,
  kQuestionDeleted = 5,
  kLearnerLeft = 6,  // Of a presence: the tutor.
  kOutOfScope = 7,   // Of a presence too: tutors are not watched any more.
  kDismissed = 8,
  kUnknownAuthor = 9,
  kContacted = 10,
  kDeclaredLate = 11,  // Done in time, declared after the deadline.
  kReturned = 12,      // The absent person was there again.
  kNotContacted = 13,
  kAbsent = 14,
  kUnseen = 15,  // What was owed may have been done where nobody sees it.
  kWelcomed = 16,
  kNotWelcomed = 17,
  kHandedIn = 18,  // After the closing, but handed in.
  kDebriefed = 19,
  kNotDebriefed = 20,
  kSubmitted = 21,  // The report.
  kNotSubmitted = 22,
  kAcknowledged = 23,  // The report, by a manager.
  kNotAcknowledged = 24,
  kExchanged = 25,   // Learners wrote to each other after a signal.
  kSignalOver = 26,  // The signal is an old one: the next may have come.
};

enum class StageKind { kReminder = 1, kDue = 2, kEscalation = 3, kOpening = 4 };

enum class StageState { kPending = 1, kPassed = 2, kNotReached = 3, kNotOwed = 4 };

// An instant in a duty's life. `audience` is whom it addressed, if it passed, or would address now.
struct Stage {
  StageKind kind;
  absl::Time time;
  StageState state = StageState::kPending;
  std::vector<std::string> audience;  // Sorted by IdLess.

  bool operator==(const Stage&) const = default;
};

// What a duty is known by within its platform.
struct DutyKey {
  DutyKind kind = DutyKind::kResponse;
  std::string anchor;

  auto operator<=>(const DutyKey&) const = default;
};

// Something owed by a deadline: what a rule says it should be, and what the store keeps. Holds no
// wall-clock time and no id that depends on arrival.
struct Duty {
  DutyKind kind = DutyKind::kResponse;
  // The fact that opened it, as the key within kind and platform: the post that asks, or a digest
  // (absence.h, direct_messages.h).
  std::string anchor;
  std::string course;
  // What the rule looked at, within the course: the discussion of a question, the person who is
  // absent or wrote directly, the group that is welcomed or reported on (empty for learners in
  // none) or the learner.
  std::string subject;
  std::string forum;                   // Of a question.
  std::string learner;                 // To whom it is owed; empty for a presence and for a group.
  std::vector<std::string> assignees;  // Who owes it, sorted by IdLess.
  DutyState state = DutyState::kOpen;
  Verdict verdict = Verdict::kPending;
  DutyReason reason = DutyReason::kWaiting;
  absl::Time opened;
  absl::Time known;  // Stages before this instant are not owed.
  absl::Time due;    // Included; InfiniteFuture where there is no deadline.
  absl::Time closed = absl::InfiniteFuture();
  std::string closing_post;          // The answer or contact, where it is a post or a message.
  std::string closing_intervention;  // The contact, where it is one that was declared.
  std::string unknown_post;  // The post or message whose author nobody knows, where there is one.
  absl::Time unknown_time = absl::InfiniteFuture();
  absl::Time next_stage =
      absl::InfiniteFuture();  // The earliest instant whose passing decides something.
  // Of an absence: the last access before it; InfinitePast where there was none. Of a missing sheet
  // and of a debrief, which begin with no absence: when the sheet's occurrence opened. Of a signal:
  // what its time is counted from (signal.h).
  absl::Time last_access = absl::InfinitePast();
  int cycle = 0;  // Of a contact: the how manieth of its absence, from 1. Of a signal: signal.h.
  std::vector<Stage> stages;  // By time.

  bool operator==(const Duty&) const = default;

  bool IsOwed() const { return state == DutyState::kOpen; }
  DutyKey key() const { return {kind, anchor}; }
};

// Whether its subject is a tutoring group, or the learners in none.
inline bool IsOfGroup(const Duty& duty) {
  switch (duty.kind) {
    case DutyKind::kWelcome:
      return duty.learner.empty();
    case DutyKind::kReport:
    case DutyKind::kAcknowledgement:
    case DutyKind::kSilentGroup:
      return true;
    default:
      return false;
  }
}

}  // namespace tutoring

#endif  // SERVICE_RULES_DUTY_H_
