#ifndef SERVICE_APP_LEDGER_H_
#define SERVICE_APP_LEDGER_H_

#include <cstdint>
#include <deque>
#include <functional>
#include <memory>
#include <string>
#include <thread>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/synchronization/mutex.h"
#include "absl/synchronization/notification.h"
#include "service/app/engine/course_cache.h"
#include "service/base/clock.h"
#include "service/store/engine/log_keeper.h"
#include "service/store/store.h"

namespace tutoring::app {

// An alarm that was raised anew, for the channel that does not depend on the platform.
struct RaisedAlarm {
  std::string platform;
  store::Alarm alarm;
};

// One unit of work: a share of a transaction with its one instant.
struct Unit {
  store::Store& store;
  absl::Time now;
  CourseCache& cache;
  std::vector<RaisedAlarm>& raised;
};

// The database as use cases see it: one writer, several readers.
//
// Writes that arrive together are committed together, and are answered only when the commit is on
// disk. A write that fails leaves nothing behind and does not disturb the others: each has a
// savepoint of its own, or all are undone and repeated with one. Reads run on snapshots of their
// own and never wait for the writer. Safe to share between threads; writes and reads must not call
// each other.
class Ledger {
 public:
  using AlarmListener = std::function<void(const RaisedAlarm&)>;

  // Opens or creates the database at `path`, migrates it and starts the writer. `clock` must
  // outlive the ledger. `listener` is called after the commit that raised an alarm, from the
  // writer's thread.
  //
  // Errors: those of Connection::Open and Migrate; FAILED_PRECONDITION (DATABASE_IN_USE) where
  // another process has the database.
  static absl::StatusOr<std::unique_ptr<Ledger>> Open(const std::string& path, const Clock& clock,
                                                      AlarmListener listener);
  ~Ledger();

  // Runs `work` in the writer and waits for the commit. Returns what `work` returned, or why
  // nothing was committed (UNAVAILABLE: try again; RESOURCE_EXHAUSTED: the disk is full).
  absl::Status Write(const std::function<absl::Status(Unit&)>& work);

  // The same for work that does nothing but to `unit` and to what it overwrites: it may be run a
  // second time after all that it did to `unit` was undone.
  absl::Status WriteRepeatably(const std::function<absl::Status(Unit&)>& work);

  // Runs `work` on a snapshot.
  absl::Status Read(const std::function<absl::Status(store::Store&)>& work);

  // Waits until a commit after number `seen`, at most so long; returns the number of the latest
  // commit.
  int64_t WaitForCommit(int64_t seen, absl::Duration patience);

  // Lets everybody who waits for a commit look around.
  void WakeWaiters();

  absl::Time TimeNow() const { return clock_.TimeNow(); }

 private:
  struct Job {
    const std::function<absl::Status(Unit&)>* work;
    bool repeatable = false;
    absl::Status status;
    absl::Notification done;
  };

  Ledger(const Clock& clock, AlarmListener listener)
      : clock_(clock), listener_(std::move(listener)) {}

  absl::Status LockFile(const std::string& path);
  absl::Status Await(Job& job);
  void RunWriter();
  std::vector<Job*> TakeJobs(size_t expected);
  void RunJobs(const std::vector<Job*>& jobs);
  absl::Status RunTogether(const std::vector<Job*>& jobs, Unit& unit);
  bool AllSucceed(const std::vector<Job*>& jobs, Unit& unit);
  absl::Status RunJob(Job& job, Unit& unit, bool alone);

  const Clock& clock_;
  AlarmListener listener_;
  int lock_file_ = -1;
  std::unique_ptr<store::LogKeeper> log_keeper_;  // Outlives the writer, who tells it.
  std::unique_ptr<store::Store> writer_;
  CourseCache cache_;
  std::thread thread_;

  absl::Mutex mutex_;
  std::deque<Job*> jobs_ ABSL_GUARDED_BY(mutex_);
  bool stopping_ ABSL_GUARDED_BY(mutex_) = false;
  int64_t commits_ ABSL_GUARDED_BY(mutex_) = 0;

  absl::Mutex readers_mutex_;
  std::vector<std::unique_ptr<store::Store>> readers_ ABSL_GUARDED_BY(readers_mutex_);
};

}  // namespace tutoring::app

#endif  // SERVICE_APP_LEDGER_H_
