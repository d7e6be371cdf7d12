#ifndef TESTS_SCENARIO_DRAFT_CHECKS_H_
#define TESTS_SCENARIO_DRAFT_CHECKS_H_

#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "service/store/store.h"
#include "tests/scenario/scenario_file.h"

namespace tutoring::scenario {

// What of the tracking grid is otherwise than expected now, a sentence each.
absl::StatusOr<std::vector<std::string>> CheckDrafts(store::Store& store, const Expect& expected,
                                                     const LoadedScenario& loaded);

}  // namespace tutoring::scenario

#endif  // TESTS_SCENARIO_DRAFT_CHECKS_H_
