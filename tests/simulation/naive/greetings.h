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

// By time, those from `since` on: announcements, what one group alone reads, and what was declared
// to be a welcome; for one learner private replies, direct answers, direct messages and whatever
// was declared to have been done with them. Source: checklist.h, 2; welcome_service.proto,
// WELCOME_ITEM_CONTACT.
std::vector<Greeting> GreetingsOf(const Course& course, const Welcomed& whom, absl::Time since);

}  // namespace tutoring::testing::naive

#endif  // TESTS_SIMULATION_NAIVE_GREETINGS_H_
