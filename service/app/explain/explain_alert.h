#ifndef SERVICE_APP_EXPLAIN_EXPLAIN_ALERT_H_
#define SERVICE_APP_EXPLAIN_EXPLAIN_ALERT_H_

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "service/app/duty_commands.h"
#include "service/app/queries.h"
#include "service/rules/policy/policy.h"
#include "service/rules/telling/tellings.h"

namespace tutoring::app {

// What an alert is about, and what became of it and of all that its duty tells.
struct AlertExplanation {
  AlertView view;
  PersonTelling telling;                     // Of its recipient,
  std::map<std::string, std::string> names;  // with their name.
  // Of its duty; none of a summary, of the welcome that a tutor wrote to a learner, and where the
  // duty is no more.
  std::optional<Explanation> duty;
  std::vector<std::string> sentences;
};

// `now` is the present by the service's clock; `reader` as of ExplainDuty. NOT_FOUND
// (ALERT_NOT_FOUND). Other errors: those of the database.
absl::StatusOr<AlertExplanation> ExplainAlert(store::Store& store, const Policy& policy,
                                              const store::Platform& platform, absl::Time now,
                                              const std::string& reference,
                                              const std::string& reader);

}  // namespace tutoring::app

#endif  // SERVICE_APP_EXPLAIN_EXPLAIN_ALERT_H_
