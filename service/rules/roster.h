#ifndef SERVICE_RULES_ROSTER_H_
#define SERVICE_RULES_ROSTER_H_

#include <optional>
#include <string>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/container/flat_hash_set.h"
#include "absl/functional/function_ref.h"
#include "absl/strings/string_view.h"
#include "absl/time/time.h"
#include "service/rules/interval.h"
#include "service/rules/roles.h"

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

  // True where a roster or a declaration has ever shown the person.
  bool Knows(absl::string_view person) const;

  // Roles of the person at `time`.
  RoleSet RolesAt(absl::string_view person, absl::Time time) const;

  // When the person's role became known, if `time` lies before that: where it is covered only by
  // rule 2, or where its name was misread until then. Else InfinitePast.
  absl::Time KnownSince(absl::string_view person, absl::Time time) const;

  // Until when rosters are certain not to have known the author of a post of `time` whom a later
  // one shows; InfinitePast where none was read in between.
  absl::Time UnknownUntil(absl::string_view person, absl::Time time) const;

  // When the person was not, or perhaps not, in the course (or of another standing) after `time`
  // and was shown again later.
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

  // Everybody with `role` at `time`, by rosters (active) or declaration, sorted by IdLess.
  std::vector<std::string> StaffAt(Role role, absl::Time time) const;

  // The tutors who share a group with the learner at `time`; where there is none, all tutors of the
  // course.
  std::vector<std::string> TutorsOf(absl::string_view learner, absl::Time time) const;
  // The same for everybody in a group, or (empty) in none.
  std::vector<std::string> TutorsOfGroup(const std::string& group, absl::Time time) const;

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
  std::vector<std::string> TutorsOfGroups(const std::vector<std::string>& groups,
                                          absl::Time time) const;
  // Until when what held before the point certainly did.
  absl::Time LastInstantBefore(const Point& point) const;

  absl::flat_hash_map<std::string, Person> people_;
  absl::flat_hash_set<std::string> ever_staff_;  // Few of many: whom StaffAt looks at.
  std::vector<absl::Time> snapshots_;            // Sorted.
};

}  // namespace tutoring

#endif  // SERVICE_RULES_ROSTER_H_
