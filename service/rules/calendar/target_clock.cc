#include "service/rules/calendar/target_clock.h"

#include <utility>

#include "service/base/instant.h"
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

absl::Time TargetClock::AddDays(absl::Time start, int days) const {
  if (working_ == nullptr) return Add(start, days * absl::Hours(24));
  if (days <= 0 || !IsSet(start)) return start;
  const absl::TimeZone& zone = working_->zone;
  const absl::CivilDay last = absl::ToCivilDay(start + kTimeHorizon, zone);
  for (absl::CivilDay day = absl::ToCivilDay(start, zone) + 1; day <= last; ++day) {
    const auto counted =
        CountedWithin(zone.At(absl::CivilSecond(day)).pre, zone.At(absl::CivilSecond(day + 1)).pre);
    if (!counted.empty() && --days == 0) return counted.back().until;
  }
  return absl::InfiniteFuture();
}

std::vector<Interval> TargetClock::CountedWithin(absl::Time from, absl::Time until) const {
  if (until <= from) return {};
  if (working_ == nullptr) return Without({{from, until}}, suspended_, from, until);
  return Without(OpenIntervals(*working_, from, until), suspended_, from, until);
}

}  // namespace tutoring
