#ifndef TESTS_SIMULATION_NAIVE_PEOPLE_H_
#define TESTS_SIMULATION_NAIVE_PEOPLE_H_

#include <functional>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "tests/simulation/naive/record.h"

namespace tutoring::testing::naive {

enum Role { kLearner = 1, kTutor = 2, kManager = 3, kTechnician = 4 };
using Roles = std::set<int>;

// As of when one asks: the roster of one instant, and what was declared of another.
struct When {
  absl::Time shown;
  absl::Time declared;
};
inline When At(absl::Time time) { return {time, time}; }

// As of when something is assigned: who had it when it ended or, while it has not, who has it where
// the watermark `until` is, by the latest rosters. What begins at the watermark has not begun.
inline When AssignedAt(absl::Time ended, absl::Time until) {
  return ended == kNever ? When{kLatest, until - absl::Microseconds(1)} : At(ended);
}

// How somebody left: still there at the roster of `last`, gone at that of `seen`, there again at
// that of `back`; kNever for good.
struct Farewell {
  absl::Time last;
  absl::Time seen;
  absl::Time back = kNever;

  // At `last` they were there.
  Span Away() const { return {last + absl::Microseconds(1), back}; }
};

// A time during which rosters showed something; kEver: the first one did, and it is so since ever.
struct Stay {
  Span time;
  absl::Time certain = kNever;  // The last instant at which it surely was so.
};

// What a roster may show of somebody: that they are in the course, learn there, or tutor there.
enum class Stand { kThere, kLearning, kTutoring };

using Names = std::set<std::string>;
inline std::vector<std::string> AsList(const Names& names) { return {names.begin(), names.end()}; }

// Who was what in a course, looked up in the rosters each time. Sources: roster.h, stand_ins.h,
// mappings.h, DESIGN 4.
class People {
 public:
  People(const Record& record, const std::string& course);

  bool Knows(const std::string& person, absl::Time time) const;
  Roles RolesAt(const std::string& person, absl::Time time) const;
  // When it became known what the person was at `time`; kEver where it was at once.
  absl::Time RoleKnownSince(const std::string& person, absl::Time time) const;
  // The last roster after `time` and before the first that shows the person; kEver without one.
  absl::Time StrangerUntil(const std::string& person, absl::Time time) const;
  Names GroupsAt(const std::string& person, absl::Time time) const;

  bool ActiveIn(const RosterSight& roster, const std::string& person) const;

  std::optional<Farewell> FarewellAfter(const std::string& person, absl::Time time) const;
  std::vector<Farewell> AwayAfter(const std::string& person, absl::Time time) const;

  // The same of one standing, by rosters and by the mappings that read them: the first time that
  // one showed it, how it ended for good, and when it was not shown in between.
  Names EverShownAs(Stand stand) const;
  bool IsShownAs(const std::string& person, Stand stand, absl::Time time) const;
  absl::Time FirstShownAs(const std::string& person, Stand stand) const;
  std::optional<Farewell> GoodbyeOf(const std::string& person, Stand stand) const;
  std::vector<Span> GapsOf(const std::string& person, Stand stand) const;

  // Whom one addresses.
  Names Staff(int role, const When& when) const;
  Names TutorsOf(const std::string& learner, const When& when) const;
  // The tutor to whom a learner wrote, or who stands in for them; else the learner's tutors.
  Names TutorsWrittenTo(const std::string& tutor, const std::string& learner,
                        const When& when) const;
  // Those who share one of the groups; where nobody does, all.
  Names TutorsOfGroups(const Names& groups, const When& when) const;

  // When somebody was first shown or declared to be a tutor.
  absl::Time FirstTutor() const;
  // Whether a tutor or manager looks after the group (empty: learners in none): it is one of their
  // own, or of whom they stand in for; who is in none looks after everybody.
  bool LooksAfter(const std::string& person, const std::string& group, absl::Time time) const;
  // All groups that ever had a learner; the one of no name for learners in none.
  Names LearningGroups() const;
  // When rosters showed learners in the group (empty: in none): the first time, and how the last of
  // them left, where nobody is there any more.
  bool AnyLearnerIn(const std::string& group, absl::Time time) const;
  absl::Time FirstLearnerIn(const std::string& group) const;
  std::optional<Farewell> LastLearnerLeft(const std::string& group) const;

  // When rosters showed somebody as a learner, and at least so many in a group (empty: in none):
  // where the name of a role is read otherwise than before, from then on and no earlier.
  std::vector<Stay> LearningTimes(const std::string& person) const;
  std::vector<Stay> TimesWithLearners(const std::string& group, int learners) const;
  int CountLearnersIn(const std::string& group, absl::Time time) const;

  std::vector<Span> LeavesOf(const std::string& person) const;
  bool StandsInAt(const std::string& person, absl::Time time) const;
  bool IsAway(const std::string& person, absl::Time time) const;

 private:
  std::vector<Farewell> FarewellsOf(const std::string& person) const;
  struct FirstRole {
    absl::Time turn = kEver;
    absl::Time since = kEver;  // When it was known.
    Roles roles;
  };
  const FirstRole& FirstRoleOf(const std::string& person) const;
  // Of one person in one standing. Found out once, as first roles are: everything asks for it.
  struct Shown {
    absl::Time first = kNever;
    std::vector<Farewell> farewells;
  };
  const Shown& ShownOf(const std::string& person, Stand stand) const;
  std::set<absl::Time> Turns() const;
  std::vector<Farewell> FarewellsFrom(const std::function<bool(absl::Time)>& holds) const;
  std::vector<Stay> StaysFrom(const std::function<bool(absl::Time)>& holds) const;
  bool Learns(const std::string& person, absl::Time time) const;
  // The latest by then; before the first that one, since none said otherwise.
  const RosterSight* RosterAt(absl::Time time) const;
  Roles Read(const std::vector<std::string>& words, absl::Time time, absl::Time* since) const;
  Roles RolesOn(const std::string& person, absl::Time time, absl::Time* since) const;
  Roles ShownRoles(const std::string& person, absl::Time time, absl::Time* since) const;
  Roles OwnRolesAt(const std::string& person, absl::Time time) const;
  Roles DeclaredRoles(const std::string& person, absl::Time time, bool cover) const;
  bool Concerns(const DeclaredSight& declared) const;
  Names Holders(int role, const When& when) const;
  Names ActingFor(const Names& holders, absl::Time time) const;
  Names StandingInFor(const std::string& absent, absl::Time time) const;
  void Follow(const std::string& person, absl::Time time, Names& seen, Names& acting) const;

  const Record& record_;
  const std::string course_id_;
  const CourseRecord& course_;
  mutable std::map<std::string, FirstRole> first_roles_;
  mutable std::map<std::pair<std::string, Stand>, Shown> shown_;
};

}  // namespace tutoring::testing::naive

#endif  // TESTS_SIMULATION_NAIVE_PEOPLE_H_
