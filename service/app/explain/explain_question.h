#ifndef SERVICE_APP_EXPLAIN_EXPLAIN_QUESTION_H_
#define SERVICE_APP_EXPLAIN_EXPLAIN_QUESTION_H_

#include "absl/status/statusor.h"
#include "service/app/duty_commands.h"
#include "service/app/explain/narrator.h"
#include "service/rules/policy/policy.h"

namespace tutoring::app {

// How an answer came to be owed, to a question in a forum or to a direct message, and what became
// of it. Errors: those of the database.
absl::StatusOr<Explanation> ExplainQuestion(store::Store& store, const Policy& policy,
                                            const store::Platform& platform, const Duty& stored,
                                            Narrator& narrator);

}  // namespace tutoring::app

#endif  // SERVICE_APP_EXPLAIN_EXPLAIN_QUESTION_H_
