#include "service/app/platform_time.h"

#include <algorithm>

#include "service/app/intake/validate_event.h"
#include "service/base/reason.h"

namespace tutoring::app {

absl::Time PlatformNow(const store::Platform& platform, absl::Time now) {
  return platform.simulated ? std::max(platform.platform_time, absl::UnixEpoch()) : now;
}

absl::Status HearPlatform(Unit& unit, store::Platform& platform, absl::Time platform_time) {
  const store::Platform before = platform;
  if (platform.simulated && platform_time != absl::InfinitePast()) {
    if (!ValidateTime(platform_time, absl::InfiniteFuture(), "platform_time").accepted()) {
      return Refusal(absl::StatusCode::kInvalidArgument, "TIME_OUT_OF_RANGE",
                     "platform_time is before 1970 or after 2100");
    }
    platform.platform_time = std::max(platform.platform_time, platform_time);
  }
  platform.bridge_time = unit.now;
  // Of the calls of one commit the first has noted it already.
  if (before.bridge_time == platform.bridge_time && before.platform_time == platform.platform_time)
    return absl::OkStatus();
  unit.cache.ForgetPlatform(platform.id);
  return unit.store.platforms.Touch(platform.key, unit.now, platform.platform_time);
}

}  // namespace tutoring::app
