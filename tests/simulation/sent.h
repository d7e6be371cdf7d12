#ifndef TESTS_SIMULATION_SENT_H_
#define TESTS_SIMULATION_SENT_H_

#include <set>
#include <string>
#include <vector>

#include "tests/replay/random.h"
#include "tests/replay/world.h"

namespace tutoring::testing {

// A fact on its way to the service.
struct Sent {
  Fact fact;
  size_t poll;        // With which it is told.
  bool late = false;  // Watermarks do not wait for it.
};

bool IsMessage(const Fact& fact);

// All that concerns the course, what concerns every course too.
std::vector<Fact> FactsOf(const std::vector<Sent>& sent, const std::string& course);

// Up to where everything that concerns the course (empty: all courses) was told with `poll`, which
// is at `time`; its messages are read apart, and hold back themselves alone.
absl::Time ToldUntil(const std::vector<Sent>& sent, const std::string& course, size_t poll,
                     absl::Time time, bool messages);

// Events are told later than they were seen, or once more, with the `last` poll at the latest; the
// service hears of a course first, with one of the polls of `began`.
void GoWrong(Random& random, const std::set<size_t>& began, size_t last, std::vector<Sent>& sent);

}  // namespace tutoring::testing

#endif  // TESTS_SIMULATION_SENT_H_
