#ifndef SERVICE_APP_EXPLAIN_EXPLAIN_ABSENCE_H_
#define SERVICE_APP_EXPLAIN_EXPLAIN_ABSENCE_H_

#include "absl/status/statusor.h"
#include "service/app/duty_commands.h"
#include "service/app/explain/narrator.h"
#include "service/rules/policy/policy.h"

namespace tutoring::app {

// How a duty about somebody's absence came to be: what the platform showed of them and when, what
// counted, who made contact, how it ended. The sentences go to `narrator`. Errors: those of the
// database.
absl::StatusOr<Explanation> ExplainAbsence(store::Store& store, const Policy& policy,
                                           const store::Platform& platform, const Duty& stored,
                                           Narrator& narrator);

}  // namespace tutoring::app

#endif  // SERVICE_APP_EXPLAIN_EXPLAIN_ABSENCE_H_
