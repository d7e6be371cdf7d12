#include "service/app/ledger.h"

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdlib>
#include <utility>

#include "absl/strings/str_cat.h"
#include "service/base/reason.h"
#include "service/base/status_macros.h"
#include "service/store/engine/migrator.h"

namespace tutoring::app {
namespace {

constexpr int kReaders = 4;
constexpr size_t kLargestBatch = 256;
constexpr absl::Duration kLongestGathering = absl::Milliseconds(1);

absl::Status StatusOfLockFile(int error) {
  switch (error) {
    case ENOENT:
    case ENOTDIR:
      return Refusal(absl::StatusCode::kNotFound, "DATABASE_NOT_OPENED",
                     "the folder of the database does not exist: create it");
    case ENOSPC:
      return Refusal(absl::StatusCode::kResourceExhausted, "DISK_FULL",
                     "the disk of the database is full: make room and start again");
    default:
      return Refusal(absl::StatusCode::kPermissionDenied, "DATABASE_NOT_OPENED",
                     "the folder of the database cannot be written: let the service's user write");
  }
}

}  // namespace

absl::StatusOr<std::unique_ptr<Ledger>> Ledger::Open(const std::string& path, const Clock& clock,
                                                     AlarmListener listener) {
  auto ledger = std::unique_ptr<Ledger>(new Ledger(clock, std::move(listener)));
  TUTORING_RETURN_IF_ERROR(ledger->LockFile(path));
  TUTORING_ASSIGN_OR_RETURN(ledger->writer_, store::Store::Open(path, store::Access::kReadWrite));
  TUTORING_RETURN_IF_ERROR(
      store::Migrate(ledger->writer_->connection(), store::EmbeddedMigrations(), clock.TimeNow()));
  TUTORING_ASSIGN_OR_RETURN(ledger->log_keeper_, store::LogKeeper::Start(path));
  ledger->writer_->connection().TellOfLongLog(
      [keeper = ledger->log_keeper_.get()] { keeper->Copy(); });
  for (int i = 0; i < kReaders; ++i) {
    TUTORING_ASSIGN_OR_RETURN(auto reader, store::Store::Open(path, store::Access::kReadOnly));
    absl::MutexLock lock(&ledger->readers_mutex_);
    ledger->readers_.push_back(std::move(reader));
  }
  ledger->thread_ = std::thread([raw = ledger.get()] { raw->RunWriter(); });
  return ledger;
}

Ledger::~Ledger() {
  {
    absl::MutexLock lock(&mutex_);
    stopping_ = true;
  }
  if (thread_.joinable()) thread_.join();
  if (lock_file_ >= 0) close(lock_file_);
}

// Two services on one file would each keep its own cache of it: the second is told, not let in.
absl::Status Ledger::LockFile(const std::string& path) {
  // By its own name, so that a link to it does not pass for another database.
  const std::unique_ptr<char, decltype(&std::free)> real(realpath(path.c_str(), nullptr),
                                                         &std::free);
  const std::string lock_path = absl::StrCat(real != nullptr ? real.get() : path, ".lock");
  lock_file_ = open(lock_path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
  if (lock_file_ < 0) return StatusOfLockFile(errno);
  if (flock(lock_file_, LOCK_EX | LOCK_NB) != 0) {
    return Refusal(absl::StatusCode::kFailedPrecondition, "DATABASE_IN_USE",
                   "another tutoringd has the database: stop it or name another file");
  }
  return absl::OkStatus();
}

absl::Status Ledger::Write(const std::function<absl::Status(Unit&)>& work) {
  Job job{.work = &work};
  return Await(job);
}

absl::Status Ledger::WriteRepeatably(const std::function<absl::Status(Unit&)>& work) {
  Job job{.work = &work, .repeatable = true};
  return Await(job);
}

absl::Status Ledger::Await(Job& job) {
  {
    absl::MutexLock lock(&mutex_);
    if (stopping_)
      return Refusal(absl::StatusCode::kUnavailable, "STOPPING", "the service is stopping");
    jobs_.push_back(&job);
  }
  job.done.WaitForNotification();
  return job.status;
}

absl::Status Ledger::Read(const std::function<absl::Status(store::Store&)>& work) {
  std::unique_ptr<store::Store> reader;
  {
    absl::MutexLock lock(&readers_mutex_);
    readers_mutex_.Await(absl::Condition(
        +[](std::vector<std::unique_ptr<store::Store>>* readers) { return !readers->empty(); },
        &readers_));
    reader = std::move(readers_.back());
    readers_.pop_back();
  }
  absl::Status status = reader->BeginRead();
  if (status.ok()) {
    status = work(*reader);
    const absl::Status end = reader->Commit();
    if (!end.ok()) reader->Rollback().IgnoreError();
    if (status.ok()) status = end;
  }
  absl::MutexLock lock(&readers_mutex_);
  readers_.push_back(std::move(reader));
  return status;
}

int64_t Ledger::WaitForCommit(int64_t seen, absl::Duration patience) {
  absl::MutexLock lock(&mutex_);
  const auto newer = [&]() ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_) {
    return commits_ > seen || stopping_;
  };
  mutex_.AwaitWithTimeout(absl::Condition(&newer), patience);
  return commits_;
}

void Ledger::WakeWaiters() {
  absl::MutexLock lock(&mutex_);
  ++commits_;
}

void Ledger::RunWriter() {
  size_t expected = 1;
  while (true) {
    const std::vector<Job*> jobs = TakeJobs(expected);
    if (jobs.empty()) return;
    expected = jobs.size();
    RunJobs(jobs);
  }
}

// What waits to be written; nothing when the ledger stops. Those who were answered together mostly
// come back together, so that waiting a moment for as many as the last time saves a commit.
std::vector<Ledger::Job*> Ledger::TakeJobs(size_t expected) {
  absl::MutexLock lock(&mutex_);
  const auto wanted = [&]() ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_) {
    return !jobs_.empty() || stopping_;
  };
  const auto gathered = [&]() ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_) {
    return jobs_.size() >= expected || stopping_;
  };
  mutex_.Await(absl::Condition(&wanted));
  mutex_.AwaitWithTimeout(absl::Condition(&gathered), kLongestGathering);
  const size_t taken = std::min(jobs_.size(), kLargestBatch);
  const std::vector<Job*> jobs(jobs_.begin(), jobs_.begin() + taken);
  jobs_.erase(jobs_.begin(), jobs_.begin() + taken);
  return jobs;
}

