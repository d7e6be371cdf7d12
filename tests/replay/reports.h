#ifndef TESTS_REPLAY_REPORTS_H_
#define TESTS_REPLAY_REPORTS_H_

#include "tests/replay/history.h"

namespace tutoring::testing {

// Adds the ends of modules to a history, by chance of their own: what else there is in that of a
// seed stays, but for what opens after an end. Ends are declared, moved and taken back; reports are
// submitted early, at the very deadline and never, corrected, read and dismissed.
void AddReports(uint64_t seed, absl::Time from, absl::Time until, History& history);

// The same of one course of it.
void AddReportsOf(const std::string& course, Random& random, absl::Time from, absl::Time until,
                  History& history);

}  // namespace tutoring::testing

#endif  // TESTS_REPLAY_REPORTS_H_
