#ifndef TESTS_SIMULATION_CAMPUS_H_
#define TESTS_SIMULATION_CAMPUS_H_

#include <cstdint>

#include "tests/simulation/story.h"

namespace tutoring::testing {

// What a campus is to be like.
struct CampusPlan {
  uint64_t seed = 1;
  int cohorts = 2;  // That follow courses side by side, one course after the other.
  int days = 180;
  // The bridge repeats itself, mixes up what it says, is late and has outages; both it and the
  // service end and crash.
  bool faults = false;
};

// The story of a campus, always the same for the same plan.
Story MakeStory(const CampusPlan& plan);

}  // namespace tutoring::testing

#endif  // TESTS_SIMULATION_CAMPUS_H_
