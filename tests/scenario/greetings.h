#ifndef TESTS_SCENARIO_GREETINGS_H_
#define TESTS_SCENARIO_GREETINGS_H_

#include "absl/status/status.h"
#include "service/app/ledger.h"
#include "tests/scenario/scenario_file.h"

namespace tutoring::scenario {

// Whether the moment is something that a tutor does for a welcome, and does it.
bool IsGreeting(const Moment& moment);
absl::Status Greet(app::Unit& unit, const store::Platform& platform, const Moment& moment,
                   const LoadedScenario& loaded);

}  // namespace tutoring::scenario

#endif  // TESTS_SCENARIO_GREETINGS_H_