void Ledger::RunJobs(const std::vector<Job*>& jobs) {
  std::vector<RaisedAlarm> raised;
  Unit unit{*writer_, clock_.TimeNow(), cache_, raised};
  const absl::Status status = RunTogether(jobs, unit);
  if (!status.ok()) {
    writer_->Rollback().IgnoreError();
    cache_.Clear();
    raised.clear();
  }
  for (const RaisedAlarm& alarm : raised) listener_(alarm);
  {
    absl::MutexLock lock(&mutex_);
    ++commits_;
  }
  for (Job* job : jobs) {
    if (job->status.ok()) job->status = status;
    job->done.Notify();
  }
}

absl::Status Ledger::RunTogether(const std::vector<Job*>& jobs, Unit& unit) {
  TUTORING_RETURN_IF_ERROR(writer_->Begin());
  // Savepoints are a tenth of a small write, and failures are rare.
  const bool repeatable =
      std::all_of(jobs.begin(), jobs.end(), [](const Job* job) { return job->repeatable; });
  if (repeatable && jobs.size() > 1) {
    if (AllSucceed(jobs, unit)) return writer_->Commit();
    writer_->Rollback().IgnoreError();
    unit.cache.Clear();
    unit.raised.clear();
    TUTORING_RETURN_IF_ERROR(writer_->Begin());
  }
  for (Job* job : jobs) {
    job->status = RunJob(*job, unit, jobs.size() == 1);
    if (writer_->connection().InTransaction()) continue;
    // A full disk makes the database give up the transaction, with what the others wrote.
    return job->status.ok() ? absl::InternalError("the transaction was lost") : job->status;
  }
  const bool nothing = jobs.size() == 1 && !jobs.front()->status.ok();
  return nothing ? writer_->Rollback() : writer_->Commit();
}

// Without savepoints.
bool Ledger::AllSucceed(const std::vector<Job*>& jobs, Unit& unit) {
  return std::all_of(jobs.begin(), jobs.end(), [&](Job* job) {
    job->status = (*job->work)(unit);
    return job->status.ok() && writer_->connection().InTransaction();
  });
}

absl::Status Ledger::RunJob(Job& job, Unit& unit, bool alone) {
  const size_t raised = unit.raised.size();
  if (!alone) TUTORING_RETURN_IF_ERROR(unit.store.Save());
  absl::Status status = (*job.work)(unit);
  if (status.ok()) return alone ? status : unit.store.Keep();
  unit.cache.Clear();
  unit.raised.resize(raised);
  // What cannot be undone must not be committed with the others.
  if (!alone && !unit.store.Undo().ok()) unit.store.Rollback().IgnoreError();
  return status;
}

}  // namespace tutoring::app
