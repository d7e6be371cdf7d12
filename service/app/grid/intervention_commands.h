#ifndef SERVICE_APP_GRID_INTERVENTION_COMMANDS_H_
#define SERVICE_APP_GRID_INTERVENTION_COMMANDS_H_

#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "service/app/grid/intervention_view.h"
#include "service/app/ledger.h"
#include "service/rules/policy/policy.h"

namespace tutoring::app {

// The tracking grid: what tutors did, as they declare it. Who may is decided by the caller
// (access.h). Tutors help out: one may declare what they did for any learner or group of a course
// in which they tutor. Errors besides those of the database are named with each function.

// Whether a line may say so, as DeclareIntervention refuses it. `now` is that of the unit of work.
absl::Status ValidateIntervention(store::Store& store, absl::Time now,
                                  const store::Platform& platform, const store::Intervention& one);

// Declares an intervention. `author` is who says so on the platform, empty for an administrator.
// INVALID_ARGUMENT: TEXT_INVALID (an id, note or link that is too long or no text), LINK_INVALID (a
// link that is not http or https, or has blanks), MINUTES_OUT_OF_RANGE (negative, or more than 24
// hours), VALUE_REQUIRED (kind, channel or initiative), AUDIENCE_AMBIGUOUS (a learner and a group),
// TIME_OUT_OF_RANGE, TIME_IN_FUTURE, TUTOR_REQUIRED (who did it is no tutor or manager of the
// course), LEARNER_UNKNOWN (no roster of the course shows them, or as staff at that time),
// GROUP_UNKNOWN (none has shown anybody in it).
// NOT_FOUND: COURSE_NOT_FOUND.
absl::StatusOr<store::Intervention> DeclareIntervention(Unit& unit, const Policy& policy,
                                                        const store::Platform& platform,
                                                        store::Intervention intervention);

// Says anew what an intervention was; what it said before is kept. Also retracts one, or takes that
// back. `intervention` was read with its `revision`. NOT_FOUND: INTERVENTION_NOT_FOUND. ABORTED
// (INTERVENTION_CHANGED) where it was corrected since. INVALID_ARGUMENT (COURSE_FIXED) where the
// course is another; otherwise as DeclareIntervention.
absl::StatusOr<store::Intervention> CorrectIntervention(Unit& unit, const Policy& policy,
                                                        const store::Platform& platform,
                                                        store::Intervention intervention);

// NOT_FOUND: INTERVENTION_NOT_FOUND.
absl::StatusOr<store::Intervention> FindIntervention(store::Store& store,
                                                     const store::Platform& platform, int64_t id);

// At most `limit` of the filter, the latest first.
absl::StatusOr<std::vector<InterventionView>> ListInterventions(
    store::Store& store, const store::Platform& platform, const store::InterventionFilter& filter,
    int limit);

// All that an intervention said, the first first, and `line`, which holds now, last.
absl::StatusOr<std::vector<InterventionView>> InterventionHistory(store::Store& store,
                                                                  const store::Platform& platform,
                                                                  const store::Intervention& line);

}  // namespace tutoring::app

#endif  // SERVICE_APP_GRID_INTERVENTION_COMMANDS_H_
