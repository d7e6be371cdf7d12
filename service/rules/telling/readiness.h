#ifndef SERVICE_RULES_TELLING_READINESS_H_
#define SERVICE_RULES_TELLING_READINESS_H_

#include <vector>

#include "absl/time/time.h"
#include "service/rules/duty.h"
#include "service/rules/response/thread.h"
#include "service/rules/telling/announcement.h"

namespace tutoring {

// Whether an alert that was decided may leave, as far as that follows from its duty and from what
// else is told of it. The send window is another matter (send_window.h).
struct Readiness {
  enum class State { kReady, kWait, kPointless };

  State state = State::kReady;
  // Of one that waits: not before; InfiniteFuture until others have settled.
  absl::Time until = absl::InfinitePast();

  bool operator==(const Readiness&) const = default;
};

// Of an alert about a stage. `duty` is null where it is no more; its stages are by time, and of
// them those that passed count. `told` is all that was decided of the duty. DESIGN 4:
//
//  1. It is pointless once nothing is owed, or a later stage that addresses the same person passed.
//  2. An escalation waits until what each other person was told of the deadline has settled, and
//     `notice` after that: nobody is reported before being told.
//
// Pure; cannot fail.
Readiness ReadinessOfStage(const ToldAlert& alert, const Duty* duty,
                           const std::vector<ToldAlert>& told, absl::Duration notice,
                           absl::Time now);

// Up to when all is read that may have ended a duty. `messages`: whether direct messages are
// reported at present, which are contacts with one learner. Nobody is told that something is still
// owed by who has not looked for long (policy.h, longest_blindness). Pure; cannot fail.
absl::Time ReadUntil(const Duty& duty, const CourseFacts& course, bool messages);

// Of a correction: it waits until all that the same person is told of the duty's stages has
// settled. It is pointless where the duty is not met after all, and where nothing of a breach can
// have arrived that was not corrected already. What was withdrawn in doubt may have: better one
// correction too many.
Readiness ReadinessOfCorrection(const ToldAlert& alert, const Duty* duty,
                                const std::vector<ToldAlert>& told);

}  // namespace tutoring

#endif  // SERVICE_RULES_TELLING_READINESS_H_
