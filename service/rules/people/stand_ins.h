#ifndef SERVICE_RULES_PEOPLE_STAND_INS_H_
#define SERVICE_RULES_PEOPLE_STAND_INS_H_

#include <string>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/strings/string_view.h"
#include "absl/time/time.h"
#include "service/rules/people/leave.h"

namespace tutoring {

// Who is on leave in one course, and who stands in for them.
//
//  1. A leave holds in [from, until). While it does, its substitute acts instead of the person; of
//     several that hold at once, the substitutes of all.
//  2. A substitute who is on leave too is followed to their own substitute.
//  3. Where there is no substitute, nobody acts; nor in a circle, which has no end.
//
// Filled by Add in any order, then read.
class StandIns {
 public:
  void Add(Leave leave);

  bool empty() const { return leaves_.empty(); }
  bool IsAway(absl::string_view person, absl::Time time) const;

  // Who acts for these people at `time`: themselves where they are not on leave. Sorted by IdLess.
  std::vector<std::string> ActingFor(const std::vector<std::string>& people, absl::Time time) const;

  // Everybody who stands behind a person at `time`, those who are on leave themselves too; without
  // the person, but in a circle. Sorted by IdLess.
  std::vector<std::string> Behind(const std::string& person, absl::Time time) const;

  // For whom somebody, away or not, stands in at `time`, directly or not. Sorted by IdLess.
  std::vector<std::string> RepresentedBy(const std::string& person, absl::Time time) const;

  // `people`, and who stands in at some time in `within` for one of them, directly or through
  // others, all the way. Sorted by IdLess.
  std::vector<std::string> WithSubstitutes(const std::vector<std::string>& people,
                                           const Interval& within) const;

  // The person's leaves, merged.
  std::vector<Interval> LeavesOf(absl::string_view person) const;

 private:
  using List = std::vector<Leave>;

  const List* Find(absl::string_view person) const;

  absl::flat_hash_map<std::string, List> leaves_;  // By person.
};

}  // namespace tutoring

#endif  // SERVICE_RULES_PEOPLE_STAND_INS_H_
