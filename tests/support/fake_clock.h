#ifndef TESTS_SUPPORT_FAKE_CLOCK_H_
#define TESTS_SUPPORT_FAKE_CLOCK_H_

#include "absl/synchronization/mutex.h"
#include "absl/time/time.h"
#include "service/base/clock.h"

namespace tutoring::testing {

// A clock that moves only when told. Safe to share between threads.
class FakeClock : public Clock {
 public:
  explicit FakeClock(absl::Time now) : now_(now) {}

  absl::Time TimeNow() const override {
    absl::MutexLock lock(&mutex_);
    return now_;
  }
  void SetTime(absl::Time now) {
    absl::MutexLock lock(&mutex_);
    now_ = now;
  }
  void AdvanceTime(absl::Duration by) {
    absl::MutexLock lock(&mutex_);
    now_ += by;
  }

 private:
  mutable absl::Mutex mutex_;
  absl::Time now_ ABSL_GUARDED_BY(mutex_);
};

}  // namespace tutoring::testing

#endif  // TESTS_SUPPORT_FAKE_CLOCK_H_
