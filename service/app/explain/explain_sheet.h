#ifndef SERVICE_APP_EXPLAIN_EXPLAIN_SHEET_H_
#define SERVICE_APP_EXPLAIN_EXPLAIN_SHEET_H_

#include "absl/status/statusor.h"
#include "service/app/duty_commands.h"
#include "service/app/explain/narrator.h"
#include "service/rules/policy/policy.h"

namespace tutoring::app {

// Says how what is owed of a sheet came to be what it is: when the sheet was open, how it is
// observed, what was handed in, the deadline, contacts and conversations, who owes it, how it
// ended. Everything but verdict, stages and alerts. Errors: those of the database.
absl::StatusOr<Explanation> ExplainSheet(store::Store& store, const Policy& policy,
                                         const store::Platform& platform, const Duty& stored,
                                         Narrator& narrator);

}  // namespace tutoring::app

#endif  // SERVICE_APP_EXPLAIN_EXPLAIN_SHEET_H_
