#include "service/app/explain/time_segments.h"

#include <algorithm>
#include <utility>

#include "service/base/instant.h"
#include "service/rules/calendar/target_clock.h"

namespace tutoring::app {
namespace {

// Deals the time of a target out, each part of it once: to whoever asks first.
class Dealer {
 public:
  explicit Dealer(const Interval& whole) : whole_(whole), left_{whole} {}

  void Deal(SegmentKind kind, std::vector<Interval> times) {
    auto left = Without(left_, Merged(std::move(times)), whole_.from, whole_.until);
    for (const Interval& dealt : Without(left_, left, whole_.from, whole_.until)) {
      segments_.push_back({kind, dealt});
    }
    left_ = std::move(left);
  }

  std::vector<TimeSegment> Dealt() && {
    std::sort(segments_.begin(), segments_.end(),
              [](const TimeSegment& a, const TimeSegment& b) { return a.time.from < b.time.from; });
    return std::move(segments_);
  }

 private:
  const Interval whole_;
  std::vector<Interval> left_;
  std::vector<TimeSegment> segments_;
};

// From when the hours of the calendar count: whole days begin after that of the beginning.
absl::Time FirstCounted(const CountedTarget& target) {
  if (target.working_days == 0 || target.calendar() == nullptr) return target.from;
  const absl::TimeZone& zone = target.calendar()->zone;
  const absl::CivilDay next = absl::ToCivilDay(target.from, zone) + 1;
  return std::min(zone.At(absl::CivilSecond(next)).pre, target.due);
}

}  // namespace

std::vector<TimeSegment> SegmentsOf(const CountedTarget& target) {
  if (!IsSet(target.from) || !IsSet(target.due) || target.due <= target.from) return {};
  const TargetClock clock(target.calendar(), target.suspended);
  const absl::Time counted = FirstCounted(target);
  Dealer dealer({target.from, target.due});
  dealer.Deal(SegmentKind::kCounted, clock.CountedWithin(counted, target.due));
  dealer.Deal(SegmentKind::kFirstDay, clock.CountedWithin(target.from, counted));
  dealer.Deal(SegmentKind::kBreak, target.causes.breaks);
  dealer.Deal(SegmentKind::kExemption, target.causes.exemptions);
  dealer.Deal(SegmentKind::kHidden, target.causes.hidden);
  dealer.Deal(SegmentKind::kLeave, target.causes.leaves);
  dealer.Deal(SegmentKind::kNotMember, target.suspended);
  dealer.Deal(SegmentKind::kClosed, {{target.from, target.due}});
  return std::move(dealer).Dealt();
}

}  // namespace tutoring::app
