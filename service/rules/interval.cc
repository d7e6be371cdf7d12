#include "service/rules/interval.h"

#include <algorithm>

namespace tutoring {

std::vector<Interval> Merged(std::vector<Interval> intervals) {
  std::sort(intervals.begin(), intervals.end(),
            [](const Interval& a, const Interval& b) { return a.from < b.from; });
  std::vector<Interval> merged;
  for (const Interval& interval : intervals) {
    if (merged.empty() || merged.back().until < interval.from) {
      merged.push_back(interval);
    } else {
      merged.back().until = std::max(merged.back().until, interval.until);
    }
  }
  return merged;
}

bool AnyContains(const std::vector<Interval>& intervals, absl::Time time) {
  return std::any_of(intervals.begin(), intervals.end(),
                     [time](const Interval& interval) { return interval.Contains(time); });
}

std::vector<Interval> Without(const std::vector<Interval>& open,
                              const std::vector<Interval>& closed, absl::Time from,
                              absl::Time until) {
  std::vector<Interval> left;
  for (const Interval& interval : open) {
    absl::Time begin = std::max(interval.from, from);
    const absl::Time end = std::min(interval.until, until);
    for (const Interval& gap : closed) {
      if (gap.until <= begin) continue;
      if (gap.from >= end) break;
      if (begin < gap.from) left.push_back({begin, gap.from});
      begin = gap.until;
    }
    if (begin < end) left.push_back({begin, end});
  }
  return left;
}

}  // namespace tutoring
