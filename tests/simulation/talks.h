#ifndef TESTS_SIMULATION_TALKS_H_
#define TESTS_SIMULATION_TALKS_H_

#include <string>
#include <vector>

#include "tests/replay/history.h"

namespace tutoring::testing {

// Adds to the history of a course what its `learners` write to each other: some of them talk now
// and then, often just when their silence has lasted as long as some policy says, or a tick from
// that; questions are first answered by peers and by tutors around the ends of such lengths.
// Signals are dismissed, ones too that never come to be, and learners are exempted. `lived` is all
// else that happens.
void AddTalksOf(const std::string& course, const std::vector<std::string>& learners,
                const std::vector<Fact>& lived, Random& random, absl::Time from, absl::Time until,
                History& history);

}  // namespace tutoring::testing

#endif  // TESTS_SIMULATION_TALKS_H_
