#ifndef TESTS_SIMULATION_NAIVE_JUDGE_H_
#define TESTS_SIMULATION_NAIVE_JUDGE_H_

#include <vector>

#include "tests/simulation/naive/owed.h"

namespace tutoring::testing::naive {

// What is known of something that was owed for a time.
struct Matter {
  absl::Time due = kNever;  // Included; kNever: there is no deadline.
  absl::Time known = kEver;
  absl::Time ended = kNever;
  bool done = false;            // What ended it is what was owed.
  absl::Time certain = kNever;  // The last instant at which it was surely owed.
  absl::Time doubted = kNever;  // From when on somebody unknown may have done it.
  std::vector<Span> pauses;     // When it looked settled.
  bool imported = false;
  bool unseen = false;  // It may be done where nobody sees it.
  absl::Time until;     // Watermark of all that tells of it.
  // Up to when it was shown to be owed, where something must show that, and whether more may.
  absl::Time shown = kNever;
  bool more_may_show = false;
};

// Source: judgement.h, sentences 1 and 3; DESIGN 4.
Verdict Judge(const Matter& matter);

bool AnyHas(const std::vector<Span>& spans, absl::Time time);

}  // namespace tutoring::testing::naive

#endif  // TESTS_SIMULATION_NAIVE_JUDGE_H_
