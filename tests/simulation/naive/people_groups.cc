// Who learns and who tutors in a course's groups.
#include <algorithm>

#include "tests/simulation/naive/people.h"

namespace tutoring::testing::naive {

absl::Time People::FirstTutor() const {
  absl::Time first = kNever;
  for (const DeclaredSight& declared : record_.declared) {
    if (declared.role == kTutor && Concerns(declared)) first = std::min(first, declared.time.from);
  }
  for (const absl::Time turn : Turns()) {
    const RosterSight* roster = RosterAt(turn);
    if (turn >= first || roster == nullptr || roster->seen > turn) continue;
    for (const auto& [person, member] : roster->members) {
      if (IsShownAs(person, Stand::kTutoring, turn)) first = std::min(first, turn);
    }
  }
  return first;
}

bool People::LooksAfter(const std::string& person, const std::string& group,
                        absl::Time time) const {
  if (group.empty()) return true;
  const auto has = [&](const std::string& one) {
    const Names groups = GroupsAt(one, time);
    return groups.empty() || groups.contains(group);
  };
  bool stands_in = false;
  for (const LeaveSight& leave : record_.leaves) {
    if (leave.person == person || !OwnRolesAt(leave.person, time).contains(kTutor)) continue;
    if (!StandingInFor(leave.person, time).contains(person)) continue;
    if (has(leave.person)) return true;
    stands_in = true;
  }
  const Roles own = OwnRolesAt(person, time);
  if (stands_in && !own.contains(kTutor) && !own.contains(kManager)) return false;
  return has(person);
}

Names People::LearningGroups() const {
  Names groups = {""};
  for (const RosterSight& roster : course_.rosters) {
    for (const auto& [person, member] : roster.members)
      groups.insert(member.groups.begin(), member.groups.end());
  }
  std::erase_if(groups, [&](const auto& group) { return FirstLearnerIn(group) == kNever; });
  return groups;
}

bool People::Learns(const std::string& person, absl::Time time) const {
  absl::Time since = kEver;
  return IsShownAs(person, Stand::kLearning, time) &&
         RolesOn(person, time, &since) == Roles{kLearner} && since <= time;
}

int People::CountLearnersIn(const std::string& group, absl::Time time) const {
  if (course_.rosters.empty()) return 0;
  const absl::Time shown = std::max(time, course_.rosters.front().seen);
  const auto& members = RosterAt(shown)->members;
  return static_cast<int>(std::count_if(members.begin(), members.end(), [&](const auto& member) {
    const Names& groups = member.second.groups;
    const bool there = group.empty() ? groups.empty() : groups.contains(group);
    return there && Learns(member.first, shown);
  }));
}

std::vector<Stay> People::LearningTimes(const std::string& person) const {
  return StaysFrom([&](absl::Time time) { return Learns(person, time); });
}

std::vector<Stay> People::TimesWithLearners(const std::string& group, int learners) const {
  return StaysFrom([&](absl::Time time) { return CountLearnersIn(group, time) >= learners; });
}

bool People::AnyLearnerIn(const std::string& group, absl::Time time) const {
  const RosterSight* roster = RosterAt(time);
  if (roster == nullptr || roster->seen > time) return false;
  return std::any_of(roster->members.begin(), roster->members.end(), [&](const auto& member) {
    const Names& groups = member.second.groups;
    const bool there = group.empty() ? groups.empty() : groups.contains(group);
    return there && IsShownAs(member.first, Stand::kLearning, time);
  });
}

absl::Time People::FirstLearnerIn(const std::string& group) const {
  for (const absl::Time turn : Turns()) {
    if (AnyLearnerIn(group, turn)) return turn;
  }
  return kNever;
}

std::optional<Farewell> People::LastLearnerLeft(const std::string& group) const {
  const std::vector<Farewell> farewells =
      FarewellsFrom([&](absl::Time time) { return AnyLearnerIn(group, time); });
  if (farewells.empty() || farewells.back().back != kNever) return std::nullopt;
  return farewells.back();
}

}  // namespace tutoring::testing::naive
