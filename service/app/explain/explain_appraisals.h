#ifndef SERVICE_APP_EXPLAIN_EXPLAIN_APPRAISALS_H_
#define SERVICE_APP_EXPLAIN_EXPLAIN_APPRAISALS_H_

#include "absl/status/status.h"
#include "service/app/explain/narrator.h"
#include "service/rules/duty.h"

namespace tutoring::app {

// Who called the duty's question what, and who endorsed which answer in its discussion since it was
// asked. Errors: those of the database.
absl::Status SayAppraisals(store::Store& store, const store::Platform& platform, const Duty& duty,
                           Narrator& narrator);

}  // namespace tutoring::app

#endif  // SERVICE_APP_EXPLAIN_EXPLAIN_APPRAISALS_H_
