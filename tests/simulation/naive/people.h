#ifndef TESTS_SIMULATION_NAIVE_PEOPLE_H_
#define TESTS_SIMULATION_NAIVE_PEOPLE_H_

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

// How somebody left: still there at the roster of `last`, gone at that of `seen`, there again at
// that of `back`; kNever for good.
struct Farewell {
  absl::Time last;
  absl::Time seen;
  absl::Time back = kNever;
};

using Names = std::set<std::string>;

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

  // Whom one addresses.
  Names Staff(int role, const When& when) const;
  Names TutorsOf(const std::string& learner, const When& when) const;

  bool StandsInAt(const std::string& person, absl::Time time) const;
  bool IsAway(const std::string& person, absl::Time time) const;

 private:
  std::vector<Farewell> FarewellsOf(const std::string& person) const;
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
  void Follow(const std::string& person, absl::Time time, Names& seen, Names& acting) const;

  const Record& record_;
  const std::string course_id_;
  const CourseRecord& course_;
};

}  // namespace tutoring::testing::naive

#endif  // TESTS_SIMULATION_NAIVE_PEOPLE_H_
