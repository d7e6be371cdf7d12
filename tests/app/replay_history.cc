#include "tests/app/replay_history.h"

#include <algorithm>

namespace tutoring::testing {
namespace {

// Now and then something happens at the very instant of a stage, or a second from it.
absl::Time Moment(Random& random, const World& world, absl::Time from, absl::Time until) {
  if (random.Chance(15) && !world.interesting().empty()) {
    const absl::Time time =
        random.OneOf(world.interesting()) + absl::Seconds(random.Below(3)) - absl::Seconds(1);
    if (from < time && time <= until) return time;
  }
  return random.Between(from, until);
}

}  // namespace

History MakeHistory(uint64_t seed) {
  Random random(seed);
  History history;
  history.courses = {"c1"};
  if (random.Chance(30)) history.courses.push_back("c2");
  history.whole_platform = random.Chance(25);
  const absl::Time start = absl::FromCivil(absl::CivilHour(2026, 3, 2, 8), absl::UTCTimeZone());
  const absl::Duration step = absl::Hours(4 + 4 * random.Below(3));
  const int polls = static_cast<int>((4 + random.Below(12)) * absl::Hours(24) / step);
  std::vector<World> worlds;
  for (const std::string& course : history.courses) worlds.emplace_back(random, course, start);
  absl::Time from = start - absl::Hours(random.Below(200));
  absl::Time poll = start;
  history.facts.push_back(FirstPolicy(random, from));
  for (int i = 0; i < polls; ++i) {
    for (World& world : worlds) {
      std::vector<absl::Time> moments;
      for (size_t k = random.Below(i == 0 ? 10 : 4); k > 0; --k)
        moments.push_back(Moment(random, world, from, poll));
      std::sort(moments.begin(), moments.end());
      for (const absl::Time moment : moments) world.Act(moment, history.facts);
      world.Poll(poll, history.facts);
    }
    from = poll;
    poll += step;
  }
  for (const World& world : worlds) {
    history.interesting.insert(history.interesting.end(), world.interesting().begin(),
                               world.interesting().end());
  }
  history.adoption = start + step * random.Below(5) - absl::Seconds(120);
  history.end = from + absl::Hours(random.Below(100));
  return history;
}

}  // namespace tutoring::testing
