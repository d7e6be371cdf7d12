#ifndef TESTS_SCENARIO_REPORTS_H_
#define TESTS_SCENARIO_REPORTS_H_

#include "absl/status/status.h"
#include "service/app/ledger.h"
#include "tests/scenario/scenario_file.h"

namespace tutoring::scenario {

// Whether the moment is something that people say at the end of a module, and does it.
bool IsOfReports(const Moment& moment);
absl::Status WriteReports(app::Unit& unit, const store::Platform& platform, const Moment& moment,
                          const LoadedScenario& loaded);

}  // namespace tutoring::scenario

#endif  // TESTS_SCENARIO_REPORTS_H_
