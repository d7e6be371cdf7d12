#ifndef SERVICE_APP_EXPLAIN_EXPLAIN_WELCOME_H_
#define SERVICE_APP_EXPLAIN_EXPLAIN_WELCOME_H_

#include "absl/status/statusor.h"
#include "service/app/duty_commands.h"
#include "service/app/explain/narrator.h"
#include "service/rules/policy/policy.h"

namespace tutoring::app {

// How a welcome came to be what it is: whose it is, its target, and how each item stands. Errors:
// those of the database.
absl::StatusOr<Explanation> ExplainWelcome(store::Store& store, const Policy& policy,
                                           const store::Platform& platform, const Duty& stored,
                                           Narrator& narrator);

}  // namespace tutoring::app

#endif  // SERVICE_APP_EXPLAIN_EXPLAIN_WELCOME_H_
