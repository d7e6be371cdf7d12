#ifndef SERVICE_RULES_TELLING_ALERT_H_
#define SERVICE_RULES_TELLING_ALERT_H_

#include "service/rules/duty.h"

namespace tutoring {

// The enumerations here are persisted and equal those of alert_service.proto; never renumber or
// reuse.

// Why a person is told.
enum class AlertKind {
  kReminder = 1,
  kDue = 2,
  kEscalation = 3,
  kCorrection = 4,
  kSummary = 5,
  kOpening = 6,
  kWelcome = 7,  // Not about a duty but part of one: what a tutor writes to a learner.
};

inline AlertKind AlertKindOf(StageKind stage) {
  return stage == StageKind::kOpening ? AlertKind::kOpening : static_cast<AlertKind>(stage);
}
inline bool IsStage(AlertKind kind) {
  return kind != AlertKind::kCorrection && kind != AlertKind::kSummary &&
         kind != AlertKind::kWelcome;
}

// How a delivery stands. Numbers up to kInDoubt are unsettled: the store's index of what waits says
// so too.
enum class DeliveryState {
  kPending = 1,
  kLeased = 2,
  kInDoubt = 3,
  kDelivered = 4,
  kRefused = 5,
  kWithdrawn = 6,
};

inline bool IsSettled(DeliveryState state) { return state > DeliveryState::kInDoubt; }

}  // namespace tutoring

#endif  // SERVICE_RULES_TELLING_ALERT_H_
