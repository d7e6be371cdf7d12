#ifndef SERVICE_APP_PRIVACY_RETENTION_H_
#define SERVICE_APP_PRIVACY_RETENTION_H_

#include "absl/status/statusor.h"
#include "service/app/ledger.h"
#include "service/rules/policy/policy.h"

namespace tutoring::app {

// For how long a platform's records are kept, and their deletion.

// The defaults where none was set. Errors: those of the database.
absl::StatusOr<store::Retention> RetentionOf(store::Store& store, const store::Platform& platform);

// Sets the lengths of `changed`; the rest of it is ignored. INVALID_ARGUMENT (LENGTH_OUT_OF_RANGE)
// for one that is shorter than 30 days or longer than 100 years and not InfiniteDuration.
absl::StatusOr<store::Retention> SetRetention(Unit& unit, const store::Platform& platform,
                                              const store::Retention& changed);

// How much is done at once.
struct RetentionPace {
  int rows = 500;      // In one unit of work.
  int batches = 2000;  // In one call: more is left to the next.
};

// Applies every platform's retention, once a day by the platform's clock:
//
//  1. Absences that were over at the instant of forgetting are no duties any more (absences.h), and
//     what was said of those duties goes with them. The instant only rises.
//  2. Then accesses on which nothing depends any more go. Duties that are kept do not change.
//  3. Interventions go that are in no absence that is remembered.
//  4. Of courses that ended, everything goes but the course itself; nothing is owed there any more
//     and nothing is taken of it.
//
// Each step is many small units of work, in whichever order they were cut short by a crash; what is
// derived anew in between is the same. Called again, it goes on where it ended, and does nothing
// until the next day where it was done. Errors: those of Ledger::Write.
absl::Status ApplyRetention(Ledger& ledger, const Policy& policy, RetentionPace pace = {});

}  // namespace tutoring::app

#endif  // SERVICE_APP_PRIVACY_RETENTION_H_
