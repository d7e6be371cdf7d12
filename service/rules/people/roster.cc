#include "service/rules/people/roster.h"

#include <algorithm>
#include <utility>

#include "service/base/instant.h"

namespace tutoring {

void Roster::AddSnapshot(absl::Time observed) {
  snapshots_.insert(std::upper_bound(snapshots_.begin(), snapshots_.end(), observed), observed);
}

void Roster::AddMembership(absl::string_view person, absl::Time observed, Membership membership,
                           bool exact) {
  if (membership.roles.IsStaff()) ever_staff_.emplace(person);
  std::vector<Point>& points = people_[person].points;
  const auto later =
      std::upper_bound(points.begin(), points.end(), observed,
                       [](absl::Time time, const Point& point) { return time < point.observed; });
  points.insert(later, Point{observed, std::move(membership), exact});
}

void Roster::AddDeclared(absl::string_view person, DeclaredTerm term) {
  ever_staff_.emplace(person);
  people_[person].terms.push_back(term);
  AddTurn(term.start);
  AddTurn(term.end);
}

void Roster::AddLeave(Leave leave) {
  AddTurn(leave.time.from);
  AddTurn(leave.time.until);
  stand_ins_.Add(std::move(leave));
}

void Roster::AddTurn(absl::Time time) {
  if (!IsSet(time)) return;
  turns_.insert(std::upper_bound(turns_.begin(), turns_.end(), time), time);
}

const Roster::Person* Roster::Find(absl::string_view person) const {
  const auto it = people_.find(person);
  return it == people_.end() ? nullptr : &it->second;
}

const Membership* Roster::MembershipAt(const Person& person, absl::Time time) {
  if (person.points.empty()) return nullptr;
  const auto later =
      std::upper_bound(person.points.begin(), person.points.end(), time,
                       [](absl::Time t, const Point& point) { return t < point.observed; });
  return later == person.points.begin() ? &later->membership : &std::prev(later)->membership;
}

const Membership* Roster::ActiveMembershipAt(const Person& person, absl::Time time) {
  const Membership* found = MembershipAt(person, time);
  for (const Point& point : person.points) {
    if (point.observed > time) break;
    if (point.membership.active) found = &point.membership;
  }
  return found;
}

const Roster::Point* Roster::FirstWithRole(const Person& person) {
  const auto it = std::find_if(person.points.begin(), person.points.end(),
                               [](const Point& point) { return !point.membership.roles.empty(); });
  return it == person.points.end() ? nullptr : &*it;
}

bool Roster::IsShownAt(const Person& person, absl::Time time) const {
  if (person.points.empty()) return false;
  const absl::Time first = person.points.front().observed;
  return first <= time || snapshots_.empty() || first <= snapshots_.front();
}

bool Roster::Knows(absl::string_view person, absl::Time time) const {
  return Find(person) != nullptr || StandsIn(person, time);
}

RoleSet Roster::RolesAt(absl::string_view person, absl::Time time) const {
  const Person* found = Find(person);
  const RoleSet roles = found == nullptr ? RoleSet() : OwnRolesAt(*found, time);
  return StandsIn(person, time) ? roles.With(Role::kTutor) : roles;
}

RoleSet Roster::OwnRolesAt(const Person& person, absl::Time time) {
  RoleSet roles;
  if (const Membership* membership = MembershipAt(person, time)) roles = membership->roles;
  if (const Point* first = FirstWithRole(person); first != nullptr && time < first->observed) {
    roles = first->membership.roles;
  }
  for (const DeclaredTerm& term : person.terms) {
    if (term.Holds(time)) roles = roles.With(term.role);
  }
  if (roles.empty() && person.points.empty()) {
    // Known by declaration alone: the first one covers what came before it.
    const auto first = std::min_element(
        person.terms.begin(), person.terms.end(),
        [](const DeclaredTerm& a, const DeclaredTerm& b) { return a.start < b.start; });
    if (first != person.terms.end() && time < first->start) roles = RoleSet::Of(first->role);
  }
  return roles;
}

absl::Time Roster::KnownSince(absl::string_view person, absl::Time time) const {
  const Person* found = Find(person);
  if (found == nullptr) return absl::InfinitePast();
  absl::Time first = absl::InfinitePast();  // Of who has no role: they may stand in for a tutor.
  if (const Point* with_role = FirstWithRole(*found)) {
    // What was declared by then was another role.
    first = with_role->observed;
  } else if (!found->terms.empty()) {
    first = absl::InfiniteFuture();
    for (const DeclaredTerm& term : found->terms) first = std::min(first, term.start);
  }
  const Membership* membership = MembershipAt(*found, time);
  if (membership != nullptr) first = std::max(first, membership->roles_since);
  return time < first ? first : absl::InfinitePast();
}

absl::Time Roster::UnknownUntil(absl::string_view person, absl::Time time) const {
  const Person* found = Find(person);
  if (found == nullptr || found->points.empty()) return absl::InfinitePast();
  for (const DeclaredTerm& term : found->terms) {
    if (term.start <= time) return absl::InfinitePast();
  }
  const absl::Time unknown = LastSnapshotBefore(found->points.front().observed);
  return time < unknown ? unknown : absl::InfinitePast();
}

std::vector<Interval> Roster::AbsencesAfter(absl::string_view person, absl::Time time,
                                            Standing standing) const {
  std::vector<Interval> absences;
  const Person* found = Find(person);
  if (found == nullptr) return absences;
  std::optional<absl::Time> last_active;
  for (const Point& point : found->points) {
    if (!standing(point.membership)) {
      if (!last_active) last_active = LastInstantBefore(point);
    } else if (last_active) {
      // They were there at `last_active`: what was owed then was owed.
      if (time < point.observed)
        absences.push_back({*last_active + absl::Microseconds(1), point.observed});
      last_active.reset();
    }
  }
  return absences;
}

absl::Time Roster::LastSnapshotBefore(absl::Time time) const {
  const auto it = std::lower_bound(snapshots_.begin(), snapshots_.end(), time);
  return it == snapshots_.begin() ? absl::InfinitePast() : *std::prev(it);
}

// Rosters that repeat each other are not all kept: between them nothing hangs on which ones are.
absl::Time Roster::LastInstantBefore(const Point& point) const {
  return point.exact ? point.observed - absl::Microseconds(1) : LastSnapshotBefore(point.observed);
}

std::optional<Departure> Roster::DepartureAfter(absl::string_view person, absl::Time time,
                                                Standing standing) const {
  const Person* found = Find(person);
  if (found == nullptr || found->points.empty()) return std::nullopt;
  const Point* first_absence = nullptr;
  for (auto it = found->points.rbegin(); it != found->points.rend() && !standing(it->membership);
       ++it) {
    first_absence = &*it;
  }
  if (first_absence == nullptr || first_absence->observed <= time) return std::nullopt;
  return Departure{LastInstantBefore(*first_absence), first_absence->observed};
}

absl::Time Roster::FirstShown(absl::string_view person, Standing standing) const {
  const Person* found = Find(person);
  if (found == nullptr) return absl::InfiniteFuture();
  for (const Point& point : found->points) {
    if (standing(point.membership)) return point.observed;
  }
  return absl::InfiniteFuture();
}

absl::Time Roster::FirstSnapshot() const {
  return snapshots_.empty() ? absl::InfiniteFuture() : snapshots_.front();
}

absl::Time Roster::FirstStaff(Role role) const {
  absl::Time first = absl::InfiniteFuture();
  for (const std::string& person : ever_staff_) {
    const Person& entry = *Find(person);
    for (const Point& point : entry.points) {
      if (!point.membership.active || !point.membership.roles.Has(role)) continue;
      first = std::min(first, point.observed);
      break;
    }
    for (const DeclaredTerm& term : entry.terms) {
      if (term.role == role) first = std::min(first, term.start);
    }
  }
  return first;
}

void Roster::ForEachMembership(
    absl::FunctionRef<void(const std::string& person, absl::Time observed, const Membership&)>
        visit) const {
  for (const auto& [person, entry] : people_) {
    for (const Point& point : entry.points) visit(person, point.observed, point.membership);
  }
}

std::vector<std::string> Roster::GroupsAt(absl::string_view person, absl::Time time) const {
  const Person* found = Find(person);
  const Membership* membership = found == nullptr ? nullptr : ActiveMembershipAt(*found, time);
  return membership == nullptr ? std::vector<std::string>() : membership->groups;
}

int Roster::ActiveCount() const {
  int count = 0;
  for (const auto& [person, entry] : people_) {
    count += !entry.points.empty() && entry.points.back().membership.active;
  }
  return count;
}

int Roster::ActiveCount(Role role) const {
  int count = 0;
  for (const auto& [person, entry] : people_) {
    count += !entry.points.empty() && entry.points.back().membership.active &&
             entry.points.back().membership.roles.Has(role);
  }
  return count;
}

}  // namespace tutoring
