#ifndef TESTS_SIMULATION_NAIVE_SIGNALS_H_
#define TESTS_SIMULATION_NAIVE_SIGNALS_H_

#include <string>
#include <vector>

#include "tests/simulation/naive/course.h"

namespace tutoring::testing::naive {

enum class Signal { kSilentGroup, kIsolatedLearner, kPeerAnswers };

// What the signal about a subject (a group, a learner; of answers nothing) is called here that
// ended the how manieth length since `fact`; of answers, that began then.
std::string SignalName(Signal signal, const std::string& course, const std::string& subject,
                       absl::Time fact, int number);

// Signals of collaboration. Source: signal.h.
std::vector<Owed> SignalsOwed(const Course& course);

}  // namespace tutoring::testing::naive

#endif  // TESTS_SIMULATION_NAIVE_SIGNALS_H_
