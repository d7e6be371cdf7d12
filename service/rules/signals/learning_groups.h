#ifndef SERVICE_RULES_SIGNALS_LEARNING_GROUPS_H_
#define SERVICE_RULES_SIGNALS_LEARNING_GROUPS_H_

#include <map>
#include <string>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/time/time.h"
#include "service/base/text.h"
#include "service/rules/interval.h"
#include "service/rules/people/roster.h"

namespace tutoring {

// Who learns in which of a course's groups, and when, as rosters show it. The group of no name is
// that of everybody in none.
//
//  1. What the very first roster shows is so since ever; what another shows, from that one on.
//  2. Where the name of a role is read otherwise than before, whoever has it is a learner from then
//     on, and no earlier.
//
// An immutable value; cannot fail.
class LearningGroups {
 public:
  explicit LearningGroups(const Roster& roster);

  struct ByIds {
    bool operator()(const std::string& a, const std::string& b) const { return IdLess(a, b); }
  };

  // When each learner learns, by time.
  const std::map<std::string, std::vector<Interval>, ByIds>& learners() const { return learners_; }

  // All groups that ever had a learner.
  std::vector<std::string> Names() const;
  // When the group had at least so many of them, by time.
  std::vector<Interval> TimesOf(const std::string& group, int learners) const;
  int CountAt(const std::string& group, absl::Time time) const;

  // Where somebody is from `from` on, until their next place; the first also covers what came
  // before it, and whoever has left keeps the last.
  struct Place {
    absl::Time from;
    std::vector<std::string> groups;  // Never empty.
  };
  // By time; null where no roster shows the person.
  const std::vector<Place>* PlacesOf(const std::string& person) const;

 private:
  void AddPoint(const std::string& person, absl::Time observed, absl::Time first,
                const Membership& membership);
  // The learner stops being where they were.
  void Leave(absl::Time time);

  // By instant, how many more learners a group has from then on.
  using Changes = std::map<absl::Time, int>;

  std::map<std::string, std::vector<Interval>, ByIds> learners_;
  std::map<std::string, Changes, ByIds> groups_;
  absl::flat_hash_map<std::string, std::vector<Place>> places_;

  // While it is made: whose points are added, where they learn, and since when.
  std::string person_;
  std::vector<std::string> here_;
  absl::Time since_;
};

}  // namespace tutoring

#endif  // SERVICE_RULES_SIGNALS_LEARNING_GROUPS_H_
