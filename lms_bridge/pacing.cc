#include "lms_bridge/pacing.h"

#include <algorithm>

namespace tutoring::bridge {
namespace {

constexpr absl::Duration kShortestBackoff = absl::Seconds(5);
constexpr absl::Duration kLongestBackoff = absl::Minutes(10);
constexpr absl::Duration kProbeInterval = absl::Minutes(10);
constexpr absl::Duration kShortestWithHeldCourses = absl::Seconds(1);
constexpr int kMostDoublings = 10;

}  // namespace

bool HasFailed(const CycleResult& result) {
  return result.kind != CycleResult::Kind::kComplete &&
         result.kind != CycleResult::Kind::kCoursesHeld &&
         result.kind != CycleResult::Kind::kStopped;
}

absl::Duration PauseAfter(const CycleResult& result, absl::Duration interval, int failures,
                          double random) {
  switch (result.kind) {
    case CycleResult::Kind::kStopped:
      return absl::ZeroDuration();
    case CycleResult::Kind::kComplete:
      return interval * (0.9 + 0.2 * random);
    case CycleResult::Kind::kCoursesHeld:
      return std::max(interval * (0.9 + 0.2 * random), kShortestWithHeldCourses);
    case CycleResult::Kind::kPlatformRefuses:
    case CycleResult::Kind::kServiceRefuses:
      return kProbeInterval;
    case CycleResult::Kind::kPlatformUnreachable:
    case CycleResult::Kind::kServiceUnreachable:
      break;
  }
  const int doublings = std::clamp(failures - 1, 0, kMostDoublings);
  const absl::Duration longest = std::max(interval, kLongestBackoff);
  const absl::Duration nominal =
      std::min(std::max(interval, kShortestBackoff) * (1 << doublings), longest);
  return std::max(nominal * (1.0 - 0.5 * random),
                  result.retry_after.value_or(absl::ZeroDuration()));
}

int ExitStatusOf(const CycleResult& result) {
  switch (result.kind) {
    case CycleResult::Kind::kComplete:
    case CycleResult::Kind::kStopped:
      return 0;
    case CycleResult::Kind::kCoursesHeld:
      return 3;
    case CycleResult::Kind::kPlatformRefuses:
      return 4;
    case CycleResult::Kind::kPlatformUnreachable:
      return 5;
    case CycleResult::Kind::kServiceUnreachable:
      return 6;
    case CycleResult::Kind::kServiceRefuses:
      return 7;
  }
  return 1;
}

}  // namespace tutoring::bridge
