#include "service/store/run_query.h"

#include <catch2/catch.hpp>
#include <functional>
#include <stdexcept>

#include "absl/strings/match.h"
#include "tests/store/store_fixture.h"
#include "tests/support/ok.h"

namespace tutoring::testing {
namespace {

using store::In;
using store::Out;
using store::Query;

constexpr char kListSql[] = "SELECT platform FROM platforms ORDER BY platform";
constexpr char kRenameSql[] = "UPDATE platforms SET platform = :name WHERE platform = :old";

// Whether nobody reads an old state of the database any more, so that its log can start anew.
bool LogIsFree(StoreFixture& fixture) {
  RawDatabase raw(fixture.folder.Database());
  raw.Run("PRAGMA busy_timeout = 0");
  return raw.Rows("PRAGMA wal_checkpoint(TRUNCATE)").front().front() == "0";
}

TEST_CASE("Queries: one that was read to its end keeps no old state alive", "[store][query]") {
  StoreFixture fixture;
  Query<In<>, Out<std::string>> list(fixture.store->connection(), kListSql);
  Ok(list.ForEach([](const std::string&) {}));
  CHECK(LogIsFree(fixture));
}

TEST_CASE("Queries: while one is read it sees one state; that is what the log is kept for",
          "[store][query]") {
  StoreFixture fixture;
  Query<In<>, Out<std::string>> list(fixture.store->connection(), kListSql);
  bool free_within = true;
  Ok(list.ForEach([&](const std::string&) { free_within = free_within && LogIsFree(fixture); }));
  CHECK_FALSE(free_within);
}

TEST_CASE("Queries: one whose reader throws is INTERNAL, keeps nothing alive and can run again",
          "[store][query]") {
  StoreFixture fixture;
  Query<In<>, Out<std::string>> list(fixture.store->connection(), kListSql);
  CHECK(absl::IsInternal(
      list.ForEach([](const std::string&) { throw std::runtime_error("too many"); })));
  CHECK(LogIsFree(fixture));
  int rows = 0;
  Ok(list.ForEach([&](const std::string&) { ++rows; }));
  CHECK(rows == 2);
}

TEST_CASE("Queries: one that fails keeps nothing alive and can run again", "[store][query]") {
  StoreFixture fixture;
  Query<In<std::string, std::string>> rename(fixture.store->connection(), kRenameSql);
  CHECK(absl::IsAlreadyExists(rename.Run("other", "campus")));
  CHECK(LogIsFree(fixture));
  Ok(rename.Run("third", "campus"));
  CHECK(rename.affected_rows() == 1);
  Ok(rename.Run("fourth", "campus"));
  CHECK(rename.affected_rows() == 0);
}

TEST_CASE("Queries: a text that is no SQL is INTERNAL", "[store][query]") {
  StoreFixture fixture;
  Query<In<>> nonsense(fixture.store->connection(), "SELEKT 1");
  CHECK(absl::IsInternal(nonsense.Run()));
}

// A failure that is provoked with a secret among the values.
struct QueryRow {
  std::string name;
  std::function<absl::Status(StoreFixture&, const std::string& secret)> fail;
  absl::StatusCode code;
};

absl::Status WriteWhileLocked(StoreFixture& fixture, const std::string& secret) {
  Ok(fixture.store->connection().Run("PRAGMA busy_timeout = 0"));
  RawDatabase raw(fixture.folder.Database());
  raw.Run("BEGIN IMMEDIATE");
  return fixture.store->progress.SetCursor(fixture.campus, {"c1", "key", secret});
}

absl::Status WriteOnReader(StoreFixture& fixture, const std::string& secret) {
  const auto reader = Ok(store::Store::Open(fixture.folder.Database(), store::Access::kReadOnly));
  return reader->progress.SetCursor(fixture.campus, {"c1", "key", secret});
}

absl::Status WriteTooMuch(StoreFixture& fixture, const std::string& secret) {
  Ok(fixture.store->connection().Run("PRAGMA max_page_count = 1"));
  std::string much = secret;
  while (much.size() < 100'000) much += secret;
  return fixture.store->progress.SetCursor(fixture.campus, {"c1", "key", much});
}

TEST_CASE("Queries: no failure repeats a value or the text of the query", "[store][query]") {
  const QueryRow row = GENERATE(values<QueryRow>({
      {"a key twice",
       [](StoreFixture& fixture, const std::string& secret) {
         Ok(fixture.store->platforms.Insert(PlatformOf(secret)));
         return fixture.store->platforms.Insert(PlatformOf(secret));
       },
       absl::StatusCode::kAlreadyExists},
      {"a value that a rule of the table forbids",
       [](StoreFixture& fixture, const std::string& secret) {
         store::Platform platform = PlatformOf("new");
         platform.language = secret;
         return fixture.store->platforms.Insert(platform);
       },
       absl::StatusCode::kInternal},
      {"a reference to nothing",
       [](StoreFixture& fixture, const std::string& secret) {
         return fixture.store->progress.SetCursor(4711, {"c1", "key", secret});
       },
       absl::StatusCode::kInternal},
      {"text in a column of numbers",
       [](StoreFixture& fixture, const std::string& secret) {
         Query<In<std::string, std::string>> wrong(
             fixture.store->connection(),
             "UPDATE platforms SET revision = :revision WHERE platform = :old");
         return wrong.Run(secret, "campus");
       },
       absl::StatusCode::kInternal},
      {"a text that is no SQL",
       [](StoreFixture& fixture, const std::string& secret) {
         Query<In<std::string>> nonsense(fixture.store->connection(), "SELEKT :secret");
         return nonsense.Run(secret);
       },
       absl::StatusCode::kInternal},
      {"a locked database", WriteWhileLocked, absl::StatusCode::kUnavailable},
      {"a reader that writes", WriteOnReader, absl::StatusCode::kPermissionDenied},
      {"a full disk", WriteTooMuch, absl::StatusCode::kResourceExhausted},
  }));
  DYNAMIC_SECTION(row.name) {
    StoreFixture fixture;
    const absl::Status status = row.fail(fixture, "Zoe-Martin-4711");
    CHECK(status.code() == row.code);
    for (const char* told : {"Zoe", "4711", "INSERT", "UPDATE", "SELEKT", "platforms", "cursors"}) {
      INFO(status);
      CHECK_FALSE(absl::StrContains(status.ToString(), told));
    }
  }
}

}  // namespace
}  // namespace tutoring::testing
