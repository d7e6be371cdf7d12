#ifndef TESTS_SIMULATION_FIRST_OPINION_H_
#define TESTS_SIMULATION_FIRST_OPINION_H_

#include <functional>
#include <map>
#include <string>
#include <vector>

#include "service/app/grid/drafts.h"
#include "service/rules/duty.h"

namespace tutoring::testing {

// What the service makes of all that it was told.
struct FirstOpinion {
  const std::map<DutyKey, Duty>& duties;
  // The drafts of the tracking grid of a course, read when they are asked for.
  std::function<std::vector<app::DraftView>(const std::string& course)> drafts_of;
};

}  // namespace tutoring::testing

#endif  // TESTS_SIMULATION_FIRST_OPINION_H_
