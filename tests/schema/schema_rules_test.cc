#include "tests/schema/schema_rules.h"

#include <catch2/catch.hpp>
#include <regex>

#include "absl/strings/str_join.h"
#include "tests/support/open_store.h"

namespace tutoring::testing {
namespace {

using Faults = std::vector<std::string>;

struct Row {
  std::string name;
  std::string sql;
  Faults faults;
};

TEST_CASE("Schema: a migrated database keeps every rule", "[schema]") {
  const TemporaryFolder folder;
  OpenConnection(folder.Database());
  RawDatabase database(folder.Database());
  CHECK(absl::StrJoin(SchemaFaults(database), "\n") == "");
}

TEST_CASE("Schema: what breaks a rule is found", "[schema]") {
  const Row row = GENERATE(values<Row>({
      {"a good table",
       "CREATE TABLE a (x INTEGER NOT NULL, y TEXT NOT NULL) STRICT;"
       "CREATE INDEX a_by_x ON a (x)",
       {}},
      {"a table that takes anything", "CREATE TABLE a (x INTEGER NOT NULL)", {"a is not STRICT"}},
      {"a column that may be null", "CREATE TABLE a (x INTEGER) STRICT", {"a.x may be null"}},
      {"a default", "CREATE TABLE a (x INTEGER NOT NULL DEFAULT 1) STRICT", {"a.x has a DEFAULT"}},
      {"a number that is not whole",
       "CREATE TABLE a (x REAL NOT NULL) STRICT",
       {"a.x is neither INTEGER nor TEXT"}},
      {"an instant as text",
       "CREATE TABLE a (time_us TEXT NOT NULL) STRICT",
       {"a.time_us holds no instant in microseconds, as its name says"}},
      {"a view", "CREATE VIEW v AS SELECT 1", {"v is a trigger or view"}},
      {"an index of any name",
       "CREATE TABLE a (x INTEGER NOT NULL) STRICT; CREATE INDEX by_x ON a (x)",
       {"by_x is an index that is not named after its table"}},
      {"an assumption about an index that is gone",
       "INSERT INTO sqlite_stat1 VALUES ('a', 'a_by_x', '10 1')",
       {"a_by_x is assumed of the planner and does not exist"}},
  }));
  DYNAMIC_SECTION(row.name) {
    const TemporaryFolder folder;
    RawDatabase database(folder.Database());
    database.Run("ANALYZE; " + row.sql);
    CHECK(SchemaFaults(database) == row.faults);
  }
}

// The migrator wraps each file in a transaction with its row in schema_migrations.
TEST_CASE("Schema: no migration ends the transaction that it runs in", "[schema]") {
  const std::regex ends("(^|;)\\s*(BEGIN|COMMIT|END|ROLLBACK|VACUUM|PRAGMA)\\b", std::regex::icase);
  for (const store::Migration& migration : store::EmbeddedMigrations()) {
    INFO(migration.name);
    CHECK_FALSE(std::regex_search(migration.sql, ends));
  }
  CHECK(std::regex_search("CREATE TABLE a (x); COMMIT;", ends));
}

}  // namespace
}  // namespace tutoring::testing
