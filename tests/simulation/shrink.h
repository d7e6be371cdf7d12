#ifndef TESTS_SIMULATION_SHRINK_H_
#define TESTS_SIMULATION_SHRINK_H_

#include <functional>
#include <string>
#include <vector>

#include "tests/simulation/story.h"

namespace tutoring::testing {

// The story with all left out that is not needed for it to fail in the same way: with a first
// complaint that begins with the same words. `play` says what is wrong with a story. Lines are left
// out in parts that get smaller and smaller (delta debugging), then again until none can go, or
// until it is `enough`: then it is as short as it has become.
Story Shrink(
    Story story, const std::function<std::vector<std::string>(const Story&)>& play,
    const std::function<bool()>& enough = [] { return false; });

}  // namespace tutoring::testing

#endif  // TESTS_SIMULATION_SHRINK_H_
