#ifndef TESTS_SIMULATION_COMPARE_H_
#define TESTS_SIMULATION_COMPARE_H_

#include <map>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "tests/simulation/first_opinion.h"
#include "tests/simulation/told.h"

namespace tutoring::testing {

// What the service's duties and drafts and the naive evaluator's differ in: of which one knows
// nothing, or says another opening, deadline, state, verdict, closing or assignees; of drafts
// anything else.
std::vector<std::string> CompareWithNaive(const ToldSoFar& told, const FirstOpinion& first);

// The same day after day of one story: of a course of which nothing new was told neither drafts
// nor the naive evaluator are asked again, the service's duties are looked at all the same. To be
// copied, as an examiner is.
class DailyComparison {
 public:
  std::vector<std::string> operator()(const ToldSoFar& told, const FirstOpinion& first);

 private:
  // What was told of a course, as far as its duties can hang on it: how many facts, how far known.
  using Told = std::pair<size_t, std::vector<absl::Time>>;
  struct Opinion {
    Told told;
    std::map<std::string, std::string> owed;  // By name, as text.
  };
  static Told ToldOf(const std::string& course, const ToldSoFar& told);

  std::map<std::string, Opinion> opinions_;  // By course.
};

}  // namespace tutoring::testing

#endif  // TESTS_SIMULATION_COMPARE_H_
