#ifndef TESTS_SIMULATION_NAIVE_PRESENCES_H_
#define TESTS_SIMULATION_NAIVE_PRESENCES_H_

#include <vector>

#include "tests/simulation/naive/course.h"

namespace tutoring::testing::naive {

// Tutors' own presence. Source: presence.h.
std::vector<Owed> PresencesOwed(const Course& course);

}  // namespace tutoring::testing::naive

#endif  // TESTS_SIMULATION_NAIVE_PRESENCES_H_
