#include "service/store/store.h"

#include <utility>

#include "service/store/run_query.h"

namespace tutoring::store {

absl::StatusOr<std::unique_ptr<Store>> Store::Open(const std::string& path, Access access) {
  auto connection = Connection::Open(path, access);
  if (!connection.ok()) return connection.status();
  return std::unique_ptr<Store>(new Store(*std::move(connection)));
}

Store::Store(std::unique_ptr<Connection> connection) : connection_(std::move(connection)) {}
Store::~Store() = default;

absl::Status Store::Begin() { return begin_.Run(); }
absl::Status Store::BeginRead() { return begin_read_.Run(); }
absl::Status Store::Commit() { return commit_.Run(); }
absl::Status Store::Rollback() { return connection_->Run("ROLLBACK"); }
absl::Status Store::Save() { return save_.Run(); }
absl::Status Store::Keep() { return keep_.Run(); }

absl::Status Store::Undo() {
  absl::Status status = connection_->Run("ROLLBACK TO share");
  return status.ok() ? keep_.Run() : status;
}

}  // namespace tutoring::store
