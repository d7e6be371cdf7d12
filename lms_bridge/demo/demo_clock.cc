#include "lms_bridge/demo/demo_clock.h"

#include <algorithm>
#include <string>
#include <utility>

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/strip.h"
#include "absl/time/clock.h"

namespace tutoring::demo {

absl::Time WallNow() { return absl::Now(); }

absl::Time ManualClock::Now() {
  absl::MutexLock lock(&mutex_);
  return now_;
}

void ManualClock::SetTime(absl::Time time) {
  absl::MutexLock lock(&mutex_);
  now_ = std::max(now_, time);
}

void ManualClock::AdvanceTime(absl::Duration by) {
  absl::MutexLock lock(&mutex_);
  now_ += std::max(by, absl::ZeroDuration());
}

absl::StatusOr<ClockMode> ParseClockMode(absl::string_view text) {
  ClockMode mode;
  absl::string_view rest = text;
  if (text == "real") {
    mode.kind = ClockMode::Kind::kReal;
    return mode;
  }
  if (absl::ConsumePrefix(&rest, "step:")) {
    if (absl::ParseDuration(rest, &mode.step) && mode.step >= absl::Seconds(1) &&
        mode.step <= absl::Hours(24)) {
      return mode;
    }
  } else if (absl::ConsumePrefix(&rest, "speed:")) {
    mode.kind = ClockMode::Kind::kSpeed;
    if (absl::SimpleAtod(rest, &mode.speed) && mode.speed > 0 && mode.speed <= 1e6) return mode;
  }
  return absl::InvalidArgumentError(absl::StrCat(
      "--clock=", text, ": expected step:DURATION (1s to 24h, e.g. step:15m), speed:FACTOR ",
      "(e.g. speed:3600) or real"));
}

StoryClock::StoryClock(ClockMode mode, absl::Time start, WallClock wall)
    : mode_(mode), wall_(std::move(wall)), origin_(start), wall_origin_(wall_()), latest_(start) {
  if (mode_.kind == ClockMode::Kind::kReal) latest_ = origin_ = wall_origin_;
}

absl::Time StoryClock::Reading() const {
  if (standing_ || mode_.kind == ClockMode::Kind::kStep) return origin_;
  const double speed = mode_.kind == ClockMode::Kind::kSpeed ? mode_.speed : 1;
  return origin_ + (wall_() - wall_origin_) * speed;
}

absl::Time StoryClock::Now() {
  absl::MutexLock lock(&mutex_);
  latest_ = std::max(latest_, Reading());
  return latest_;
}

void StoryClock::CycleBegins() {
  absl::MutexLock lock(&mutex_);
  const bool steps = mode_.kind == ClockMode::Kind::kStep && !standing_;
  if (steps && first_cycle_begun_) origin_ += mode_.step;
  first_cycle_begun_ = true;
}

void StoryClock::Stand() {
  absl::MutexLock lock(&mutex_);
  if (mode_.kind == ClockMode::Kind::kReal) return;
  origin_ = std::max(latest_, Reading());
  standing_ = true;
}

void StoryClock::GoOn() {
  absl::MutexLock lock(&mutex_);
  if (standing_) wall_origin_ = wall_();
  standing_ = false;
}

void StoryClock::RunOnAtWallPace() {
  absl::MutexLock lock(&mutex_);
  if (mode_.kind == ClockMode::Kind::kReal) return;
  origin_ = std::max(latest_, Reading());
  wall_origin_ = wall_();
  standing_ = false;
  mode_.kind = ClockMode::Kind::kSpeed;
  mode_.speed = 1;
}

}  // namespace tutoring::demo
