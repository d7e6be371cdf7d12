#include "tests/simulation/moments.h"

#include <algorithm>

namespace tutoring::testing {

std::vector<absl::Time> MomentsAmong(const std::vector<absl::Time>& telling, Random& random,
                                     absl::Time from, absl::Time until) {
  std::vector<absl::Time> between;
  for (const absl::Time time : telling) {
    if (from < time && time < until) between.push_back(time);
  }
  std::vector<absl::Time> moments;
  for (size_t k = random.Below(until - from > absl::Hours(24) ? 10 : 4); k > 0; --k) {
    if (!between.empty() && random.Chance(30)) {
      const absl::Duration off = random.Off(absl::Microseconds(1));
      moments.push_back(random.OneOf(between) + off);
    } else {
      moments.push_back(random.Between(from, until));
    }
  }
  std::sort(moments.begin(), moments.end());
  return moments;
}

absl::Time BoundaryAmong(const std::vector<absl::Time>& telling, Random& random, absl::Time from,
                         absl::Time legal) {
  std::vector<absl::Time> within;
  for (const absl::Time time : telling) {
    if (from <= time && time < legal) within.push_back(time);
  }
  if (within.empty()) return legal;
  const absl::Duration off = absl::Microseconds(random.Below(2));
  return random.OneOf(within) + off;
}

}  // namespace tutoring::testing
