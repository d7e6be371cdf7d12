#include "tests/simulation/decisions.h"

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"

namespace tutoring::testing {

void AddDecisionsOf(const std::string& course, const std::vector<Fact>& lived, Random& random,
                    absl::Time until, History& history) {
  for (const Fact& fact : lived) {
    const auto* event = std::get_if<app::Event>(&fact.deed);
    const auto* post = event == nullptr ? nullptr : std::get_if<app::PostObserved>(&event->fact);
    if (post == nullptr || !random.Chance(absl::EndsWith(post->author, "t1") ? 15 : 2)) continue;
    const absl::Time now = event->observed + absl::Hours(random.Below(200));
    if (now > until) continue;
    const store::ActDecisionRow decision{
        .act = {ActSource::kPost, post->post},
        .course = course,
        .state = random.Chance(60) ? DraftState::kConfirmed : DraftState::kRejected,
        .time = now};
    history.facts.push_back({now, course, decision});
  }
}

void EstimateActs(Random& random, PolicySettings& settings) {
  for (const char* act : {"answer", "post", "private_reply", "announcement", "message"}) {
    if (random.Chance(30))
      settings[absl::StrCat("grid.", act, "_time")] = absl::StrCat(1 + random.Below(40), "m");
  }
}

}  // namespace tutoring::testing
