#include "tests/simulation/naive/people.h"

#include <algorithm>

namespace tutoring::testing::naive {
namespace {

// The platform's usual words.
int UsualRole(const std::string& word) {
  if (word == "student") return kLearner;
  if (word == "teacher" || word == "editingteacher") return kTutor;
  if (word == "manager") return kManager;
  return 0;
}

}  // namespace

People::People(const Record& record, const std::string& course)
    : record_(record), course_id_(course), course_(record.courses.at(course)) {}

// A word is read as the mapping says that holds then, of several the one entered last; before the
// first mapping as that says.
Roles People::Read(const std::vector<std::string>& words, absl::Time time,
                   absl::Time* since) const {
  Roles roles;
  for (const std::string& word : words) {
    int role = UsualRole(word);
    const MappingSight* first = nullptr;
    const MappingSight* holds = nullptr;
    for (const MappingSight& mapping : record_.mappings) {
      if (mapping.subject != 1 || mapping.pattern != word) continue;
      if (first == nullptr || mapping.time.from < first->time.from) first = &mapping;
      if (mapping.time.Has(time)) holds = &mapping;
    }
    if (first != nullptr && time < first->time.from) {
      holds = first;
      if (since != nullptr) *since = std::max(*since, first->time.from);
    }
    if (holds != nullptr) role = holds->value;
    if (role != 0) roles.insert(role);
  }
  return roles;
}

const RosterSight* People::RosterAt(absl::Time time) const {
  const auto& rosters = course_.rosters;
  if (rosters.empty()) return nullptr;
  const auto later = std::upper_bound(
      rosters.begin(), rosters.end(), time,
      [](absl::Time instant, const RosterSight& roster) { return instant < roster.seen; });
  return later == rosters.begin() ? &rosters.front() : &*std::prev(later);
}

bool People::ActiveIn(const RosterSight& roster, const std::string& person) const {
  const auto member = roster.members.find(person);
  return member != roster.members.end() && !member->second.suspended;
}

bool People::Concerns(const DeclaredSight& declared) const {
  if (!declared.course.empty()) return declared.course == course_id_;
  if (declared.category.empty()) return true;
  return !course_.sights.empty() && course_.sights.back().category == declared.category;
}

Roles People::RolesOn(const std::string& person, absl::Time time, absl::Time* since) const {
  const RosterSight* roster = RosterAt(time);
  if (roster == nullptr || roster->seen > time || !roster->members.contains(person)) return {};
  return Read(roster->members.at(person).roles, time, since);
}

const People::FirstRole& People::FirstRoleOf(const std::string& person) const {
  const auto [it, fresh] = first_roles_.try_emplace(person);
  FirstRole& first = it->second;
  if (!fresh) return first;
  for (const absl::Time turn : Turns()) {
    first.since = kEver;
    first.roles = RolesOn(person, turn, &first.since);
    first.turn = turn;
    if (!first.roles.empty()) break;
  }
  first.since = std::max(first.since, first.turn);
  return first;
}

// Before the first role that was ever observed, or read so, that covers all.
Roles People::ShownRoles(const std::string& person, absl::Time time, absl::Time* since) const {
  const FirstRole& first = FirstRoleOf(person);
  if (first.roles.empty() || time >= first.turn) return RolesOn(person, time, since);
  if (since != nullptr) *since = first.since;
  return first.roles;
}

Roles People::DeclaredRoles(const std::string& person, absl::Time time, bool cover) const {
  Roles roles;
  const DeclaredSight* first = nullptr;
  for (const DeclaredSight& declared : record_.declared) {
    if (declared.person != person || !Concerns(declared)) continue;
    if (declared.time.Has(time)) roles.insert(declared.role);
    if (first == nullptr || declared.time.from < first->time.from) first = &declared;
  }
  if (cover && first != nullptr && time < first->time.from) roles.insert(first->role);
  return roles;
}

bool People::Knows(const std::string& person, absl::Time time) const {
  for (const RosterSight& roster : course_.rosters) {
    if (roster.members.contains(person)) return true;
  }
  for (const DeclaredSight& declared : record_.declared) {
    if (declared.person == person && Concerns(declared)) return true;
  }
  return StandsInAt(person, time);
}

Roles People::OwnRolesAt(const std::string& person, absl::Time time) const {
  Roles roles = ShownRoles(person, time, nullptr);
  const bool shown = std::any_of(course_.rosters.begin(), course_.rosters.end(),
                                 [&](const auto& r) { return r.members.contains(person); });
  roles.merge(DeclaredRoles(person, time, !shown));
  return roles;
}

Roles People::RolesAt(const std::string& person, absl::Time time) const {
  Roles roles = OwnRolesAt(person, time);
  if (StandsInAt(person, time)) roles.insert(kTutor);
  return roles;
}

absl::Time People::RoleKnownSince(const std::string& person, absl::Time time) const {
  absl::Time since = kEver;
  static_cast<void>(ShownRoles(person, time, &since));
  return since;
}

absl::Time People::StrangerUntil(const std::string& person, absl::Time time) const {
  absl::Time until = kEver;
  for (const RosterSight& roster : course_.rosters) {
    if (roster.members.contains(person)) return until;
    if (roster.seen > time) until = roster.seen;
  }
  return kEver;
}

// Who is suspended is where they were last when they were not; else where they are shown.
Names People::GroupsAt(const std::string& person, absl::Time time) const {
  const Names* shown = nullptr;  // The latest by then; before the first that one.
  bool by_then = false;
  for (auto roster = course_.rosters.rbegin(); roster != course_.rosters.rend(); ++roster) {
    const auto member = roster->members.find(person);
    if (member == roster->members.end()) continue;
    if (roster->seen <= time && !member->second.suspended) return member->second.groups;
    if (!by_then) shown = &member->second.groups;
    by_then |= roster->seen <= time;
  }
  return shown == nullptr ? Names() : *shown;
}

// Who is suspended in the first roster that shows them has left what they were before it.
std::vector<Farewell> People::FarewellsOf(const std::string& person) const {
  std::vector<Farewell> farewells;
  absl::Time last = kEver;
  bool shown = false;
  bool there = true;
  for (const RosterSight& roster : course_.rosters) {
    shown |= roster.members.contains(person);
    if (!shown) continue;
    const bool active = ActiveIn(roster, person);
    if (!active && there) farewells.push_back({last, roster.seen});
    if (active && !there) farewells.back().back = roster.seen;
    if (active) last = roster.seen;
    there = active;
  }
  return farewells;
}

std::optional<Farewell> People::FarewellAfter(const std::string& person, absl::Time time) const {
  const std::vector<Farewell> farewells = FarewellsOf(person);
  if (farewells.empty() || farewells.back().back != kNever || farewells.back().seen <= time)
    return std::nullopt;
  return farewells.back();
}

std::vector<Farewell> People::AwayAfter(const std::string& person, absl::Time time) const {
  std::vector<Farewell> away = FarewellsOf(person);
  std::erase_if(away, [&](const Farewell& f) { return f.back == kNever || f.back <= time; });
  return away;
}

Names People::Holders(int role, const When& when) const {
  Names holders;
  if (const RosterSight* roster = RosterAt(when.shown)) {
    // The first roster tells of the time before it, too, in its own words.
    const absl::Time read = std::max(when.shown, roster->seen);
    for (const auto& [person, member] : roster->members) {
      if (!member.suspended && Read(member.roles, read, nullptr).contains(role))
        holders.insert(person);
    }
  }
  for (const DeclaredSight& declared : record_.declared) {
    if (declared.role == role && Concerns(declared) && declared.time.Has(when.declared))
      holders.insert(declared.person);
  }
  return holders;
}

bool People::IsAway(const std::string& person, absl::Time time) const {
  return std::any_of(record_.leaves.begin(), record_.leaves.end(), [&](const LeaveSight& leave) {
    return leave.person == person && (leave.course.empty() || leave.course == course_id_) &&
           leave.time.Has(time);
  });
}

// Who is not on leave acts; who is, through their substitutes.
void People::Follow(const std::string& person, absl::Time time, Names& seen, Names& acting) const {
  if (!IsAway(person, time)) {
    acting.insert(person);
    return;
  }
  if (!seen.insert(person).second) return;
  for (const LeaveSight& leave : record_.leaves) {
    const bool concerns = leave.course.empty() || leave.course == course_id_;
    if (leave.person == person && concerns && leave.time.Has(time) && !leave.substitute.empty())
      Follow(leave.substitute, time, seen, acting);
  }
}

Names People::ActingFor(const Names& holders, absl::Time time) const {
  Names acting;
  for (const std::string& holder : holders) {
    Names seen;
    Follow(holder, time, seen, acting);
  }
  return acting;
}

// Who is on leave themselves still stands in, as a tutor on leave stays one.
Names People::StandingInFor(const std::string& absent, absl::Time time) const {
  Names behind;
  std::vector<std::string> followed{absent};
  while (!followed.empty()) {
    const std::string person = followed.back();
    followed.pop_back();
    for (const LeaveSight& leave : record_.leaves) {
      const bool concerns = leave.course.empty() || leave.course == course_id_;
      if (leave.person != person || !concerns || !leave.time.Has(time)) continue;
      if (!leave.substitute.empty() && behind.insert(leave.substitute).second)
        followed.push_back(leave.substitute);
    }
  }
  return behind;
}

// For whom is on leave and would be a tutor then.
bool People::StandsInAt(const std::string& person, absl::Time time) const {
  return std::any_of(record_.leaves.begin(), record_.leaves.end(), [&](const LeaveSight& leave) {
    return leave.person != person && StandingInFor(leave.person, time).contains(person) &&
           OwnRolesAt(leave.person, time).contains(kTutor);
  });
}

Names People::Staff(int role, const When& when) const {
  const Names holders = Holders(role, when);
  return role == kTutor ? ActingFor(holders, when.declared) : holders;
}

Names People::TutorsOf(const std::string& learner, const When& when) const {
  return TutorsOfGroups(GroupsAt(learner, when.shown), when);
}

Names People::TutorsWrittenTo(const std::string& tutor, const std::string& learner,
                              const When& when) const {
  const Names holders = Holders(kTutor, when);
  bool tutors = holders.contains(tutor);
  for (const std::string& holder : holders)
    tutors |= StandingInFor(holder, when.declared).contains(tutor);
  const Names acting = tutors ? ActingFor({tutor}, when.declared) : Names();
  return acting.empty() ? TutorsOf(learner, when) : acting;
}

Names People::TutorsOfGroups(const Names& groups, const When& when) const {
  Names sharing;
  const Names tutors = Holders(kTutor, when);
  for (const std::string& tutor : tutors) {
    const RosterSight* roster = RosterAt(when.shown);
    if (roster == nullptr || !ActiveIn(*roster, tutor)) continue;
    for (const std::string& group : roster->members.at(tutor).groups) {
      if (groups.contains(group)) sharing.insert(tutor);
    }
  }
  const Names acting = ActingFor(sharing, when.declared);
  return acting.empty() ? ActingFor(tutors, when.declared) : acting;
}

}  // namespace tutoring::testing::naive
