#ifndef TESTS_SIMULATION_NAIVE_ACTS_H_
#define TESTS_SIMULATION_NAIVE_ACTS_H_

#include <string>
#include <vector>

#include "tests/simulation/naive/course.h"

namespace tutoring::testing::naive {

// What a tutor was seen to do.
enum class Act { kAnswer = 1, kPost, kPrivateReply, kAnnouncement, kWelcomeMessage, kMessage };

enum class DraftState { kOpen = 1, kConfirmed = 2, kRejected = 3 };

// The line of the tracking grid that it may become.
struct DraftLine {
  std::string id;  // Of the post or the direct message.
  Act act = Act::kPost;
  std::string tutor;
  std::string learner;
  std::string group;
  absl::Time time;
  int kind = 0;        // Of an intervention.
  bool asked = false;  // It was the learner's idea.
  int minutes = 0;     // As it is estimated.
  DraftState state = DraftState::kOpen;
  bool gone = false;  // Its post was deleted.
};

// Those of a course, of posts and of direct messages. Sources: observed_act.h, grid_service.proto.
std::vector<DraftLine> DraftsOf(const Course& course);

}  // namespace tutoring::testing::naive

#endif  // TESTS_SIMULATION_NAIVE_ACTS_H_
