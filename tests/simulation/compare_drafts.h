#ifndef TESTS_SIMULATION_COMPARE_DRAFTS_H_
#define TESTS_SIMULATION_COMPARE_DRAFTS_H_

#include <string>
#include <vector>

#include "service/app/grid/drafts.h"
#include "tests/simulation/naive/course.h"

namespace tutoring::testing {

// What the drafts of a course that the service lists and those of the naive evaluator differ in.
void AddDraftDifferences(const naive::Course& course, const std::vector<app::DraftView>& drafts,
                         std::vector<std::string>& differences);

}  // namespace tutoring::testing

#endif  // TESTS_SIMULATION_COMPARE_DRAFTS_H_
