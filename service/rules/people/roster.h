#ifndef SERVICE_RULES_PEOPLE_ROSTER_H_
#define SERVICE_RULES_PEOPLE_ROSTER_H_

#include <optional>
#include <string>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/container/flat_hash_set.h"
#include "absl/functional/function_ref.h"
#include "absl/strings/string_view.h"
#include "absl/time/time.h"
#include "service/rules/interval.h"
#include "service/rules/people/stand_ins.h"
#include "service/rules/policy/roles.h"

namespace tutoring {

// What one complete roster says of one person.
struct Membership {
  bool active = false;  // In the course, not suspended.
  RoleSet roles;
  std::vector<std::string> groups;  // Sorted by IdLess.
  // Since when the names of the roles are read so, where they were misread before.
  absl::Time roles_since = absl::InfinitePast();

  bool operator==(const Membership&) const = default;
};

// What a roster may show of somebody: that they are in the course, learn there, or tutor there.
using Standing = bool (*)(const Membership&);
inline bool IsIn(const Membership& membership) { return membership.active; }
inline bool IsLearning(const Membership& membership) {
  return membership.active && membership.roles.IsLearner();
}
inline bool IsTutoring(const Membership& membership) {
  return membership.active && membership.roles.Has(Role::kTutor);
}

// A role that an administrator declared: holds in [start, end).
struct DeclaredTerm {
  Role role;
  absl::Time start;
  absl::Time end = absl::InfiniteFuture();

  bool Holds(absl::Time time) const { return start <= time && time < end; }
};

// As of when one asks who is staff. What rosters show holds until another shows otherwise; what was
// declared (roles, leaves) has a beginning and an end. An instant is both.
struct AsOf {
  AsOf(absl::Time time) : shown(time), declared(time) {}  // NOLINT(google-explicit-constructor)

  // What is declared of `time`, and the latest that rosters show: how things look for an instant
  // that is to come, or for the present.
  static AsOf Latest(absl::Time time);

  absl::Time shown;
  absl::Time declared;
};

// When somebody was seen to have left: active in the roster of `last_active`, no longer in that of
// `seen`.
struct Departure {
  absl::Time last_active;
  absl::Time seen;
};

// Who was what, and when, in one course, as complete rosters showed it.
//
//  1. A platform tells no history: what a roster shows at P holds from P until another shows
//     otherwise.
//  2. The first role that was observed of a person also covers what the person wrote before it.
//     Nobody is addressed as staff for a time at which a roster did not show them.
//  3. Declared roles are added for their own term; a person known only by them is covered before by
//     the first.
//  4. Whoever left keeps the groups of their last active time.
//  5. While a tutor is on leave, who stands in for them (stand_ins.h) is addressed instead: for the
//     learners of the tutor's groups, besides their own; with nobody to stand in, the tutors who
//     are left. Only who is a tutor here can be represented here. Whoever stands in is a tutor for
//     that time, and otherwise what rosters show; the tutor on leave stays one, too.
//
// Filled by Add* in any order, then read. Reading is safe from several threads.
class Roster {
 public:
  // A complete roster was read at `observed`.
  void AddSnapshot(absl::Time observed);
  // From `observed` on, the person's membership is `membership`. A change is found out by that
  // roster, some time after it happened, or it is `exact`: somebody decided it then.
  void AddMembership(absl::string_view person, absl::Time observed, Membership membership,
                     bool exact = false);
  void AddDeclared(absl::string_view person, DeclaredTerm term);
  void AddLeave(Leave leave);

  // True where a roster or a declaration has ever shown the person, or they stand in for a tutor at
  // `time`.
  bool Knows(absl::string_view person, absl::Time time) const;
  // True where the person was a tutor or manager at any time.
  bool WasEverStaff(absl::string_view person) const { return ever_staff_.contains(person); }

  // Everybody who ever was of the staff by rosters or declarations, in any order.
  const absl::flat_hash_set<std::string>& ever_staff() const { return ever_staff_; }

  // Roles of the person at `time`.
  RoleSet RolesAt(absl::string_view person, absl::Time time) const;

  // When the person's role became known, if `time` lies before that: where it is covered only by
  // rule 2, or where its name was misread until then. Else InfinitePast.
  absl::Time KnownSince(absl::string_view person, absl::Time time) const;

  // Until when rosters are certain not to have known the author of a post of `time` whom a later
  // one shows; InfinitePast where none was read in between.
  absl::Time UnknownUntil(absl::string_view person, absl::Time time) const;

  // When the person was not so after `time`, or perhaps not, and was shown so again later: from the
  // microsecond after the last roster that showed them so, or from the instant of an exact change.
  std::vector<Interval> AbsencesAfter(absl::string_view person, absl::Time time,
                                      Standing standing = IsIn) const;

  // How the person left after `time` for good, if they did: a person whom the latest roster shows
  // again never left.
  std::optional<Departure> DepartureAfter(absl::string_view person, absl::Time time,
                                          Standing standing = IsIn) const;

