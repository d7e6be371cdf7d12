#ifndef TESTS_BRIDGE_LOOP_FIXTURE_H_
#define TESTS_BRIDGE_LOOP_FIXTURE_H_

#include <string>

#include "lms_bridge/sync_loop.h"
#include "tests/bridge/fake_lms.h"
#include "tests/bridge/fake_service.h"

namespace tutoring::bridge {

// A clock that moves only when told.
class FakeMonotonicClock : public MonotonicClock {
 public:
  absl::Duration Elapsed() const override { return elapsed; }
  absl::Duration elapsed = absl::Hours(7);
};

constexpr int kMinute = 60;
constexpr int kHour = 3600;

// The loop between a platform and a service in memory. The first cycle is at noon of a UTC day, so
// that a few hours later it is still the same day.
struct LoopFixture {
  FakeLms lms;
  FakeService service;
  FakeMonotonicClock clock;
  SyncSettings settings;
  bool stop = false;

  LoopFixture() { lms.AddCourse("5"); }

  CycleResult Cycle() {
    return SyncLoop(lms, service, settings, clock, [this] { return stop; }).RunCycle();
  }
  // Moves the platform's clock on, forgets the calls made so far, and runs a cycle.
  CycleResult CycleAfter(int seconds) {
    lms.now += seconds;
    lms.calls.clear();
    return Cycle();
  }
  std::optional<absl::Time> PostsWatermark(const std::string& course = "5") const {
    return service.WatermarkOf(course, v1::SOURCE_POSTS);
  }
  std::optional<absl::Time> RosterWatermark(const std::string& course = "5") const {
    return service.WatermarkOf(course, v1::SOURCE_ROSTER);
  }
  absl::Time Promised() const { return lms.At(lms.now) - absl::Seconds(120); }
  bool HasPost(const std::string& post, const std::string& course = "5") const {
    const auto found = service.courses.find(course);
    return found != service.courses.end() && found->second.posts.count(post) > 0;
  }
};

}  // namespace tutoring::bridge

#endif  // TESTS_BRIDGE_LOOP_FIXTURE_H_
