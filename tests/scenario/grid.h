#ifndef TESTS_SCENARIO_GRID_H_
#define TESTS_SCENARIO_GRID_H_

#include "absl/status/status.h"
#include "service/app/ledger.h"
#include "tests/scenario/scenario_file.h"

namespace tutoring::scenario {

// What tutors tell of what they did, in a story: interventions, by labels, which stand in their
// notes; and what they make of drafts, by the labels of posts.

// Whether the moment is one of these.
bool IsOfGrid(const Moment& moment);

// Tells it. NOT_FOUND: a label that nothing has. Other errors: those of the use case.
absl::Status WriteGrid(app::Unit& unit, const store::Platform& platform, const Moment& moment,
                       const LoadedScenario& loaded);

}  // namespace tutoring::scenario

#endif  // TESTS_SCENARIO_GRID_H_
