#ifndef SERVICE_STORE_ENGINE_CONNECTION_H_
#define SERVICE_STORE_ENGINE_CONNECTION_H_

#include <functional>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "absl/status/statusor.h"

namespace soci {
class session;
}

namespace tutoring::store {

enum class Access { kReadWrite, kReadOnly };

// What happens when the write-ahead log grows long.
struct LogLimit {
  int wait_from = 0;            // In pages: from there on the writer waits for the log's readers.
  std::function<void()> grown;  // Called earlier, after each commit. None: the commit copies it.
};

// One connection to the SQLite file at a path, with the pragmas of the house: WAL,
// synchronous=FULL, foreign keys, a busy timeout of 5 s. Statements prepared on it live as long as
// it does. An empty file is an empty database: SQLite leaves one where its first write fails.
//
// Errors of Open: NOT_FOUND (the file or its folder is missing), PERMISSION_DENIED (the file or its
// folder may not be read or, for kReadWrite, not be written), INVALID_ARGUMENT (not a database,
// another program's, or a path with a quotation mark), DATA_LOSS (damaged), UNAVAILABLE (locked),
// RESOURCE_EXHAUSTED (disk full), FAILED_PRECONDITION (NO_WAL: its file system shares no memory).
// One thread at a time.
class Connection {
 public:
  static absl::StatusOr<std::unique_ptr<Connection>> Open(const std::string& path, Access access);

  ~Connection();

  soci::session& session() { return *session_; }

  // False too where the database gave a transaction up by itself, as it does on a full disk.
  bool InTransaction();

  // The texts of the queries made on this connection, which tests look at. `sql` is a constant.
  void NoteText(const char* sql) { texts_.push_back(sql); }
  const std::vector<const char*>& texts() const { return texts_; }

  // Runs one statement without values, such as BEGIN.
  absl::Status Run(const char* sql);

  // Whom to tell, after a commit, that the log has grown enough to be copied into the file (see
  // log_keeper.h). Without one the commit itself copies.
  void TellOfLongLog(std::function<void()> listener) { log_limit_.grown = std::move(listener); }

  // Copies the log into the file as far as no reader still looks at what stood there. Holds up
  // neither readers nor the writer.
  absl::Status CopyLog();

  // Runs a script of several statements.
  absl::Status RunScript(const std::string& sql);

 private:
  Connection();

  absl::Status SetUp(Access access);
  absl::Status RefuseForeign();
  absl::Status UseWal();

  std::unique_ptr<soci::session> session_;
  std::vector<const char*> texts_;
  LogLimit log_limit_;
};

}  // namespace tutoring::store

#endif  // SERVICE_STORE_ENGINE_CONNECTION_H_
