#ifndef TESTS_REPLAY_SHEETS_H_
#define TESTS_REPLAY_SHEETS_H_

#include <cstdint>

#include "tests/replay/history.h"

namespace tutoring::testing {

// Adds evaluations to a history, by chance of their own: what else there is in that of a seed
// stays. Plans come and change, activities disappear, come back and move, learners hand in things
// early, late and at the very closing, tutors record, take back, link and talk.
void AddEvaluations(uint64_t seed, absl::Time from, absl::Time until, History& history);

// The same of one course of it.
void AddEvaluationsOf(const std::string& course, Random& random, absl::Time from, absl::Time until,
                      History& history);

}  // namespace tutoring::testing

#endif  // TESTS_REPLAY_SHEETS_H_
