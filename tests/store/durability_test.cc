// What stands on disk after a commit, and how much of it.
#include <soci/soci.h>

#include <atomic>
#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>
#include <thread>

#include "absl/time/clock.h"
#include "service/base/status_macros.h"
#include "service/store/engine/log_keeper.h"
#include "tests/store/store_fixture.h"
#include "tests/support/ok.h"

namespace tutoring::testing {
namespace {

using store::Access;

std::string Setting(store::Connection& connection, const std::string& name) {
  std::string value;
  connection.session() << "PRAGMA " << name, soci::into(value);
  return value;
}

TEST_CASE("Durability: the writer commits to a log that is synchronised at each commit",
          "[store][durability]") {
  StoreFixture fixture;
  CHECK(Setting(fixture.store->connection(), "journal_mode") == "wal");
  CHECK(Setting(fixture.store->connection(), "synchronous") == "2");  // FULL
  CHECK(Setting(fixture.store->connection(), "foreign_keys") == "1");
}

TEST_CASE("Durability: a reader can write nothing and sees what was committed",
          "[store][durability]") {
  StoreFixture fixture;
  const auto reader = Ok(store::Store::Open(fixture.folder.Database(), Access::kReadOnly));
  CHECK(absl::IsPermissionDenied(reader->platforms.Insert(PlatformOf("new"))));
  CHECK(Ok(reader->platforms.Find("campus")).has_value());
  Ok(fixture.store->Begin());
  Ok(fixture.store->platforms.Insert(PlatformOf("new")));
  CHECK_FALSE(Ok(reader->platforms.Find("new")).has_value());
  Ok(fixture.store->Commit());
  CHECK(Ok(reader->platforms.Find("new")).has_value());
}

TEST_CASE("Durability: a reader's transaction keeps one state while the writer goes on",
          "[store][durability]") {
  StoreFixture fixture;
  const auto reader = Ok(store::Store::Open(fixture.folder.Database(), Access::kReadOnly));
  Ok(reader->BeginRead());
  CHECK(Ok(reader->platforms.List("", 9)).size() == 2);
  Ok(fixture.store->platforms.Insert(PlatformOf("new")));
  CHECK(Ok(reader->platforms.List("", 9)).size() == 2);
  Ok(reader->Commit());
  CHECK(Ok(reader->platforms.List("", 9)).size() == 3);
}

TEST_CASE("Durability: of a commit that two share, what one undoes is gone and the rest is there",
          "[store][durability]") {
  StoreFixture fixture;
  auto& store = *fixture.store;
  Ok(store.Begin());
  Ok(store.Save());
  Ok(store.platforms.Insert(PlatformOf("kept")));
  Ok(store.Keep());
  Ok(store.Save());
  Ok(store.platforms.Insert(PlatformOf("undone")));
  Ok(store.Undo());
  CHECK(store.connection().InTransaction());
  Ok(store.Commit());
  CHECK_FALSE(store.connection().InTransaction());
  CHECK(Ok(store.platforms.Find("kept")).has_value());
  CHECK_FALSE(Ok(store.platforms.Find("undone")).has_value());
}

TEST_CASE("Durability: a damaged page is DATA_LOSS to whoever reads it", "[store][durability]") {
  StoreFixture fixture;
  const std::string value(1000, 'v');
  for (int i = 0; i < 500; ++i) {
    Ok(fixture.store->progress.SetCursor(fixture.campus, {"c1", std::to_string(i), value}));
  }
  fixture.Close();
  const std::string path = fixture.folder.Database();
  std::fstream file(path, std::ios::in | std::ios::out | std::ios::binary);
  file.seekp(static_cast<std::streamoff>(std::filesystem::file_size(path)) - 40 * 4096);
  file << std::string(40 * 4096, '\xff');
  file.close();
  const auto store = Ok(store::Store::Open(path, Access::kReadWrite));
  CHECK(absl::IsDataLoss(store->progress.CursorsOf(fixture.campus, "c1").status()));
  CHECK(Ok(store->platforms.Find("campus")).has_value());
}

// Reads that overlap, so that there is never a moment without one, and of which one at least is
// older than the latest write, as long as the writer does not wait. Returns the first failure.
// Asserts nothing: it runs in a thread of its own.
absl::Status ReadWithoutGap(store::Store* older, store::Store* newer,
                            const std::atomic<int>& writes, const std::atomic<bool>& stop) {
  TUTORING_RETURN_IF_ERROR(older->BeginRead());
  TUTORING_RETURN_IF_ERROR(older->platforms.Find("campus").status());
  while (!stop) {
    const int seen = writes;
    for (int i = 0; i < 20 && writes < seen + 2 && !stop; ++i)
      absl::SleepFor(absl::Milliseconds(1));
    TUTORING_RETURN_IF_ERROR(newer->BeginRead());
    TUTORING_RETURN_IF_ERROR(newer->platforms.Find("campus").status());
    TUTORING_RETURN_IF_ERROR(older->Commit());
    std::swap(older, newer);
  }
  return older->Commit();
}

// A quarter of a megabyte that differs from what stood there: SQLite writes no page that stays.
absl::Status WriteMuch(StoreFixture& fixture, int number) {
  const std::string value(250'000, static_cast<char>('a' + number % 26));
  return fixture.store->progress.SetCursor(fixture.campus,
                                           {"c1", std::to_string(number % 9), value});
}

TEST_CASE("Durability: readers without a gap do not let the log grow for ever",
          "[store][durability]") {
  StoreFixture fixture;
  const auto one = Ok(store::Store::Open(fixture.folder.Database(), Access::kReadOnly));
  const auto another = Ok(store::Store::Open(fixture.folder.Database(), Access::kReadOnly));
  std::atomic<bool> stop = false;
  std::atomic<int> writes = 0;
  absl::Status reading;
  std::thread readers([&] { reading = ReadWithoutGap(one.get(), another.get(), writes, stop); });
  absl::Status writing;
  for (; writes < 600 && writing.ok(); ++writes) writing = WriteMuch(fixture, writes);  // 150 MB.
  const auto size = std::filesystem::file_size(fixture.folder.Database() + "-wal");
  stop = true;
  readers.join();
  Ok(reading);
  Ok(writing);
  CHECK(size < 64 << 20);
}

int64_t SizeOfDatabase(const StoreFixture& fixture) {
  return static_cast<int64_t>(std::filesystem::file_size(fixture.folder.Database()));
}

// Writes enough for the log to be copied, and not so much that the writer would wait.
void WriteLongLog(StoreFixture& fixture) {
  for (int i = 0; i < 100; ++i) Ok(WriteMuch(fixture, i));
}

TEST_CASE("Durability: where somebody is told of the long log the commit does not copy it",
          "[store][durability]") {
  StoreFixture fixture;
  int told = 0;
  fixture.store->connection().TellOfLongLog([&] { ++told; });
  const int64_t before = SizeOfDatabase(fixture);
  WriteLongLog(fixture);
  CHECK(told > 0);
  CHECK(SizeOfDatabase(fixture) == before);
  Ok(fixture.store->connection().CopyLog());
  CHECK(SizeOfDatabase(fixture) > before + 2'000'000);
}

TEST_CASE("Durability: the log keeper copies what it is told of", "[store][durability]") {
  StoreFixture fixture;
  const auto keeper = Ok(store::LogKeeper::Start(fixture.folder.Database()));
  fixture.store->connection().TellOfLongLog([&] { keeper->Copy(); });
  const int64_t before = SizeOfDatabase(fixture);
  WriteLongLog(fixture);
  // However slow the machine is: without a copy it would never grow.
  for (int i = 0; i < 6000 && SizeOfDatabase(fixture) < before + 2'000'000; ++i) {
    absl::SleepFor(absl::Milliseconds(10));
  }
  CHECK(SizeOfDatabase(fixture) > before + 2'000'000);
}

TEST_CASE("Durability: a writer without a pause does not let the log grow though another copies it",
          "[store][durability]") {
  StoreFixture fixture;
  const auto keeper = Ok(store::LogKeeper::Start(fixture.folder.Database()));
  fixture.store->connection().TellOfLongLog([&] { keeper->Copy(); });
  for (int i = 0; i < 600; ++i) Ok(WriteMuch(fixture, i));  // 150 MB.
  CHECK(std::filesystem::file_size(fixture.folder.Database() + "-wal") < 64 << 20);
}

TEST_CASE("Durability: a reader who never ends holds up the writer for a moment, not for good",
          "[store][durability]") {
  StoreFixture fixture;
  const auto reader = Ok(store::Store::Open(fixture.folder.Database(), Access::kReadOnly));
  Ok(reader->BeginRead());
  CHECK(Ok(reader->platforms.Find("campus")).has_value());
  Ok(fixture.store->connection().Run("PRAGMA busy_timeout = 1"));
  // Twice past the size at which the writer waits.
  for (int i = 0; i < 300; ++i) Ok(WriteMuch(fixture, i));
  Ok(reader->Commit());
  CHECK(Ok(fixture.store->progress.CursorsOf(fixture.campus, "c1")).size() == 9);
}

}  // namespace
}  // namespace tutoring::testing
