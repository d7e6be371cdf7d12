#ifndef TESTS_SIMULATION_NAIVE_GREETINGS_H_
#define TESTS_SIMULATION_NAIVE_GREETINGS_H_

#include <vector>

#include "tests/simulation/naive/touches.h"
#include "tests/simulation/naive/welcomes.h"

namespace tutoring::testing::naive {

// Something by which somebody reached those who are welcomed.
struct Greeting {
  Touch touch;
  absl::Time deleted = kNever;  // When it was confirmed gone.
};

// By time, those from `since` on: announcements, what was declared to be a welcome and, for one
// learner, private replies, direct answers and direct messages. Source: checklist.h, 2.
std::vector<Greeting> GreetingsOf(const Course& course, const Welcomed& whom, absl::Time since);

}  // namespace tutoring::testing::naive

#endif  // TESTS_SIMULATION_NAIVE_GREETINGS_H_
