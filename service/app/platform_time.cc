#include "service/app/platform_time.h"

#include <algorithm>

#include "service/base/instant.h"

namespace tutoring::app {

absl::Time PlatformNow(const store::Platform& platform, absl::Time now) {
  return platform.simulated ? std::max(platform.platform_time, absl::UnixEpoch()) : now;
}

absl::Status HearPlatform(Unit& unit, store::Platform& platform, absl::Time platform_time) {
  if (platform.simulated && IsSet(platform_time)) {
    platform.platform_time = std::max(platform.platform_time, platform_time);
  }
  platform.bridge_time = unit.now;
  return unit.store.platforms.Touch(platform.key, unit.now, platform.platform_time);
}

}  // namespace tutoring::app
