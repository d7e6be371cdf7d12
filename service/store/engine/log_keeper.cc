#include "service/store/engine/log_keeper.h"

#include <utility>

#include "service/base/status_macros.h"

namespace tutoring::store {

absl::StatusOr<std::unique_ptr<LogKeeper>> LogKeeper::Start(const std::string& path) {
  TUTORING_ASSIGN_OR_RETURN(auto connection, Connection::Open(path, Access::kReadWrite));
  auto keeper = std::unique_ptr<LogKeeper>(new LogKeeper(std::move(connection)));
  keeper->thread_ = std::thread([raw = keeper.get()] { raw->Run(); });
  return keeper;
}

LogKeeper::~LogKeeper() {
  {
    absl::MutexLock lock(&mutex_);
    stopping_ = true;
  }
  thread_.join();
}

void LogKeeper::Copy() {
  absl::MutexLock lock(&mutex_);
  grown_ = true;
}

void LogKeeper::Run() {
  while (true) {
    {
      absl::MutexLock lock(&mutex_);
      const auto wanted = [&]()
                              ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_) { return grown_ || stopping_; };
      mutex_.Await(absl::Condition(&wanted));
      if (stopping_) return;
      grown_ = false;
    }
    connection_->CopyLog().IgnoreError();
  }
}

}  // namespace tutoring::store
