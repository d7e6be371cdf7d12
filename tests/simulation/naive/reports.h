#ifndef TESTS_SIMULATION_NAIVE_REPORTS_H_
#define TESTS_SIMULATION_NAIVE_REPORTS_H_

#include <vector>

#include "tests/simulation/naive/course.h"

namespace tutoring::testing::naive {

// Reports at the end of a module, and their acknowledgements. Source: report.h.
std::vector<Owed> ReportsOwed(const Course& course);

}  // namespace tutoring::testing::naive

#endif  // TESTS_SIMULATION_NAIVE_REPORTS_H_
