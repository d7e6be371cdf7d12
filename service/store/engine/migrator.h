#ifndef SERVICE_STORE_ENGINE_MIGRATOR_H_
#define SERVICE_STORE_ENGINE_MIGRATOR_H_

#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/time/time.h"
#include "service/store/engine/connection.h"

namespace tutoring::store {

// One numbered file of schema/sqlite, embedded at build time.
struct Migration {
  int version;
  std::string name;
  std::string sql;
};

// The migrations of this binary, by version from 1 without gaps.
const std::vector<Migration>& EmbeddedMigrations();

// Brings the database up to the last of `migrations`, each in a transaction of its own with its row
// in schema_migrations. Applying them again does nothing.
//
// FAILED_PRECONDITION: DATABASE_NEWER where the database has a version that `migrations` lack,
// MIGRATION_CHANGED where an applied file's checksum differs.
absl::Status Migrate(Connection& connection, const std::vector<Migration>& migrations,
                     absl::Time now);

}  // namespace tutoring::store

#endif  // SERVICE_STORE_ENGINE_MIGRATOR_H_
