#ifndef SERVICE_STORE_ENGINE_LOG_KEEPER_H_
#define SERVICE_STORE_ENGINE_LOG_KEEPER_H_

#include <memory>
#include <string>
#include <thread>

#include "absl/status/statusor.h"
#include "absl/synchronization/mutex.h"
#include "service/store/engine/connection.h"

namespace tutoring::store {

// Copies the write-ahead log of a database into its file in a thread of its own, so that those who
// wait for a commit do not wait for that too. A copy that fails is made again after the next
// commit: until then all stands in the log.
class LogKeeper {
 public:
  // Errors: those of Connection::Open.
  static absl::StatusOr<std::unique_ptr<LogKeeper>> Start(const std::string& path);
  ~LogKeeper();

  // The log has grown. Returns at once.
  void Copy();

 private:
  explicit LogKeeper(std::unique_ptr<Connection> connection) : connection_(std::move(connection)) {}

  void Run();

  std::unique_ptr<Connection> connection_;
  absl::Mutex mutex_;
  bool grown_ ABSL_GUARDED_BY(mutex_) = false;
  bool stopping_ ABSL_GUARDED_BY(mutex_) = false;
  std::thread thread_;
};

}  // namespace tutoring::store

#endif  // SERVICE_STORE_ENGINE_LOG_KEEPER_H_
