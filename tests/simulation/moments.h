#ifndef TESTS_SIMULATION_MOMENTS_H_
#define TESTS_SIMULATION_MOMENTS_H_

#include <vector>

#include "absl/time/time.h"
#include "tests/replay/random.h"

namespace tutoring::testing {

// Instants that are worth while: `telling` are those at which something passes.

// When things happen between `from` and `until`: often at one of these, or a tick from it. By time.
std::vector<absl::Time> MomentsAmong(const std::vector<absl::Time>& telling, Random& random,
                                     absl::Time from, absl::Time until);

// An instant within [from, legal], often one of these, or just after it.
absl::Time BoundaryAmong(const std::vector<absl::Time>& telling, Random& random, absl::Time from,
                         absl::Time legal);

}  // namespace tutoring::testing

#endif  // TESTS_SIMULATION_MOMENTS_H_
