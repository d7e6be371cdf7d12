#include "tests/simulation/classmates.h"

#include <algorithm>

#include "absl/strings/str_cat.h"

namespace tutoring::testing {
namespace {

// Of some groups, now and then of two or of none.
std::vector<std::string> AnyGroups(Random& random) {
  if (random.Chance(25)) return {};
  std::vector<std::string> groups = {absl::StrCat("g", 1 + random.Below(2))};
  if (random.Chance(15)) groups.push_back("g3");
  return groups;
}

}  // namespace

Classmates::Classmates(const std::string& course, Random& random, absl::Time from,
                       absl::Time until) {
  if (random.Chance(50)) return;
  const size_t many = 2 + random.Below(2);
  for (size_t i = 0; i < many; ++i) {
    Classmate one{.id = absl::StrCat(course, 21 + i), .groups = AnyGroups(random), .comes = from};
    if (random.Chance(20)) one.comes = random.Between(from, until);
    if (random.Chance(25)) one.goes = random.Between(one.comes, until);
    if (random.Chance(25)) one.moves = random.Between(one.comes, until);
    one.moves_to = AnyGroups(random);
    one.every = absl::Hours(18 + random.Below(20));
    classmates_.push_back(std::move(one));
  }
}

absl::Time Classmates::Classmate::LastAccess(absl::Time now, absl::Time& changed) {
  const absl::Time last = comes + absl::Floor(now - comes, every);
  if (last > shown) changed = std::min(changed, std::max(comes, shown + every));
  shown = std::max(shown, last);
  return last;
}

void Classmates::ShowIn(Fact& fact) {
  auto* event = std::get_if<app::Event>(&fact.deed);
  if (event == nullptr) return;
  auto* roster = std::get_if<app::RosterObserved>(&event->fact);
  auto* seen = std::get_if<app::ConnectionsObserved>(&event->fact);
  const absl::Time now = event->observed;
  for (Classmate& one : classmates_) {
    if (!one.IsThere(now)) continue;
    if (roster != nullptr)
      roster->members.push_back({.person = one.id,
                                 .display_name = one.id,
                                 .role_names = {"student"},
                                 .groups = now < one.moves ? one.groups : one.moves_to});
    if (seen != nullptr) seen->connections.push_back({one.id, one.LastAccess(now, fact.time)});
  }
}

std::vector<std::string> Classmates::ids() const {
  std::vector<std::string> ids;
  for (const Classmate& one : classmates_) ids.push_back(one.id);
  return ids;
}

}  // namespace tutoring::testing
