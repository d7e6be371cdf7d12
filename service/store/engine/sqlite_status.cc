#include "service/store/engine/sqlite_status.h"

#include <soci/sqlite3/soci-sqlite3.h>

#include <exception>

#include "absl/strings/str_cat.h"
#include "service/base/reason.h"

namespace tutoring::store {
namespace {

absl::Status StatusOfConstraint(int code) {
  if (code == SQLITE_CONSTRAINT_UNIQUE || code == SQLITE_CONSTRAINT_PRIMARYKEY) {
    return Refusal(absl::StatusCode::kAlreadyExists, "ROW_EXISTS", "the row exists already");
  }
  return absl::InternalError("a database constraint failed");
}

}  // namespace

absl::Status StatusOfSqlite(int code) {
  using absl::StatusCode;
  switch (code & 0xFF) {
    case SQLITE_OK:
      return absl::OkStatus();
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
      return Refusal(StatusCode::kUnavailable, "DATABASE_BUSY",
                     "another program keeps the database locked: try again when it is done");
    case SQLITE_FULL:
      return Refusal(StatusCode::kResourceExhausted, "DISK_FULL",
                     "the disk of the database is full: make room and try again");
    case SQLITE_READONLY:
    case SQLITE_PERM:
    case SQLITE_AUTH:
      return Refusal(StatusCode::kPermissionDenied, "DATABASE_READ_ONLY",
                     "the database or its folder cannot be written: let the service's user write");
    case SQLITE_CANTOPEN:
      return Refusal(StatusCode::kNotFound, "DATABASE_NOT_OPENED",
                     "the database file cannot be opened: see that its folder exists");
    case SQLITE_NOTADB:
      return Refusal(StatusCode::kInvalidArgument, "NOT_A_DATABASE",
                     "the file is no SQLite database: name another file");
    case SQLITE_CORRUPT:
      return Refusal(StatusCode::kDataLoss, "DATABASE_CORRUPT",
                     "the database file is damaged: stop the service and restore a backup");
    case SQLITE_CONSTRAINT:
      return StatusOfConstraint(code);
    default:
      return absl::InternalError(absl::StrCat("the database failed with SQLite's code ", code));
  }
}

absl::Status StatusOfStoreException() {
  try {
    throw;
  } catch (const soci::sqlite3_soci_error& error) {
    return StatusOfSqlite(error.result());
  } catch (const std::exception&) {
    return absl::InternalError("the database layer failed");
  }
}

}  // namespace tutoring::store