  // The first roster that showed the person so; InfiniteFuture where none did.
  absl::Time FirstShown(absl::string_view person, Standing standing) const;
  // The first roster of all; InfiniteFuture before it.
  absl::Time FirstSnapshot() const;
  // The last roster before `time`; InfinitePast where there was none.
  absl::Time LastSnapshotBefore(absl::Time time) const;
  // When somebody is first shown with the role, by a roster (active) or a declaration;
  // InfiniteFuture where nobody is.
  absl::Time FirstStaff(Role role) const;

  // Every change of every person's membership: people in any order, the changes of each by time.
  void ForEachMembership(
      absl::FunctionRef<void(const std::string& person, absl::Time observed, const Membership&)>
          visit) const;

  // The person's groups at `time`, sorted by IdLess; those of their last active time where they had
  // left.
  std::vector<std::string> GroupsAt(absl::string_view person, absl::Time time) const;

  // Who is addressed as having `role`: by rosters (active) or declaration, or standing in for a
  // tutor. Sorted by IdLess.
  std::vector<std::string> StaffAt(Role role, AsOf when) const;

  // Everybody who was a tutor or manager at some time before `until`, on leave or not, and who
  // stood in for a tutor: by rosters from `since.shown` on, by what was declared from
  // `since.declared` on. Sorted by IdLess.
  std::vector<std::string> StaffSince(AsOf since, absl::Time until) const;

  // The tutors who share a group with the learner; where there is none, all tutors of the course.
  std::vector<std::string> TutorsOf(absl::string_view learner, AsOf when) const;
  // The same for everybody in a group, or (empty) in none.
  std::vector<std::string> TutorsOfGroup(const std::string& group, AsOf when) const;
  // The tutor to whom the learner wrote, or who stands in for them; where the person is no tutor of
  // the course then, or nobody stands in, the learner's tutors.
  std::vector<std::string> TutorsWrittenTo(const std::string& tutor, absl::string_view learner,
                                           AsOf when) const;

  // Whether the person may act in `role`, or as a tutor of the learner or of the group: who is
  // addressed, and who would be were nobody on leave.
  bool ActsAs(absl::string_view person, Role role, AsOf when) const;
  bool ActsForTutorOf(absl::string_view person, absl::string_view learner, AsOf when) const;
  bool ActsForTutorOfGroup(absl::string_view person, const std::string& group, AsOf when) const;

  // The groups that a tutor or manager looks after at `time`, or empty where that is everybody:
  // their own, and those of whom they stand in for. Sorted by IdLess.
  std::vector<std::string> GroupsTutoredAt(absl::string_view person, absl::Time time) const;

  // Whether the person would be a tutor of the learner, or of the group, were nobody on leave.
  bool IsTutorOf(absl::string_view person, absl::string_view learner, AsOf when) const;
  bool IsTutorOfGroup(absl::string_view person, const std::string& group, AsOf when) const;
  // Those who would be a tutor of the learner, or of the group, were they not on leave.
  std::vector<std::string> TutorsAwayFrom(absl::string_view learner, AsOf when) const;
  std::vector<std::string> TutorsAwayFromGroup(const std::string& group, AsOf when) const;
  const StandIns& stand_ins() const { return stand_ins_; }

  // The first instant at or after `time` at which a declared role or a leave begins or ends;
  // InfiniteFuture where none does.
  absl::Time NextTurn(absl::Time time) const;

  // Active members at the latest roster with a role.
  int ActiveCount() const;
  int ActiveCount(Role role) const;

 private:
  struct Point {
    absl::Time observed;
    Membership membership;
    bool exact = false;
  };
  struct Person {
    std::vector<Point> points;  // By time.
    std::vector<DeclaredTerm> terms;
  };

  const Person* Find(absl::string_view person) const;
  static const Membership* MembershipAt(const Person& person, absl::Time time);
  // The same, of somebody who left: as it was while they were active.
  static const Membership* ActiveMembershipAt(const Person& person, absl::Time time);
  static const Point* FirstWithRole(const Person& person);
  bool IsShownAt(const Person& person, absl::Time time) const;
  static bool HeldSince(const Person& person, Role role, AsOf since, absl::Time until);
  // Roles by rosters and declarations.
  static RoleSet OwnRolesAt(const Person& person, absl::Time time);
  bool StandsIn(absl::string_view person, absl::Time time) const;
  // As StaffAt and TutorsOf, were nobody on leave; whom those address instead.
  std::vector<std::string> HoldersOf(Role role, AsOf when) const;
  std::vector<std::string> HoldersOfGroups(const std::vector<std::string>& groups, AsOf when) const;
  std::vector<std::string> AwayAmong(std::vector<std::string> holders, AsOf when) const;
  std::vector<std::string> ActingTutors(const std::vector<std::string>& holders, AsOf when) const;
  void AddTurn(absl::Time time);
  // Until when what held before the point certainly did.
  absl::Time LastInstantBefore(const Point& point) const;

  absl::flat_hash_map<std::string, Person> people_;
  absl::flat_hash_set<std::string> ever_staff_;  // Few of many: whom StaffAt looks at.
  std::vector<absl::Time> snapshots_;            // Sorted.
  StandIns stand_ins_;
  std::vector<absl::Time> turns_;  // When something declared begins or ends; sorted.
};

}  // namespace tutoring

#endif  // SERVICE_RULES_PEOPLE_ROSTER_H_
