#include "tests/simulation/compare.h"

#include <algorithm>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "tests/simulation/naive/questions.h"

namespace tutoring::testing {
namespace {

std::string InstantText(absl::Time time) {
  return absl::FormatTime("%Y-%m-%dT%H:%M:%E*S", time, absl::UTCTimeZone());
}

// What is compared, as text.
std::string Text(int state, int verdict, absl::Time opened, absl::Time due, absl::Time closed,
                 std::vector<std::string> assignees) {
  static constexpr const char* kStates[] = {"?",         "open",      "closed",
                                            "cancelled", "dismissed", "suspended"};
  static constexpr const char* kVerdicts[] = {"?", "pending", "met", "breached", "none"};
  std::sort(assignees.begin(), assignees.end());
  return absl::StrCat(kStates[state], " ", kVerdicts[verdict], " opened ", InstantText(opened),
                      " due ", InstantText(due), " closed ", InstantText(closed), " by ",
                      absl::StrJoin(assignees, ","));
}

std::string Text(const Duty& duty) {
  return Text(static_cast<int>(duty.state), static_cast<int>(duty.verdict), duty.opened, duty.due,
              duty.closed, duty.assignees);
}

std::string Text(const naive::Owed& owed) {
  return Text(static_cast<int>(owed.state), static_cast<int>(owed.verdict), owed.opened, owed.due,
              owed.closed, owed.assignees);
}

}  // namespace

std::vector<std::string> CompareWithNaive(const ToldSoFar& told,
                                          const std::map<DutyKey, Duty>& duties) {
  const naive::Record record(told);
  std::map<std::string, std::string> naive;
  std::map<std::string, std::string> service;
  for (const auto& [id, sights] : record.courses) {
    const naive::Course course(record, id);
    for (const naive::Owed& owed : naive::ResponsesOwed(course))
      naive[absl::StrCat("response ", owed.anchor)] = Text(owed);
  }
  for (const auto& [key, duty] : duties) {
    if (key.kind == DutyKind::kResponse) {
      service[absl::StrCat("response ", duty.anchor)] = absl::StrCat(Text(duty));
    }
  }
  std::vector<std::string> differences;
  for (const auto& [anchor, text] : service) {
    const auto found = naive.find(anchor);
    if (found == naive.end()) {
      differences.push_back(absl::StrCat("only the service: ", anchor, " ", text));
    } else if (found->second != text) {
      differences.push_back(
          absl::StrCat("differs: ", anchor, "\n  service ", text, "\n  naive   ", found->second));
    }
  }
  for (const auto& [anchor, text] : naive) {
    if (!service.contains(anchor))
      differences.push_back(absl::StrCat("only naive: ", anchor, " ", text));
  }
  return differences;
}

}  // namespace tutoring::testing
