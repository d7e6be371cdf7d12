// Since when, and until when, rosters showed somebody as what they are.
#include <algorithm>

#include "tests/simulation/naive/people.h"

namespace tutoring::testing::naive {

// When a roster was read, or the names of roles were from then on read otherwise.
std::set<absl::Time> People::Turns() const {
  std::set<absl::Time> turns;
  for (const RosterSight& roster : course_.rosters) turns.insert(roster.seen);
  for (const MappingSight& mapping : record_.mappings) {
    if (mapping.subject != 1) continue;
    turns.insert(mapping.time.from);
    if (mapping.time.until <= kLatest) turns.insert(mapping.time.until);
  }
  return turns;
}

bool People::IsShownAs(const std::string& person, Stand stand, absl::Time time) const {
  const RosterSight* roster = RosterAt(time);
  if (roster == nullptr || roster->seen > time || !ActiveIn(*roster, person)) return false;
  const Roles roles = RolesOn(person, time, nullptr);
  if (stand == Stand::kTutoring) return roles.contains(kTutor);
  // Who is learner and staff of one course is staff.
  return stand == Stand::kThere || roles == Roles{kLearner};
}

Names People::EverShownAs(Stand stand) const {
  Names people;
  for (const RosterSight& roster : course_.rosters) {
    for (const auto& [person, member] : roster.members) people.insert(person);
  }
  std::erase_if(people, [&](const auto& one) { return FirstShownAs(one, stand) == kNever; });
  return people;
}

absl::Time People::FirstShownAs(const std::string& person, Stand stand) const {
  return ShownOf(person, stand).first;
}

// What a roster shows otherwise happened some time after the one before; what a mapping says, then.
std::vector<Farewell> People::FarewellsFrom(const std::function<bool(absl::Time)>& holds) const {
  std::vector<Farewell> farewells;
  absl::Time last = kEver;
  bool was = false;
  for (const absl::Time turn : Turns()) {
    const bool is = holds(turn);
    const bool by_roster = std::any_of(course_.rosters.begin(), course_.rosters.end(),
                                       [&](const auto& roster) { return roster.seen == turn; });
    if (is && !was && !farewells.empty()) farewells.back().back = turn;
    if (!is && was) farewells.push_back({by_roster ? last : turn - absl::Microseconds(1), turn});
    if (is && (by_roster || !was)) last = turn;
    was = is;
  }
  return farewells;
}

std::vector<Stay> People::StaysFrom(const std::function<bool(absl::Time)>& holds) const {
  if (course_.rosters.empty()) return {};
  const absl::Time first_roster = course_.rosters.front().seen;
  const auto shown = [&](absl::Time time) { return time >= first_roster && holds(time); };
  const std::set<absl::Time> turns = Turns();
  const auto first = std::find_if(turns.begin(), turns.end(), shown);
  if (first == turns.end()) return {};
  std::vector<Stay> stays = {{{*first == first_roster ? kEver : *first, kNever}}};
  for (const Farewell& farewell : FarewellsFrom(shown)) {
    stays.back().time.until = farewell.seen;
    stays.back().certain = farewell.last;
    if (farewell.back != kNever) stays.push_back({{farewell.back, kNever}});
  }
  return stays;
}

const People::Shown& People::ShownOf(const std::string& person, Stand stand) const {
  const auto [it, fresh] = shown_.try_emplace({person, stand});
  Shown& shown = it->second;
  if (!fresh) return shown;
  const auto is_shown = [&](absl::Time time) { return IsShownAs(person, stand, time); };
  for (const absl::Time turn : Turns()) {
    if (is_shown(turn)) shown.first = std::min(shown.first, turn);
  }
  shown.farewells = FarewellsFrom(is_shown);
  return shown;
}

std::optional<Farewell> People::GoodbyeOf(const std::string& person, Stand stand) const {
  const std::vector<Farewell>& farewells = ShownOf(person, stand).farewells;
  if (farewells.empty() || farewells.back().back != kNever) return std::nullopt;
  return farewells.back();
}

std::vector<Span> People::GapsOf(const std::string& person, Stand stand) const {
  std::vector<Span> gaps;
  for (const Farewell& farewell : ShownOf(person, stand).farewells) {
    if (farewell.back != kNever) gaps.push_back(farewell.Away());
  }
  return gaps;
}

std::vector<Span> People::LeavesOf(const std::string& person) const {
  std::vector<Span> spans;
  for (const LeaveSight& leave : record_.leaves) {
    if (leave.person == person && (leave.course.empty() || leave.course == course_id_))
      spans.push_back(leave.time);
  }
  return spans;
}

}  // namespace tutoring::testing::naive
