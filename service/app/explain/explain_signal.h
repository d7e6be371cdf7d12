#ifndef SERVICE_APP_EXPLAIN_EXPLAIN_SIGNAL_H_
#define SERVICE_APP_EXPLAIN_EXPLAIN_SIGNAL_H_

#include "absl/status/statusor.h"
#include "service/app/duty_commands.h"
#include "service/app/explain/narrator.h"
#include "service/rules/policy/policy.h"

namespace tutoring::app {

// How a signal of collaboration came to be: whom it is about, since when there was no exchange (or
// how many answers came from whom), how time was counted, and how it ended. Errors: those of the
// database.
absl::StatusOr<Explanation> ExplainSignal(store::Store& store, const Policy& policy,
                                          const store::Platform& platform, const Duty& stored,
                                          Narrator& narrator);

}  // namespace tutoring::app

#endif  // SERVICE_APP_EXPLAIN_EXPLAIN_SIGNAL_H_
