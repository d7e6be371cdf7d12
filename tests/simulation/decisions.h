#ifndef TESTS_SIMULATION_DECISIONS_H_
#define TESTS_SIMULATION_DECISIONS_H_

#include <string>
#include <vector>

#include "tests/replay/history.h"

namespace tutoring::testing {

// Adds to the history of a course what is decided of drafts of the tracking grid, of posts that
// make none, too. `lived` is all else that happens.
void AddDecisionsOf(const std::string& course, const std::vector<Fact>& lived, Random& random,
                    absl::Time until, History& history);

// What a version of the policy estimates besides.
void EstimateActs(Random& random, PolicySettings& settings);

}  // namespace tutoring::testing

#endif  // TESTS_SIMULATION_DECISIONS_H_
