#ifndef TESTS_SIMULATION_CLASSMATES_H_
#define TESTS_SIMULATION_CLASSMATES_H_

#include <string>
#include <vector>

#include "tests/replay/world.h"

namespace tutoring::testing {

// Learners of a course besides those whose life is told otherwise (../replay/world.h), so that
// its groups are some: they come, move to other groups, go, and are there nearly every day.
class Classmates {
 public:
  // Two or three, in half of the courses.
  Classmates(const std::string& course, Random& random, absl::Time from, absl::Time until);

  // Puts them into what was seen of the course's roster and connections; to be called by time. A
  // watermark waits for what it says of them for the first time.
  void ShowIn(Fact& fact);

  std::vector<std::string> ids() const;

 private:
  struct Classmate {
    std::string id;
    std::vector<std::string> groups;
    absl::Time comes;
    absl::Time goes = absl::InfiniteFuture();
    absl::Time moves = absl::InfiniteFuture();
    std::vector<std::string> moves_to;
    absl::Duration every;                     // From access to access.
    absl::Time shown = absl::InfinitePast();  // The last access that was seen.

    bool IsThere(absl::Time time) const { return comes <= time && time < goes; }
    // The last access by then; `changed` is when another was that nobody saw before, if one was.
    absl::Time LastAccess(absl::Time now, absl::Time& changed);
  };

  std::vector<Classmate> classmates_;
};

}  // namespace tutoring::testing

#endif  // TESTS_SIMULATION_CLASSMATES_H_
