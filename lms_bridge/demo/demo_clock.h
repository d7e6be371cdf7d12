// The simulated platform's clock: what its `Date` header says.
//
// Time: every clock is monotone. CycleBegins() is called by the server at each
//   core_webservice_get_site_info, the call with which a bridge begins a cycle.
// Threads: safe to share.
#ifndef LMS_BRIDGE_DEMO_DEMO_CLOCK_H_
#define LMS_BRIDGE_DEMO_DEMO_CLOCK_H_

#include <functional>
#include <memory>
#include <optional>

#include "absl/base/thread_annotations.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "absl/synchronization/mutex.h"
#include "absl/time/time.h"

namespace tutoring::demo {

class DemoClock {
 public:
  virtual ~DemoClock() = default;
  virtual absl::Time Now() = 0;
  virtual void CycleBegins() {}
};

// A clock that only moves when told; for tests that drive the site directly.
class ManualClock : public DemoClock {
 public:
  explicit ManualClock(absl::Time start) : now_(start) {}
  absl::Time Now() override;
  // Earlier than now has no effect: the clock is monotone.
  void SetTime(absl::Time time);
  void AdvanceTime(absl::Duration by);

 private:
  absl::Mutex mutex_;
  absl::Time now_ ABSL_GUARDED_BY(mutex_);
};

// How a story's clock runs, as `--clock=` says it.
struct ClockMode {
  enum class Kind { kStep, kSpeed, kReal };
  Kind kind = Kind::kStep;
  absl::Duration step = absl::Minutes(15);  // kStep
  double speed = 1;                         // kSpeed: simulated seconds per second
};

// Reads `step:15m`, `speed:3600` or `real`. INVALID_ARGUMENT, naming the text, otherwise.
absl::StatusOr<ClockMode> ParseClockMode(absl::string_view text);

using WallClock = std::function<absl::Time()>;

// The system's clock; the only reader of real time in this folder.
absl::Time WallNow();

// The clock of a story.
//   step:  stands at `start` during the first cycle, moves by the step when each later one begins;
//   speed: runs from `start`, that many times as fast as the wall clock;
//   real:  is the wall clock.
// After RunOnAtWallPace (the story is over, the demo stays up) it goes on at the pace of the wall
// clock, so that a demo left running overnight does not reach the next century.
class StoryClock : public DemoClock {
 public:
  StoryClock(ClockMode mode, absl::Time start, WallClock wall = WallNow);
  absl::Time Now() override;
  void CycleBegins() override;
  // Its time stands, whatever cycles begin meanwhile, until it is to go on. A real clock listens to
  // neither.
  void Stand();
  void GoOn();
  void RunOnAtWallPace();

 private:
  absl::Time Reading() const ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_);

  absl::Mutex mutex_;
  ClockMode mode_ ABSL_GUARDED_BY(mutex_);
  const WallClock wall_;
  absl::Time origin_ ABSL_GUARDED_BY(mutex_);       // simulated …
  absl::Time wall_origin_ ABSL_GUARDED_BY(mutex_);  // … when the wall clock showed this
  absl::Time latest_ ABSL_GUARDED_BY(mutex_);
  bool standing_ ABSL_GUARDED_BY(mutex_) = false;
  bool first_cycle_begun_ ABSL_GUARDED_BY(mutex_) = false;
};

}  // namespace tutoring::demo

#endif  // LMS_BRIDGE_DEMO_DEMO_CLOCK_H_
