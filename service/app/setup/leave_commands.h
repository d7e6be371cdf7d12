#ifndef SERVICE_APP_SETUP_LEAVE_COMMANDS_H_
#define SERVICE_APP_SETUP_LEAVE_COMMANDS_H_

#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "service/app/ledger.h"
#include "service/rules/policy/policy.h"

namespace tutoring::app {

// Tutors' leaves, during which substitutes stand in for them. They are facts: entered afterwards
// they count from when they were, and may amend any verdict. `policy` is what the program started
// with. Errors besides those of the database are named with each function.

// Enters a leave. INVALID_ARGUMENT: PERSON_REQUIRED, TEXT_INVALID, TIME_OUT_OF_RANGE, TIME_ORDER
// (it ends before it starts, or lasts more than two years), SUBSTITUTE_INVALID (the person is their
// own). NOT_FOUND: COURSE_NOT_FOUND. FAILED_PRECONDITION: PERSON_ERASED, SUBSTITUTES_IN_CIRCLE,
// SUBSTITUTE_IS_LEARNER (of the course; of any of the person's, where it is from every course).
absl::StatusOr<store::LeaveRow> CreateLeave(Unit& unit, const Policy& policy,
                                            const store::Platform& platform, store::LeaveRow row);

// Ends it at `end`, or now where that is InfinitePast. INVALID_ARGUMENT: TIME_OUT_OF_RANGE;
// TIME_ORDER (not after its start, or later than it ends). NOT_FOUND: LEAVE_NOT_FOUND.
absl::StatusOr<store::LeaveRow> EndLeave(Unit& unit, const Policy& policy,
                                         const store::Platform& platform, int64_t id,
                                         absl::Time end);

// Takes back what was entered by mistake. NOT_FOUND: LEAVE_NOT_FOUND.
absl::Status DeleteLeave(Unit& unit, const Policy& policy, const store::Platform& platform,
                         int64_t id);

// NOT_FOUND: LEAVE_NOT_FOUND.
absl::StatusOr<store::LeaveRow> FindLeave(store::Store& store, const store::Platform& platform,
                                          int64_t id);

// At most `limit` from one course, or from every course (`course` empty), after `after`. NOT_FOUND:
// COURSE_NOT_FOUND.
absl::StatusOr<std::vector<store::LeaveRow>> ListLeaves(store::Store& store,
                                                        const store::Platform& platform,
                                                        const std::string& course, int64_t after,
                                                        int limit);

}  // namespace tutoring::app

#endif  // SERVICE_APP_SETUP_LEAVE_COMMANDS_H_
