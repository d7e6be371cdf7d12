#ifndef TESTS_REPLAY_TRIALS_H_
#define TESTS_REPLAY_TRIALS_H_

#include <cstdint>
#include <string>

#include "service/app/ledger.h"
#include "tests/replay/history.h"

namespace tutoring::testing {

// What is wrong about trials over the courses of a history that was told:
//  1. Under the policies that were in force, they lead to the stored duties and no others.
//  2. So they do where a setting is laid over the whole period that no duty depends on.
//  3. What a dry run says that a policy would do is what setting it does then.
// The last sets a policy, by the seed, in each course: nothing of the history can be told after it.
std::string FaultsOfTrials(app::Ledger& ledger, const History& history, const std::string& platform,
                           uint64_t seed);

}  // namespace tutoring::testing

#endif  // TESTS_REPLAY_TRIALS_H_
