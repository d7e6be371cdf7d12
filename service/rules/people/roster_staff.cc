// Who is addressed as staff, and who may act as such.
#include <algorithm>

#include "service/base/instant.h"
#include "service/base/text.h"
#include "service/rules/people/roster.h"

namespace tutoring {
namespace {

bool Contains(const std::vector<std::string>& ids, absl::string_view id) {
  return std::find(ids.begin(), ids.end(), id) != ids.end();
}

bool ShareGroup(const std::vector<std::string>& a, const std::vector<std::string>& b) {
  return std::any_of(a.begin(), a.end(),
                     [&](const std::string& group) { return Contains(b, group); });
}

std::vector<std::string> GroupAlone(const std::string& group) {
  return group.empty() ? std::vector<std::string>() : std::vector{group};
}

}  // namespace

// Never without end: what is declared until revoked holds then, too.
AsOf AsOf::Latest(absl::Time time) {
  AsOf latest(std::min(time, LatestInstant()));
  latest.shown = LatestInstant();
  return latest;
}

std::vector<std::string> Roster::HoldersOf(Role role, AsOf when) const {
  std::vector<std::string> holders;
  for (const std::string& person : ever_staff_) {
    const Person& entry = *Find(person);
    const Membership* membership = MembershipAt(entry, when.shown);
    bool has = membership != nullptr && membership->active && membership->roles.Has(role) &&
               IsShownAt(entry, when.shown);
    for (const DeclaredTerm& term : entry.terms) {
      has |= term.role == role && term.Holds(when.declared);
    }
    if (has) holders.push_back(person);
  }
  std::sort(holders.begin(), holders.end(), IdLess);
  return holders;
}

std::vector<std::string> Roster::StaffAt(Role role, AsOf when) const {
  const std::vector<std::string> holders = HoldersOf(role, when);
  return role == Role::kTutor ? stand_ins_.ActingFor(holders, when.declared) : holders;
}

bool Roster::HeldSince(const Person& person, Role role, AsOf since, absl::Time until) {
  const auto holds = [role](const Membership& membership) {
    return membership.active && membership.roles.Has(role);
  };
  const Membership* first = MembershipAt(person, since.shown);
  return (first != nullptr && holds(*first)) ||
         std::any_of(person.points.begin(), person.points.end(),
                     [&](const Point& point) {
                       return since.shown < point.observed && point.observed < until &&
                              holds(point.membership);
                     }) ||
         std::any_of(person.terms.begin(), person.terms.end(), [&](const DeclaredTerm& term) {
           return term.role == role && since.declared < term.end && term.start < until;
         });
}

std::vector<std::string> Roster::StaffSince(AsOf since, absl::Time until) const {
  std::vector<std::string> tutors;
  std::vector<std::string> managers;
  for (const std::string& person : ever_staff_) {
    const Person& entry = *Find(person);
    if (HeldSince(entry, Role::kTutor, since, until)) tutors.push_back(person);
    if (HeldSince(entry, Role::kManager, since, until)) managers.push_back(person);
  }
  std::vector<std::string> staff = stand_ins_.WithSubstitutes(tutors, {since.declared, until});
  staff.insert(staff.end(), managers.begin(), managers.end());
  std::sort(staff.begin(), staff.end(), IdLess);
  staff.erase(std::unique(staff.begin(), staff.end()), staff.end());
  return staff;
}

std::vector<std::string> Roster::HoldersOfGroups(const std::vector<std::string>& groups,
                                                 AsOf when) const {
  const std::vector<std::string> tutors = HoldersOf(Role::kTutor, when);
  std::vector<std::string> sharing;
  for (const std::string& tutor : tutors) {
    const Membership* theirs = MembershipAt(*Find(tutor), when.shown);
    if (theirs != nullptr && ShareGroup(groups, theirs->groups)) sharing.push_back(tutor);
  }
  return sharing.empty() ? tutors : sharing;
}

std::vector<std::string> Roster::ActingTutors(const std::vector<std::string>& holders,
                                              AsOf when) const {
  auto tutors = stand_ins_.ActingFor(holders, when.declared);
  return tutors.empty() ? StaffAt(Role::kTutor, when) : tutors;
}

std::vector<std::string> Roster::TutorsOf(absl::string_view learner, AsOf when) const {
  return ActingTutors(HoldersOfGroups(GroupsAt(learner, when.shown), when), when);
}

std::vector<std::string> Roster::TutorsOfGroup(const std::string& group, AsOf when) const {
  return ActingTutors(HoldersOfGroups(GroupAlone(group), when), when);
}

std::vector<std::string> Roster::TutorsWrittenTo(const std::string& tutor,
                                                 absl::string_view learner, AsOf when) const {
  if (Contains(HoldersOf(Role::kTutor, when), tutor)) {
    std::vector<std::string> acting = stand_ins_.ActingFor({tutor}, when.declared);
    if (!acting.empty()) return acting;
  } else if (Contains(StaffAt(Role::kTutor, when), tutor)) {
    return {tutor};
  }
  return TutorsOf(learner, when);
}

bool Roster::ActsAs(absl::string_view person, Role role, AsOf when) const {
  return Contains(HoldersOf(role, when), person) || Contains(StaffAt(role, when), person);
}

bool Roster::ActsForTutorOf(absl::string_view person, absl::string_view learner, AsOf when) const {
  const auto holders = HoldersOfGroups(GroupsAt(learner, when.shown), when);
  return Contains(holders, person) || Contains(ActingTutors(holders, when), person);
}

bool Roster::ActsForTutorOfGroup(absl::string_view person, const std::string& group,
                                 AsOf when) const {
  const auto holders = HoldersOfGroups(GroupAlone(group), when);
  return Contains(holders, person) || Contains(ActingTutors(holders, when), person);
}

bool Roster::IsTutorOf(absl::string_view person, absl::string_view learner, AsOf when) const {
  return Contains(HoldersOfGroups(GroupsAt(learner, when.shown), when), person);
}

bool Roster::IsTutorOfGroup(absl::string_view person, const std::string& group, AsOf when) const {
  return Contains(HoldersOfGroups(GroupAlone(group), when), person);
}

std::vector<std::string> Roster::AwayAmong(std::vector<std::string> holders, AsOf when) const {
  std::erase_if(holders,
                [&](const std::string& tutor) { return !stand_ins_.IsAway(tutor, when.declared); });
  return holders;
}

std::vector<std::string> Roster::TutorsAwayFrom(absl::string_view learner, AsOf when) const {
  return AwayAmong(HoldersOfGroups(GroupsAt(learner, when.shown), when), when);
}

std::vector<std::string> Roster::TutorsAwayFromGroup(const std::string& group, AsOf when) const {
  return AwayAmong(HoldersOfGroups(GroupAlone(group), when), when);
}

std::vector<std::string> Roster::GroupsTutoredAt(absl::string_view person, absl::Time time) const {
  if (stand_ins_.empty()) return GroupsAt(person, time);
  std::vector<std::string> all;
  // False where they tutor, and tutor everybody.
  const auto add = [&](absl::string_view tutor, bool tutors) {
    if (!tutors) return true;
    const std::vector<std::string> theirs = GroupsAt(tutor, time);
    all.insert(all.end(), theirs.begin(), theirs.end());
    return !theirs.empty();
  };
  const Person* self = Find(person);
  if (!add(person, self != nullptr && OwnRolesAt(*self, time).Accompanies())) return {};
  for (const std::string& absent : stand_ins_.RepresentedBy(std::string(person), time)) {
    const Person* found = Find(absent);
    if (!add(absent, found != nullptr && OwnRolesAt(*found, time).Has(Role::kTutor))) return {};
  }
  std::sort(all.begin(), all.end(), IdLess);
  all.erase(std::unique(all.begin(), all.end()), all.end());
  return all;
}

bool Roster::StandsIn(absl::string_view person, absl::Time time) const {
  if (stand_ins_.empty()) return false;
  for (const std::string& absent : stand_ins_.RepresentedBy(std::string(person), time)) {
    const Person* found = Find(absent);
    if (found != nullptr && OwnRolesAt(*found, time).Has(Role::kTutor)) return true;
  }
  return false;
}

absl::Time Roster::NextTurn(absl::Time time) const {
  const auto turn = std::lower_bound(turns_.begin(), turns_.end(), time);
  return turn == turns_.end() ? absl::InfiniteFuture() : *turn;
}

}  // namespace tutoring
