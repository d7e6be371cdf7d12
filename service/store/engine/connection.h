#ifndef SERVICE_STORE_ENGINE_CONNECTION_H_
#define SERVICE_STORE_ENGINE_CONNECTION_H_

#include <soci/soci.h>

#include <memory>
#include <string>

#include "absl/status/statusor.h"

namespace tutoring::store {

enum class Access { kReadWrite, kReadOnly };

// One connection to the SQLite file at a path, with the pragmas of the house: WAL,
// synchronous=FULL, foreign keys, a busy timeout of 5 s. Statements prepared on it live as long as
// it does.
//
// Errors of Open: NOT_FOUND (the folder is missing), PERMISSION_DENIED (read-only file or folder),
// INVALID_ARGUMENT (not a database), UNAVAILABLE (locked), RESOURCE_EXHAUSTED (disk full).
// One thread at a time.
class Connection {
 public:
  static absl::StatusOr<std::unique_ptr<Connection>> Open(const std::string& path, Access access);

  soci::session& session() { return session_; }

  // Runs one statement without values, such as BEGIN.
  absl::Status Run(const char* sql);

  // Runs a script of several statements.
  absl::Status RunScript(const std::string& sql);

 private:
  Connection() = default;

  soci::session session_;
};

// The status of the exception that is being handled: to be called in a catch block. Codes come from
// extended result codes, never from message text; the message holds neither SQL nor values.
absl::Status StatusOfStoreException();

}  // namespace tutoring::store

#endif  // SERVICE_STORE_ENGINE_CONNECTION_H_
