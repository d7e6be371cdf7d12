#ifndef TESTS_REPLAY_SIGNALS_H_
#define TESTS_REPLAY_SIGNALS_H_

#include <cstdint>

#include "tests/replay/history.h"

namespace tutoring::testing {

// Lets most histories have signals of collaboration, whose thresholds these short courses reach,
// and dismisses some. By chance of its own: what else there is in the history of a seed stays.
void AddSignals(uint64_t seed, absl::Time start, absl::Time end, History& history);

// What a version of the policy says of signals besides; a silence is shorter than `longest` hours.
void AskForSignals(Random& random, int longest, PolicySettings& settings);

}  // namespace tutoring::testing

#endif  // TESTS_REPLAY_SIGNALS_H_
