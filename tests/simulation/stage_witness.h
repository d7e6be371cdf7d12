#ifndef TESTS_SIMULATION_STAGE_WITNESS_H_
#define TESTS_SIMULATION_STAGE_WITNESS_H_

#include <map>
#include <string>
#include <vector>

#include "service/app/duty_commands.h"
#include "service/app/ledger.h"
#include "service/rules/policy/policy.h"

namespace tutoring::testing {

// Sees to it that every stage of every duty, whatever became of it, was told to everybody whom it
// addresses or has a stated reason why not, and that the reason is true: the service explains each
// duty that changed, from the facts and not from what is stored.
class StageWitness {
 public:
  explicit StageWitness(std::string platform) : platform_(std::move(platform)) {}

  // After every unit of work. Says what is wrong.
  std::vector<std::string> Look(app::Ledger& ledger, const Policy& policy,
                                const std::map<DutyKey, Duty>& duties);

 private:
  const std::string platform_;
  std::map<DutyKey, Duty> seen_;
};

// What is untrue or left unsaid in what the service tells of a duty that is stored so.
std::vector<std::string> LiesIn(const app::Explanation& explanation, const Duty& stored);

}  // namespace tutoring::testing

#endif  // TESTS_SIMULATION_STAGE_WITNESS_H_
