#ifndef SERVICE_APP_SETUP_SUSPENSION_COMMANDS_H_
#define SERVICE_APP_SETUP_SUSPENSION_COMMANDS_H_

#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "service/app/access.h"
#include "service/app/ledger.h"
#include "service/rules/policy/policy.h"

namespace tutoring::app {

// Course breaks and learners' exemptions: times in which no clock runs. They are facts: entered
// afterwards they count from when they were, and may amend any verdict. `policy` is what the
// program started with. Errors besides those of the database are named with each function.

// Enters a break (`learner` empty) or an exemption. INVALID_ARGUMENT: TEXT_INVALID,
// TIME_OUT_OF_RANGE, TIME_ORDER (it ends before it starts, or lasts more than two years),
// REASON_REQUIRED (missing, or a break's for an exemption and the other way round). NOT_FOUND:
// COURSE_NOT_FOUND.
absl::StatusOr<store::SuspensionRow> CreateSuspension(Unit& unit, const Policy& policy,
                                                      const store::Platform& platform,
                                                      store::SuspensionRow row);

// Takes back what was entered by mistake. NOT_FOUND: SUSPENSION_NOT_FOUND.
absl::Status DeleteSuspension(Unit& unit, const Policy& policy, const store::Platform& platform,
                              int64_t id);

// NOT_FOUND: SUSPENSION_NOT_FOUND.
absl::StatusOr<store::SuspensionRow> FindSuspension(store::Store& store,
                                                    const store::Platform& platform, int64_t id);

// At most `limit` of one course, or of those for every course (`course` empty), after `after`, of
// those that the actor may see (access.h). NOT_FOUND: COURSE_NOT_FOUND.
absl::StatusOr<std::vector<store::SuspensionRow>> ListSuspensions(store::Store& store,
                                                                  const store::Platform& platform,
                                                                  const std::string& course,
                                                                  const Actor& actor, int64_t after,
                                                                  int limit);

}  // namespace tutoring::app

#endif  // SERVICE_APP_SETUP_SUSPENSION_COMMANDS_H_
