#include "service/store/engine/migrator.h"

#include <map>

#include "absl/strings/str_cat.h"
#include "service/base/digest.h"
#include "service/base/reason.h"
#include "service/base/status_macros.h"
#include "service/store/run_query.h"

namespace tutoring::store {
namespace {

constexpr char kCreateTableSql[] =
    "CREATE TABLE IF NOT EXISTS schema_migrations ("
    " version INTEGER NOT NULL PRIMARY KEY, name TEXT NOT NULL, checksum TEXT NOT NULL,"
    " applied_time_us INTEGER NOT NULL) STRICT";
constexpr char kListAppliedSql[] =
    "SELECT version, checksum FROM schema_migrations ORDER BY version";
constexpr char kInsertAppliedSql[] =
    "INSERT INTO schema_migrations (version, name, checksum, applied_time_us)"
    " VALUES (:version, :name, :checksum, :now)";

absl::Status Apply(Connection& connection, const Migration& migration, absl::Time now) {
  Query<In<int, std::string, std::string, absl::Time>> insert(connection, kInsertAppliedSql);
  TUTORING_RETURN_IF_ERROR(connection.RunScript(migration.sql));
  return insert.Run(migration.version, migration.name, Sha256Hex(migration.sql), now);
}

absl::Status ApplyInTransaction(Connection& connection, const Migration& migration,
                                absl::Time now) {
  TUTORING_RETURN_IF_ERROR(connection.Run("BEGIN IMMEDIATE"));
  absl::Status status = Apply(connection, migration, now);
  if (status.ok()) status = connection.Run("COMMIT");
  if (!status.ok()) connection.Run("ROLLBACK").IgnoreError();
  return status;
}

}  // namespace

absl::Status Migrate(Connection& connection, const std::vector<Migration>& migrations,
                     absl::Time now) {
  TUTORING_RETURN_IF_ERROR(connection.Run(kCreateTableSql));
  std::map<int, std::string> applied;
  {
    Query<In<>, Out<int, std::string>> list(connection, kListAppliedSql);
    TUTORING_RETURN_IF_ERROR(list.ForEach(
        [&](int version, const std::string& checksum) { applied[version] = checksum; }));
  }
  const int newest = applied.empty() ? 0 : applied.rbegin()->first;
  if (newest > static_cast<int>(migrations.size())) {
    return Refusal(
        absl::StatusCode::kFailedPrecondition, "DATABASE_NEWER",
        absl::StrCat("the database has schema version ", newest, " and this program knows ",
                     migrations.size(), ": start a newer program or restore a backup"));
  }
  for (const Migration& migration : migrations) {
    const auto found = applied.find(migration.version);
    if (found == applied.end()) {
      TUTORING_RETURN_IF_ERROR(ApplyInTransaction(connection, migration, now));
    } else if (found->second != Sha256Hex(migration.sql)) {
      return Refusal(absl::StatusCode::kFailedPrecondition, "MIGRATION_CHANGED",
                     absl::StrCat("schema version ", migration.version,
                                  " of the database is not that of this program: start the "
                                  "program that made it"));
    }
  }
  return absl::OkStatus();
}

}  // namespace tutoring::store
