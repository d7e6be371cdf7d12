#ifndef TESTS_SCENARIO_SHEETS_H_
#define TESTS_SCENARIO_SHEETS_H_

#include "absl/status/status.h"
#include "service/app/ledger.h"
#include "tests/scenario/scenario_file.h"

namespace tutoring::scenario {

// Whether the moment is something that people plan or record of evaluations, and does it.
bool IsOfSheets(const Moment& moment);
absl::Status WriteSheets(app::Unit& unit, const store::Platform& platform, const Moment& moment,
                         const LoadedScenario& loaded);

}  // namespace tutoring::scenario

#endif  // TESTS_SCENARIO_SHEETS_H_
