#ifndef SERVICE_RULES_TELLING_PROMPT_ALERTS_H_
#define SERVICE_RULES_TELLING_PROMPT_ALERTS_H_

#include <string>
#include <vector>

#include "absl/time/time.h"
#include "service/rules/duty.h"
#include "service/rules/telling/alert.h"

namespace tutoring {

// An alert about a stage, and when it left.
struct PromptAlert {
  AlertKind kind;
  std::string recipient;
  absl::Time stage_time;
  absl::Time left;

  bool operator==(const PromptAlert&) const = default;
};

// Whom a duty makes be told where everything is known when it happens, and the platform takes each
// message at once: what its alerts would have been without outages. Who is told of a stage, what
// replaces what and what waits for whom is decided as ever (announcement.h, readiness.h); messages
// leave inside the send window; what has not left when the duty ends, or by `until`, does not
// leave. In the order in which they left. Pure; cannot fail.
std::vector<PromptAlert> PromptAlerts(const Duty& duty, const absl::TimeZone& zone,
                                      absl::Duration notice, absl::Time until);

}  // namespace tutoring

#endif  // SERVICE_RULES_TELLING_PROMPT_ALERTS_H_
