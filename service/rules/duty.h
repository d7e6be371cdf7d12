#ifndef SERVICE_RULES_DUTY_H_
#define SERVICE_RULES_DUTY_H_

#include <string>
#include <vector>

#include "absl/time/time.h"

namespace tutoring {

// The enumerations here are persisted and equal those of duty_service.proto; never renumber or
// reuse.

enum class DutyKind { kResponse = 1 };

enum class DutyState { kOpen = 1, kClosed = 2, kCancelled = 3, kDismissed = 4, kSuspended = 5 };

enum class Verdict { kPending = 1, kMet = 2, kBreached = 3, kNone = 4 };

enum class DutyReason {
  kWaiting = 0,
  kAnswered = 1,
  kUnanswered = 2,
  kImported = 3,
  kKnownLate = 4,
  kQuestionDeleted = 5,
  kLearnerLeft = 6,
  kOutOfScope = 7,
  kDismissed = 8,
  kUnknownAuthor = 9,
};

enum class StageKind { kReminder = 1, kDue = 2, kEscalation = 3 };

enum class StageState { kPending = 1, kPassed = 2, kNotReached = 3, kNotOwed = 4 };

// An instant in a duty's life. `audience` is whom it addressed, if it passed, or would address now.
struct Stage {
  StageKind kind;
  absl::Time time;
  StageState state = StageState::kPending;
  std::vector<std::string> audience;  // Sorted by IdLess.

  bool operator==(const Stage&) const = default;
};

// Something owed by a deadline: what a rule says it should be, and what the store keeps. Holds no
// wall-clock time and no id that depends on arrival.
struct Duty {
  DutyKind kind = DutyKind::kResponse;
  std::string anchor;  // The post that asks: the key within kind and platform.
  std::string course;
  std::string forum;
  std::string discussion;
  std::string learner;                 // To whom it is owed.
  std::vector<std::string> assignees;  // Who owes it, sorted by IdLess.
  DutyState state = DutyState::kOpen;
  Verdict verdict = Verdict::kPending;
  DutyReason reason = DutyReason::kWaiting;
  absl::Time opened;
  absl::Time known;  // Stages before this instant are not owed.
  absl::Time due;    // Included.
  absl::Time closed = absl::InfiniteFuture();
  std::string closing_post;  // The answer, where there is one.
  std::string unknown_post;  // The post whose author nobody knows, where there is one.
  absl::Time unknown_time = absl::InfiniteFuture();
  absl::Time next_stage =
      absl::InfiniteFuture();  // The earliest instant whose passing decides something.
  std::vector<Stage> stages;   // By time.

  bool operator==(const Duty&) const = default;

  bool IsOwed() const { return state == DutyState::kOpen; }
};

}  // namespace tutoring

#endif  // SERVICE_RULES_DUTY_H_
