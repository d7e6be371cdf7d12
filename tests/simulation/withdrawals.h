#ifndef TESTS_SIMULATION_WITHDRAWALS_H_
#define TESTS_SIMULATION_WITHDRAWALS_H_

#include <string>

#include "tests/replay/history.h"

namespace tutoring::testing {

// Adds to the history of a course records of sheets that were a mistake, and are taken back before
// or after what they excused was due: chance alone hardly ever records one sheet twice.
void AddWithdrawalsOf(const std::string& course, Random& random, absl::Time from, absl::Time until,
                      History& history);

}  // namespace tutoring::testing

#endif  // TESTS_SIMULATION_WITHDRAWALS_H_
