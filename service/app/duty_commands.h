#ifndef SERVICE_APP_DUTY_COMMANDS_H_
#define SERVICE_APP_DUTY_COMMANDS_H_

#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "service/app/explain/grounds.h"
#include "service/app/explain/telling_account.h"
#include "service/app/ledger.h"
#include "service/app/telling/wording.h"
#include "service/rules/policy/policy.h"

namespace tutoring::app {

// Equals DismissReason of duty_service.proto.
enum class DismissReason {
  kNotAQuestion = 1,
  kAnsweredElsewhere = 2,
  kDuplicate = 3,
  kNoLongerNeeded = 4,
  kAbsenceKnown = 5,
};

// Says that nothing is owed. `person` is who says so on the platform; empty for an administrator.
// `unit` is the caller's. Errors: NOT_FOUND; FAILED_PRECONDITION (DUTY_NOT_OPEN); INVALID_ARGUMENT
// (REASON_MISFIT).
absl::StatusOr<Duty> DismissDuty(Unit& unit, const Policy& policy, const store::Platform& platform,
                                 const std::string& course, const DutyKey& key,
                                 DismissReason reason, const std::string& person);

// How a duty came to be what it is.
struct Explanation {
  Duty duty;  // With all its stages, passed or not.
  std::vector<std::string> sentences;
  absl::Time watermark;
  TellingAccount told;
  DutyGrounds grounds;  // What the sentences say, in data.
};

// `now` is the present by the service's clock, which decides only what may be told. `reader` is who
// asks, and may see the duty: learners are not told the platform's grades; empty: an administrator.
absl::StatusOr<Explanation> ExplainDuty(store::Store& store, const Policy& policy,
                                        const store::Platform& platform, absl::Time now,
                                        const std::string& course, const DutyKey& key,
                                        const std::string& reader);

}  // namespace tutoring::app

#endif  // SERVICE_APP_DUTY_COMMANDS_H_
