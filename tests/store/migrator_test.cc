#include "service/store/engine/migrator.h"

#include <catch2/catch.hpp>

#include "service/base/reason.h"
#include "tests/store/store_fixture.h"
#include "tests/support/ok.h"

namespace tutoring::testing {
namespace {

using store::Access;
using store::Connection;
using store::Migrate;
using store::Migration;

using Migrations = std::vector<Migration>;

constexpr char kSchemaSql[] = "SELECT type, name, sql FROM sqlite_schema ORDER BY type, name";
constexpr char kAppliedSql[] =
    "SELECT version, name, applied_time_us FROM schema_migrations ORDER BY version";

const Migration kFirst{1, "first", "CREATE TABLE a (x INTEGER NOT NULL) STRICT;"};
const Migration kSecond{2, "second",
                        "ALTER TABLE a ADD COLUMN y TEXT; CREATE INDEX a_by_x ON a (x);"};

struct Database {
  absl::Status Migrated(const Migrations& migrations, absl::Time now = At(0)) {
    return Migrate(*connection, migrations, now);
  }
  std::string Dump(const std::string& sql) { return RawDatabase(folder.Database()).Dump(sql); }

  TemporaryFolder folder;
  std::unique_ptr<Connection> connection =
      Ok(Connection::Open(folder.Database(), Access::kReadWrite));
};

TEST_CASE("Migrator: a fresh database gets every migration, in order, with its time",
          "[store][migrator]") {
  Database database;
  Ok(database.Migrated({kFirst, kSecond}));
  CHECK(database.Dump(kAppliedSql) == "1|first|1772438400000000|\n2|second|1772438400000000|\n");
  CHECK(database.Dump("SELECT name FROM pragma_table_info('a')") == "x|\ny|\n");
}

TEST_CASE("Migrator: the same migrations again change nothing", "[store][migrator]") {
  Database database;
  Ok(database.Migrated({kFirst, kSecond}));
  const std::string before = database.Dump(kSchemaSql) + database.Dump(kAppliedSql);
  Ok(database.Migrated({kFirst, kSecond}, At(1)));
  CHECK(database.Dump(kSchemaSql) + database.Dump(kAppliedSql) == before);
}

TEST_CASE("Migrator: an older database gets what it lacks, and keeps its rows",
          "[store][migrator]") {
  Database database;
  Ok(database.Migrated({kFirst}));
  RawDatabase(database.folder.Database()).Run("INSERT INTO a (x) VALUES (7)");
  Ok(database.Migrated({kFirst, kSecond}, At(0) + kTick));
  CHECK(database.Dump(kAppliedSql) == "1|first|1772438400000000|\n2|second|1772438400000001|\n");
  CHECK(database.Dump("SELECT x, y FROM a") == "7|NULL|\n");
}

TEST_CASE("Migrator: a newer database is refused as it is", "[store][migrator]") {
  Database database;
  Ok(database.Migrated({kFirst, kSecond}));
  const std::string before = database.Dump(kSchemaSql) + database.Dump(kAppliedSql);
  const absl::Status refused = database.Migrated({kFirst});
  CHECK(absl::IsFailedPrecondition(refused));
  CHECK(ReasonOf(refused) == "DATABASE_NEWER");
  CHECK_THAT(std::string(refused.message()), Catch::Contains("version 2") && Catch::Contains("1:"));
  CHECK(database.Dump(kSchemaSql) + database.Dump(kAppliedSql) == before);
}

TEST_CASE("Migrator: an applied file that changed is refused, and nothing after it applied",
          "[store][migrator]") {
  Database database;
  Ok(database.Migrated({kFirst}));
  Migration changed = kFirst;
  changed.sql += " ";
  const absl::Status refused = database.Migrated({changed, kSecond});
  CHECK(absl::IsFailedPrecondition(refused));
  CHECK(ReasonOf(refused) == "MIGRATION_CHANGED");
  CHECK_THAT(std::string(refused.message()), Catch::Contains("version 1"));
  CHECK(database.Dump("SELECT name FROM pragma_table_info('a')") == "x|\n");
}

TEST_CASE("Migrator: one that fails leaves nothing of itself and all of those before it",
          "[store][migrator]") {
  const std::string sql = GENERATE(
      "CREATE TABLE b (x INTEGER) STRICT; INSERT INTO a (x) VALUES (1); SELEKT 1;",
      "CREATE TABLE b (x INTEGER) STRICT; INSERT INTO a (x) VALUES (1); CREATE TABLE a (x) STRICT;",
      "CREATE TABLE b (x INTEGER) STRICT; INSERT INTO a (x) VALUES ('Zoe');");
  Database database;
  Ok(database.Migrated({kFirst}));
  const std::string before = database.Dump(kSchemaSql) + database.Dump(kAppliedSql);
  const absl::Status failed = database.Migrated({kFirst, {2, "faulty", sql}});
  CHECK_FALSE(failed.ok());
  CHECK_THAT(failed.ToString(), !Catch::Contains("Zoe"));
  CHECK(database.Dump(kSchemaSql) + database.Dump(kAppliedSql) == before);
  CHECK(database.Dump("SELECT COUNT(*) FROM a") == "0|\n");
  Ok(database.Migrated({kFirst, kSecond}));
}

TEST_CASE("Migrator: a disk that fills up leaves nothing half-written; with room it goes on",
          "[store][migrator]") {
  Database database;
  Ok(database.connection->Run("PRAGMA max_page_count = 9"));
  CHECK(absl::IsResourceExhausted(database.Migrated(store::EmbeddedMigrations())));
  CHECK(database.Dump("SELECT name FROM sqlite_schema WHERE type = 'table'") ==
        "schema_migrations|\n");
  Ok(database.connection->Run("PRAGMA max_page_count = 1000000"));
  Ok(database.Migrated(store::EmbeddedMigrations()));
}

TEST_CASE("Migrator: the program's own migrations have the numbers from 1 without gaps",
          "[store][migrator]") {
  int version = 0;
  for (const Migration& migration : store::EmbeddedMigrations()) {
    CHECK(migration.version == ++version);
    CHECK_FALSE(migration.name.empty());
    CHECK_FALSE(migration.sql.empty());
  }
  CHECK(version > 0);
}

}  // namespace
}  // namespace tutoring::testing
