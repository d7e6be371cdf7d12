#ifndef SERVICE_APP_EXPLAIN_EXPLAIN_TELLINGS_H_
#define SERVICE_APP_EXPLAIN_EXPLAIN_TELLINGS_H_

#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "service/app/explain/narrator.h"
#include "service/app/explain/telling_account.h"

namespace tutoring::app {

// Says of each stage who was not told, or not yet, and why; who was is said by SayAlerts. Errors:
// those of the database.
absl::Status SayTellings(const std::vector<StageTelling>& tellings, Narrator& narrator);

// Whether the recipient of one alert was told.
absl::Status SayTelling(const PersonTelling& telling, Narrator& narrator);

}  // namespace tutoring::app

#endif  // SERVICE_APP_EXPLAIN_EXPLAIN_TELLINGS_H_
