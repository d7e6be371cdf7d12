#ifndef SERVICE_RULES_SIGNALS_EXCHANGES_H_
#define SERVICE_RULES_SIGNALS_EXCHANGES_H_

#include <map>
#include <string>
#include <vector>

#include "absl/time/time.h"
#include "service/rules/people/roster.h"
#include "service/rules/signals/learning_groups.h"

namespace tutoring {

// A post that more than one person may read.
struct TalkPost {
  std::string id;
  std::string discussion;
  std::string author;
  absl::Time created;
  // It stands in a forum that was one for questions then, not for technical ones: as the forum is
  // named now, but for the time in which its name made it ask nothing of tutors, and as mappings
  // read it before and since they changed that last.
  bool asks = false;
};

// The posts by time, of one instant by IdLess.
std::vector<const TalkPost*> ByTime(const std::vector<TalkPost>& posts);

// A time during which one exchange followed another within less than a day: what is asked of
// exchanges is at least so long (kShortestSilence).
struct Spell {
  absl::Time first;
  absl::Time last;

  bool operator==(const Spell&) const = default;
};
using Spells = std::vector<Spell>;  // By time.

inline constexpr absl::Duration kShortestSilence = absl::Hours(24);

// Whether there was an exchange in (after, until], which is no shorter than kShortestSilence.
bool AnyWithin(const Spells& spells, absl::Time after, absl::Time until);

// The times between spells, before the first and after the last: each begins with an exchange, but
// for the first, and ends with the next.
std::vector<Interval> QuietTimes(const Spells& spells);

// When learners of a course wrote to each other.
//
//  1. An exchange is a post of a learner in a discussion in which another learner had posted
//     before, whatever the forum is for. It is one of its author and of all learners who had posted
//     there, and of the groups that one of them was in then.
//  2. Who was a learner is as the roster says of the time of each post. A post counts where it
//     stands now, and though it was deleted later: it was read.
//
// It is generous, since what follows from it must not be wrong: nobody is called silent who may
// have been in touch. Pure, whatever the order of the posts; cannot fail.
class Exchanges {
 public:
  Exchanges(const std::vector<TalkPost>& posts, const Roster& roster, const LearningGroups& groups);

  const Spells& OfLearner(const std::string& learner) const { return Of(learners_, learner); }
  const Spells& OfGroup(const std::string& group) const { return Of(groups_, group); }

 private:
  using SpellsById = std::map<std::string, Spells>;

  static const Spells& Of(const SpellsById& all, const std::string& id);

  SpellsById learners_;
  SpellsById groups_;
};

}  // namespace tutoring

#endif  // SERVICE_RULES_SIGNALS_EXCHANGES_H_
