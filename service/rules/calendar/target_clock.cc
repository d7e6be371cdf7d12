#include "service/rules/calendar/target_clock.h"

#include <utility>

#include "service/rules/calendar/add_time.h"
#include "service/rules/calendar/working_time.h"

namespace tutoring {

TargetClock::TargetClock(std::shared_ptr<const Calendar> working, std::vector<Interval> suspended)
    : working_(std::move(working)), suspended_(std::move(suspended)) {}

absl::Time TargetClock::Add(absl::Time start, absl::Duration amount) const {
  if (working_ == nullptr && suspended_.empty()) return start + amount;
  return AddTime(start, amount,
                 [this](absl::Time from, absl::Time until) { return CountedWithin(from, until); });
}

std::vector<Interval> TargetClock::CountedWithin(absl::Time from, absl::Time until) const {
  if (until <= from) return {};
  if (working_ == nullptr) return Without({{from, until}}, suspended_, from, until);
  return Without(OpenIntervals(*working_, from, until), suspended_, from, until);
}

}  // namespace tutoring
