#include "service/store/engine/connection.h"

#include <soci/sqlite3/soci-sqlite3.h>

#include <exception>

#include "absl/strings/str_cat.h"
#include "service/base/reason.h"
#include "service/base/status_macros.h"

namespace tutoring::store {
namespace {

absl::Status StatusOfCode(int code) {
  using absl::StatusCode;
  switch (code & 0xFF) {
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
      return Refusal(StatusCode::kUnavailable, "DATABASE_BUSY", "the database is busy");
    case SQLITE_FULL:
      return Refusal(StatusCode::kResourceExhausted, "DISK_FULL",
                     "the disk of the database is full");
    case SQLITE_READONLY:
    case SQLITE_PERM:
    case SQLITE_AUTH:
      return Refusal(StatusCode::kPermissionDenied, "DATABASE_READ_ONLY",
                     "the database cannot be written");
    case SQLITE_CANTOPEN:
      return Refusal(StatusCode::kNotFound, "DATABASE_NOT_OPENED",
                     "the database file cannot be opened");
    case SQLITE_NOTADB:
      return Refusal(StatusCode::kInvalidArgument, "NOT_A_DATABASE",
                     "the file is no SQLite database");
    case SQLITE_CORRUPT:
      return Refusal(StatusCode::kDataLoss, "DATABASE_CORRUPT", "the database is corrupt");
    case SQLITE_CONSTRAINT:
      if (code == SQLITE_CONSTRAINT_UNIQUE || code == SQLITE_CONSTRAINT_PRIMARYKEY) {
        return Refusal(StatusCode::kAlreadyExists, "ROW_EXISTS", "the row exists already");
      }
      return absl::InternalError("a database constraint failed");
    default:
      return absl::InternalError(absl::StrCat("the database failed with code ", code));
  }
}

// Everything that differs from SQLite's defaults, and why: WAL lets readers go on while the writer
// commits; FULL puts each commit on disk before it is answered; 64 MiB of cache and no memory map
// keep the process small and predictable.
constexpr const char* kPragmas[] = {
    "PRAGMA busy_timeout = 5000", "PRAGMA foreign_keys = ON",   "PRAGMA cache_size = -65536",
    "PRAGMA mmap_size = 0",       "PRAGMA temp_store = MEMORY",
};
constexpr const char* kWriterPragmas[] = {
    "PRAGMA journal_mode = WAL",
    "PRAGMA synchronous = FULL",
    "PRAGMA wal_autocheckpoint = 4000",
    "PRAGMA journal_size_limit = 67108864",
};
constexpr const char* kReaderPragmas[] = {"PRAGMA query_only = ON", "PRAGMA cache_size = -8192"};

template <typename Pragmas>
absl::Status RunAll(Connection& connection, const Pragmas& pragmas) {
  for (const char* pragma : pragmas) TUTORING_RETURN_IF_ERROR(connection.Run(pragma));
  return absl::OkStatus();
}

}  // namespace

absl::Status StatusOfStoreException() {
  try {
    throw;
  } catch (const soci::sqlite3_soci_error& error) {
    return StatusOfCode(error.result());
  } catch (const std::exception&) {
    return absl::InternalError("the database layer failed");
  }
}

absl::StatusOr<std::unique_ptr<Connection>> Connection::Open(const std::string& path,
                                                             Access access) {
  auto connection = std::unique_ptr<Connection>(new Connection);
  try {
    connection->session_.open(soci::sqlite3, absl::StrCat("dbname=\"", path, "\""));
    auto* backend = static_cast<soci::sqlite3_session_backend*>(connection->session_.get_backend());
    sqlite_api::sqlite3_extended_result_codes(backend->conn_, 1);
  } catch (...) {
    return StatusOfStoreException();
  }
  TUTORING_RETURN_IF_ERROR(RunAll(*connection, kPragmas));
  if (access == Access::kReadWrite) {
    TUTORING_RETURN_IF_ERROR(RunAll(*connection, kWriterPragmas));
  } else {
    TUTORING_RETURN_IF_ERROR(RunAll(*connection, kReaderPragmas));
  }
  return connection;
}

absl::Status Connection::Run(const char* sql) {
  try {
    session_ << sql;
    return absl::OkStatus();
  } catch (...) {
    return StatusOfStoreException();
  }
}

absl::Status Connection::RunScript(const std::string& sql) {
  auto* backend = static_cast<soci::sqlite3_session_backend*>(session_.get_backend());
  const int code = sqlite_api::sqlite3_exec(backend->conn_, sql.c_str(), nullptr, nullptr, nullptr);
  return code == SQLITE_OK ? absl::OkStatus() : StatusOfCode(code);
}

}  // namespace tutoring::store
