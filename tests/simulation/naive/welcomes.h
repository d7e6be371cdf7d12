#ifndef TESTS_SIMULATION_NAIVE_WELCOMES_H_
#define TESTS_SIMULATION_NAIVE_WELCOMES_H_

#include <string>
#include <vector>

#include "tests/simulation/naive/course.h"

namespace tutoring::testing::naive {

// Who is welcomed together: a group, a learner who enrolled later, or (both empty) the learners in
// no group.
struct Welcomed {
  std::string group;
  std::string learner;
};
std::string WelcomeName(const std::string& course, const Welcomed& whom);

// Welcomes of groups and of learners who enrolled later. Source: welcome.h, welcomes.h,
// checklist.h.
std::vector<Owed> WelcomesOwed(const Course& course);

}  // namespace tutoring::testing::naive

#endif  // TESTS_SIMULATION_NAIVE_WELCOMES_H_
