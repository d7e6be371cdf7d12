#include "tests/simulation/sent.h"

#include <algorithm>
#include <utility>
#include <variant>

namespace tutoring::testing {

bool IsMessage(const Fact& fact) {
  const auto* event = std::get_if<app::Event>(&fact.deed);
  return event != nullptr && std::holds_alternative<app::MessageObserved>(event->fact);
}

std::vector<Fact> FactsOf(const std::vector<Sent>& sent, const std::string& course) {
  std::vector<Fact> facts;
  for (const Sent& one : sent) {
    if (one.fact.course.empty() || one.fact.course == course) facts.push_back(one.fact);
  }
  return facts;
}

absl::Time ToldUntil(const std::vector<Sent>& sent, const std::string& course, size_t poll,
                     absl::Time time, bool messages) {
  absl::Time until = time;
  for (const Sent& one : sent) {
    const bool seen = std::holds_alternative<app::Event>(one.fact.deed);
    if (seen && IsMessage(one.fact) != messages) continue;
    const bool concerns = course.empty() || one.fact.course.empty() || one.fact.course == course;
    if (one.poll > poll && !one.late && concerns) until = std::min(until, one.fact.time);
  }
  return until;
}

void GoWrong(Random& random, const std::set<size_t>& began, size_t last, std::vector<Sent>& sent) {
  const size_t count = sent.size();
  for (size_t i = 0; i < count; ++i) {
    const auto* event = std::get_if<app::Event>(&sent[i].fact.deed);
    if (event == nullptr || began.contains(sent[i].poll)) continue;
    const size_t later = std::min(sent[i].poll + 1 + random.Below(6), last);
    const size_t luck = random.Below(100);
    if (luck < 5) {
      Sent again = sent[i];
      again.poll = later;
      again.late = true;  // Watermarks need not wait: it was told before.
      sent.push_back(std::move(again));
    } else if (luck < 10) {
      const bool written =
          std::holds_alternative<app::PostObserved>(event->fact) || IsMessage(sent[i].fact);
      sent[i].poll = later;
      sent[i].late = written && random.Chance(60);
    }
  }
}

}  // namespace tutoring::testing
