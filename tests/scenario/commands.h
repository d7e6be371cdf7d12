#ifndef TESTS_SCENARIO_COMMANDS_H_
#define TESTS_SCENARIO_COMMANDS_H_

#include "absl/status/status.h"
#include "service/app/ledger.h"
#include "tests/scenario/scenario_file.h"

namespace tutoring::scenario {

// The only platform of a scenario.
inline constexpr char kPlatform[] = "moodle";

// Whether the moment is something that people tell the service.
bool IsCommand(const Moment& moment);

// Tells it. Errors: those of the use case.
absl::Status RunCommand(app::Ledger& ledger, const Moment& moment, const LoadedScenario& loaded);

}  // namespace tutoring::scenario

#endif  // TESTS_SCENARIO_COMMANDS_H_
