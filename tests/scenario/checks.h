#ifndef TESTS_SCENARIO_CHECKS_H_
#define TESTS_SCENARIO_CHECKS_H_

#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "service/store/store.h"
#include "tests/scenario/bridge.h"
#include "tests/scenario/scenario_file.h"

namespace tutoring::scenario {

// What is otherwise than expected now, a sentence each.
absl::StatusOr<std::vector<std::string>> CheckExpected(store::Store& store, const Expect& expected,
                                                       const LoadedScenario& loaded);

// Which messages arrived that were not told, and which were told and did not arrive.
absl::StatusOr<std::vector<std::string>> CheckTold(store::Store& store,
                                                   const std::vector<Arrived>& arrived,
                                                   const LoadedScenario& loaded);

}  // namespace tutoring::scenario

#endif  // TESTS_SCENARIO_CHECKS_H_
