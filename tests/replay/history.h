#ifndef TESTS_REPLAY_HISTORY_H_
#define TESTS_REPLAY_HISTORY_H_

#include <cstdint>
#include <string>
#include <vector>

#include "tests/replay/world.h"

namespace tutoring::testing {

// All that is ever told of one or two courses over some weeks.
struct History {
  std::vector<std::string> courses;
  bool whole_platform = false;  // Watermarks are the platform's, not each course's.
  bool reports_submissions = false;
  bool reports_messages = false;
  std::vector<Fact> facts;  // By the poll that saw them.
  std::vector<absl::Time> interesting;
  absl::Time adoption;  // The first watermark of every source.
  absl::Time end;       // The final one.
};

// A leave of whoever may be a tutor, entered at `now`, which is before, during or after it; in a
// circle now and then, which the service refuses where it knows of it.
Fact LeaveAt(Random& random, const std::string& course, absl::Time now);

// The history of a seed, always the same.
History MakeHistory(uint64_t seed);

}  // namespace tutoring::testing

#endif  // TESTS_REPLAY_HISTORY_H_
