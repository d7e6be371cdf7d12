#ifndef TESTS_SIMULATION_COMPARE_H_
#define TESTS_SIMULATION_COMPARE_H_

#include <map>
#include <set>
#include <string>
#include <vector>

#include "service/rules/duty.h"
#include "tests/simulation/told.h"

namespace tutoring::testing {

// What the service's duties and the naive evaluator's differ in: of which one knows nothing, or
// says another opening, deadline, state, verdict, closing or assignees.
std::vector<std::string> CompareWithNaive(const ToldSoFar& told,
                                          const std::map<DutyKey, Duty>& duties);

}  // namespace tutoring::testing

#endif  // TESTS_SIMULATION_COMPARE_H_
