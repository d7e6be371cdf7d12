#ifndef TESTS_SCENARIO_DECISIONS_H_
#define TESTS_SCENARIO_DECISIONS_H_

#include "absl/status/status.h"
#include "service/app/ledger.h"
#include "tests/scenario/scenario_file.h"

namespace tutoring::scenario {

// What people decide in a story: policies, calendars, and times that do not count.

// Whether the moment is one of these.
bool IsDecision(const Moment& moment);

// Decides it. Errors: those of the use case.
absl::Status Decide(app::Unit& unit, const store::Platform& platform, const Moment& moment,
                    const LoadedScenario& loaded);

}  // namespace tutoring::scenario

#endif  // TESTS_SCENARIO_DECISIONS_H_
