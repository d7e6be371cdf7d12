#include "tests/simulation/withdrawals.h"

#include <algorithm>
#include <vector>

#include "absl/strings/str_cat.h"

namespace tutoring::testing {
namespace {

constexpr const char* kRecorded[] = {"9", "10", "11", "x1"};

}  // namespace

void AddWithdrawalsOf(const std::string& course, Random& random, absl::Time from, absl::Time until,
                      History& history) {
  std::vector<store::PlannedOccurrence> sheets;
  for (const Fact& fact : history.facts) {
    const auto* plan = std::get_if<store::EvaluationPlan>(&fact.deed);
    if (plan != nullptr)
      sheets.insert(sheets.end(), plan->occurrences.begin(), plan->occurrences.end());
  }
  for (const store::PlannedOccurrence& sheet : sheets) {
    if (!random.Chance(35)) continue;
    const std::string learner = absl::StrCat(course, kRecorded[random.Below(std::size(kRecorded))]);
    const absl::Time said =
        std::clamp(sheet.close + absl::Hours(random.Below(30)) - absl::Hours(20), from, until);
    const absl::Time back = std::min(until, said + absl::Hours(1 + random.Below(30)));
    SheetMark mark{.open = sheet.open,
                   .time = std::min(said, sheet.close - absl::Hours(1)),
                   .declared = said,
                   .author = absl::StrCat(course, "t1")};
    history.facts.push_back({said, course, store::PersonMark{course, learner, mark}});
    mark.handed_in = false;
    mark.time = mark.declared = back;
    history.facts.push_back({back, course, store::PersonMark{course, learner, mark}});
  }
}

}  // namespace tutoring::testing
