#include "tests/replay/signals.h"

#include <algorithm>
#include <string>
#include <utility>

#include "absl/strings/str_cat.h"
#include "service/rules/signals/signal.h"

namespace tutoring::testing {
namespace {

void Enter(Fact fact, History& history) {
  const auto later = std::find_if(history.facts.begin(), history.facts.end(),
                                  [&](const Fact& other) { return other.time > fact.time; });
  history.facts.insert(later, std::move(fact));
}

// Of a signal that is, was or never comes to be.
void TellDismissal(Random& random, const std::string& course, absl::Time time, History& history) {
  const bool of_answers = random.Chance(50);
  const auto kind = of_answers ? DutyKind::kPeerAnswers : DutyKind::kSilentGroup;
  const std::string group = of_answers ? "" : absl::StrCat("g", 1 + random.Below(3));
  const int number = 1 + static_cast<int>(random.Below(6));
  Enter({time, course,
         store::DismissalRow{
             .kind = kind,
             .anchor = SignalAnchor(kind, course, group, absl::InfinitePast(), number),
             .time = time,
             .reason = 4,
             .course = course}},
        history);
}

}  // namespace

void AskForSignals(Random& random, int longest, PolicySettings& settings) {
  settings["collaboration.signals"] = random.Chance(85) ? "yes" : "no";
  settings["collaboration.silence"] = absl::StrCat(24 + random.Below(longest - 24), "h");
  settings["collaboration.smallest_group"] = absl::StrCat(2 + random.Below(2));
  settings["collaboration.fewest_questions"] = absl::StrCat(1 + random.Below(2));
  settings["collaboration.least_peer_percent"] = absl::StrCat(20 + random.Below(80));
}

void AddSignals(uint64_t seed, absl::Time start, absl::Time end, History& history) {
  Random random(seed * 10 + 7);
  if (random.Chance(20)) return;
  bool first = true;
  for (Fact& fact : history.facts) {
    auto* version = std::get_if<store::PolicyVersion>(&fact.deed);
    if (version == nullptr) continue;
    if (std::exchange(first, false) || random.Chance(60))
      AskForSignals(random, 54, version->settings);
  }
  for (const std::string& course : history.courses) {
    for (size_t k = random.Below(8); k > 0; --k) {
      TellDismissal(random, course, random.Between(start, end), history);
    }
  }
}

}  // namespace tutoring::testing
