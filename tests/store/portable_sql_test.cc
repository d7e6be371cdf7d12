// The repositories' SQL is written once for every engine (see the table of layers): nothing in it
// may be SQLite's alone. What differs lives in store/engine and in the schema.
#include "tests/store/portable_sql.h"

#include <catch2/catch.hpp>

#include "absl/strings/str_join.h"
#include "tests/store/store_fixture.h"

namespace tutoring::testing {
namespace {

TEST_CASE("Portable SQL: no query of the repositories is written for one engine",
          "[store][portable]") {
  StoreFixture fixture;
  REQUIRE(fixture.store->connection().texts().size() > 50);
  for (const char* sql : fixture.store->connection().texts()) {
    INFO(sql);
    CHECK(absl::StrJoin(NotPortable(sql), ", ") == "");
  }
}

TEST_CASE("Portable SQL: what is written for one engine is found", "[store][portable]") {
  const auto [sql, name] = GENERATE(table<std::string, std::string>({
      {"INSERT OR IGNORE INTO a (x) VALUES (1)", "INSERT OR"},
      {"REPLACE INTO a (x) VALUES (1)", "REPLACE INTO"},
      {"SELECT x FROM a ORDER BY rowid", "rowid"},
      {"SELECT last_insert_rowid() FROM a ORDER BY x", "rowid"},
      {"UPDATE a SET x = MAX(x, :y)", "MIN or MAX of several values"},
      {"UPDATE a SET x = datetime('now')", "a function of SQLite"},
      {"SELECT IFNULL(x, 1) FROM a ORDER BY x", "a function of SQLite"},
      {"SELECT x FROM a WHERE x GLOB 'b*' ORDER BY x", "an operator of SQLite"},
      {"SELECT x FROM a WHERE x == 1 ORDER BY x", "an operator of SQLite"},
      {"SELECT x FROM a WHERE x IS :y ORDER BY x", "an operator of SQLite"},
      {"SELECT x FROM a INDEXED BY b ORDER BY x", "INDEXED BY"},
      {"SELECT name FROM sqlite_schema ORDER BY name", "PRAGMA"},
      {"SELECT \"x\" FROM a ORDER BY x", "text between double quotes, backquotes or brackets"},
      {"SELECT x FROM a ORDER BY x LIMIT 1, 2", "LIMIT with a comma"},
      {"INSERT INTO a (k, t_us) VALUES (1, 2) ON CONFLICT (k) DO UPDATE SET"
       " t_us = CASE WHEN excluded.t_us > t_us THEN 1 ELSE 2 END",
       "an ambiguous column after ON CONFLICT"},
      {"SELECT * FROM a ORDER BY x", "columns without their names"},
      {"SELECT b.* FROM a b ORDER BY x", "columns without their names"},
      {"INSERT INTO a VALUES (1)", "INSERT without its columns"},
      {"SELECT x FROM a WHERE y = :y", "rows in no order"},
      {"SELECT x FROM a LIMIT 1", "rows in no order"},
  }));
  INFO(sql);
  CHECK(NotPortable(sql) == std::vector<std::string>{name});
}

TEST_CASE("Portable SQL: what every engine takes is not found", "[store][portable]") {
  const std::string sql =
      GENERATE("SELECT MAX(x), MIN(y) FROM a ORDER BY x",
               "INSERT INTO a (k, t_us) VALUES (1, 2) ON CONFLICT (k) DO UPDATE SET"
               " t_us = CASE WHEN excluded.t_us > a.t_us THEN excluded.t_us ELSE a.t_us END",
               "SELECT token, role FROM tokens WHERE token = :token",
               "SELECT COUNT(*) FROM a WHERE x = 1", "DELETE FROM a WHERE x < :x");
  INFO(sql);
  CHECK(NotPortable(sql).empty());
}

}  // namespace
}  // namespace tutoring::testing
