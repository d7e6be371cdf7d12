#ifndef TESTS_SIMULATION_NAIVE_TALK_H_
#define TESTS_SIMULATION_NAIVE_TALK_H_

#include <vector>

#include "tests/simulation/naive/course.h"

namespace tutoring::testing::naive {

// A learner's post where another learner had written before.
struct Exchange {
  absl::Time time;
  Names learners;  // Its author, and all learners who had written there.
  Names
      groups;  // Those that one of them was in then; the one of no name is that of who is in none.
};

// When a question was answered first, and whether a fellow learner did.
struct FirstAnswer {
  absl::Time time;
  bool by_peer = false;
};

// How the learners of a course write to each other, as the posts stand now that more than one
// person may read, deleted ones too. Sources: exchanges.h, peer_answers.h, signal.h.
struct Talk {
  explicit Talk(const Course& course);

  std::vector<Exchange> exchanges;  // By time.
  std::vector<FirstAnswer> answers;
  // Since when they could: there is a forum for it.
  absl::Time writable = kNever;
};

}  // namespace tutoring::testing::naive

#endif  // TESTS_SIMULATION_NAIVE_TALK_H_
