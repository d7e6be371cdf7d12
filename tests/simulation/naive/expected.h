#ifndef TESTS_SIMULATION_NAIVE_EXPECTED_H_
#define TESTS_SIMULATION_NAIVE_EXPECTED_H_

#include <string>
#include <vector>

#include "tests/simulation/naive/course.h"
#include "tests/simulation/naive/judge.h"

namespace tutoring::testing::naive {

// What is the same for all duties about a person whom rosters show in some standing. Sources:
// contact.h, presence.h, sheet_duties.h.

// When learners could not enter the course.
void AddHidden(const Course& course, std::vector<Span>& spans);

// What does not count while something is expected of a person: breaks and exemptions, and while
// rosters did not show them so.
std::vector<Span> SuspendedAs(const Course& course, const std::string& person, Stand stand);

// Whether something may open at `time` about somebody who is expected there so.
bool MayOpenAt(const Course& course, const std::string& person, Stand stand, absl::Time time);

// What ends a duty besides what it asks for: dismissal, departure, loss of scope.
struct Ending {
  absl::Time time = kNever;
  State state = State::kOpen;
};
Ending EndingOf(const Course& course, const std::string& name, const std::string& person,
                Stand stand, absl::Time opened);

// What is known of something that opened at `opened`, as far as person and course decide that.
// What belongs to it was adopted at `adopted`.
Matter MatterOf(const Course& course, const std::string& person, Stand stand, absl::Time opened,
                absl::Time adopted);

}  // namespace tutoring::testing::naive

#endif  // TESTS_SIMULATION_NAIVE_EXPECTED_H_
