#include "service/store/engine/connection.h"

#include <soci/soci.h>
#include <soci/sqlite3/soci-sqlite3.h>

#include <filesystem>
#include <system_error>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "service/base/reason.h"
#include "service/base/status_macros.h"
#include "service/store/engine/sqlite_status.h"
#include "service/store/engine/sqlite_threads.h"

namespace tutoring::store {
namespace {

// Everything that differs from SQLite's defaults, and why: WAL (see UseWal) lets readers go on
// while the writer commits; FULL puts each commit on disk before it is answered; 64 MiB of cache
// and no memory map keep the process small and predictable.
constexpr const char* kPragmas[] = {
    "PRAGMA busy_timeout = 5000", "PRAGMA foreign_keys = ON",   "PRAGMA cache_size = -65536",
    "PRAGMA mmap_size = 0",       "PRAGMA temp_store = MEMORY",
};
constexpr const char* kWriterPragmas[] = {
    "PRAGMA synchronous = FULL",
    "PRAGMA journal_size_limit = 67108864",
};
constexpr char kCountTablesSql[] =
    "SELECT COUNT(*), COUNT(CASE name WHEN 'schema_migrations' THEN 1 END) FROM sqlite_schema"
    " WHERE type = 'table'";
constexpr const char* kReaderPragmas[] = {"PRAGMA query_only = ON", "PRAGMA cache_size = -8192"};

// Sizes of the WAL in pages of 4 KiB: from when on it is copied into the file, and from when on the
// writer waits for those who still read it, so that it can start anew. Without the second, readers
// that overlap without a gap, or a writer without a pause, let it grow for ever.
constexpr int kCopyFrom = 4000;
constexpr int kWaitFrom = 8000;

sqlite_api::sqlite3* Database(soci::session& session) {
  return static_cast<soci::sqlite3_session_backend*>(session.get_backend())->conn_;
}

// Called after each commit, which is on disk then: nothing here fails it. For a reader who stays
// longer than the busy timeout it waits again only when the WAL has grown by as much once more; for
// another copy, which is refused without waiting and names no frames, at the next commit.
int KeepWalShort(void* log_limit, sqlite_api::sqlite3* database, const char* name, int pages) {
  if (pages < kCopyFrom) return SQLITE_OK;
  LogLimit& limit = *static_cast<LogLimit*>(log_limit);
  const bool wait = pages >= limit.wait_from;
  if (!wait && limit.grown != nullptr) {
    limit.grown();
    return SQLITE_OK;
  }
  const int mode = wait ? SQLITE_CHECKPOINT_RESTART : SQLITE_CHECKPOINT_PASSIVE;
  int frames = -1;
  const int code = sqlite_api::sqlite3_wal_checkpoint_v2(database, name, mode, &frames, nullptr);
  const bool another_copies = code == SQLITE_BUSY && frames < 0;
  if (wait && !another_copies) limit.wait_from = code == SQLITE_OK ? kWaitFrom : pages + kWaitFrom;
  return SQLITE_OK;
}

template <typename Pragmas>
absl::Status RunAll(Connection& connection, const Pragmas& pragmas) {
  for (const char* pragma : pragmas) TUTORING_RETURN_IF_ERROR(connection.Run(pragma));
  return absl::OkStatus();
}

// SQLite says the same of what is missing and of what it may not open or create.
absl::Status WithCause(const absl::Status& status, const std::filesystem::path& path,
                       Access access) {
  if (!absl::IsNotFound(status)) return status;
  const std::filesystem::path folder = path.has_parent_path() ? path.parent_path() : ".";
  std::error_code ignored;
  if (!std::filesystem::exists(access == Access::kReadOnly ? path : folder, ignored)) return status;
  return Refusal(absl::StatusCode::kPermissionDenied, "DATABASE_NOT_OPENED",
                 "the database file cannot be opened: let the service's user read and write it "
                 "and its folder");
}

}  // namespace

Connection::Connection() : session_(std::make_unique<soci::session>()) {}
Connection::~Connection() = default;

absl::StatusOr<std::unique_ptr<Connection>> Connection::Open(const std::string& path,
                                                             Access access) {
  // SOCI's connection strings cannot hold one.
  if (absl::StrContains(path, '"')) {
    return Refusal(absl::StatusCode::kInvalidArgument, "DATABASE_NOT_OPENED",
                   "the path of the database holds a quotation mark: name another file");
  }
  LeaveLocksToUs();
  auto connection = std::unique_ptr<Connection>(new Connection);
  try {
    const absl::string_view mode = access == Access::kReadOnly ? " readonly=true" : "";
    connection->session_->open(soci::sqlite3, absl::StrCat("dbname=\"", path, "\"", mode));
    sqlite_api::sqlite3_extended_result_codes(Database(*connection->session_), 1);
    // A query keeps the plan that it was tested with. Else SQLite plans some anew for each value
    // that is bound, which takes longer than to run them.
    sqlite_api::sqlite3_db_config(Database(*connection->session_), SQLITE_DBCONFIG_ENABLE_QPSG, 1,
                                  nullptr);
  } catch (...) {
    return WithCause(StatusOfStoreException(), path, access);
  }
  const absl::Status status = connection->SetUp(access);
  if (!status.ok()) return WithCause(status, path, access);
  return connection;
}

absl::Status Connection::SetUp(Access access) {
  TUTORING_RETURN_IF_ERROR(RunAll(*this, kPragmas));
  if (access == Access::kReadOnly) return RunAll(*this, kReaderPragmas);
  // SQLite opens for reading what it may not write.
  if (sqlite_api::sqlite3_db_readonly(Database(*session_), "main") == 1) {
    return StatusOfSqlite(SQLITE_READONLY);
  }
  TUTORING_RETURN_IF_ERROR(RefuseForeign());
  TUTORING_RETURN_IF_ERROR(UseWal());
  return RunAll(*this, kWriterPragmas);
}

// Another program's database is not to be filled with our tables.
absl::Status Connection::RefuseForeign() {
  long long tables = 0;
  long long ours = 0;
  try {
    *session_ << kCountTablesSql, soci::into(tables), soci::into(ours);
  } catch (...) {
    return StatusOfStoreException();
  }
  if (tables == 0 || ours == 1) return absl::OkStatus();
  return Refusal(absl::StatusCode::kInvalidArgument, "FOREIGN_DATABASE",
                 "the file is the database of another program: name another file");
}

absl::Status Connection::UseWal() {
  std::string mode;
  try {
    *session_ << "PRAGMA journal_mode = WAL", soci::into(mode);
  } catch (...) {
    return StatusOfStoreException();
  }
  if (mode != "wal") {
    return Refusal(absl::StatusCode::kFailedPrecondition, "NO_WAL",
                   "the file system of the database offers no shared memory, which a write-ahead "
                   "log needs: put it on a local disk");
  }
  log_limit_.wait_from = kWaitFrom;
  sqlite_api::sqlite3_wal_hook(Database(*session_), KeepWalShort, &log_limit_);
  return absl::OkStatus();
}

bool Connection::InTransaction() {
  return sqlite_api::sqlite3_get_autocommit(Database(*session_)) == 0;
}

absl::Status Connection::Run(const char* sql) {
  try {
    *session_ << sql;
    return absl::OkStatus();
  } catch (...) {
    return StatusOfStoreException();
  }
}

absl::Status Connection::CopyLog() {
  return StatusOfSqlite(sqlite_api::sqlite3_wal_checkpoint_v2(
      Database(*session_), "main", SQLITE_CHECKPOINT_PASSIVE, nullptr, nullptr));
}

absl::Status Connection::RunScript(const std::string& sql) {
  return StatusOfSqlite(
      sqlite_api::sqlite3_exec(Database(*session_), sql.c_str(), nullptr, nullptr, nullptr));
}

}  // namespace tutoring::store
