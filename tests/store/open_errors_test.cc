// What an administrator is told when the database cannot be used. tutoringd prints the path before
// each message.
#include <sys/stat.h>

#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>
#include <functional>

#include "service/app/ledger.h"
#include "service/base/reason.h"
#include "tests/store/store_fixture.h"
#include "tests/support/fake_clock.h"
#include "tests/support/ok.h"
#include "tests/support/unprivileged.h"

namespace tutoring::testing {
namespace {

using Catch::Matchers::Contains;
using store::Access;
using store::Connection;

void WriteFile(const std::string& path, const std::string& bytes) {
  std::ofstream(path, std::ios::binary) << bytes;
}

std::string ReadFile(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  return std::string(std::istreambuf_iterator<char>(file), {});
}

// As tutoringd opens it.
absl::Status OpenLedger(const std::string& path) {
  const FakeClock clock(At(0));
  return app::Ledger::Open(path, clock, [](const app::RaisedAlarm&) {}).status();
}

// A folder that anybody may enter, with a database in it.
struct SharedFolder {
  SharedFolder() {
    OpenStore(folder.Database());
    Allow(0777, 0666);
  }
  void Allow(mode_t of_folder, mode_t of_file) {
    chmod(folder.path().c_str(), of_folder);
    chmod(folder.Database().c_str(), of_file);
  }
  ~SharedFolder() { Allow(0777, 0666); }

  TemporaryFolder folder;
};

struct OpenRow {
  std::string name;
  std::function<void(const std::string& path)> prepare;
  absl::StatusCode code;
  std::string reason;
  std::string advice;
};

void MakeNewer(const std::string& path) {
  OpenStore(path);
  RawDatabase(path).Run("INSERT INTO schema_migrations VALUES (9999, 'future', 'x', 0)");
}

void MakeForeign(const std::string& path) {
  RawDatabase(path).Run("CREATE TABLE bookmarks (url TEXT)");
}

// One page, so that its first bytes are right and the rest is not.
void DamageFirstPage(const std::string& path) {
  OpenStore(path);
  std::string bytes = ReadFile(path);
  std::fill(bytes.begin() + 100, bytes.begin() + 4096, '\xff');
  WriteFile(path, bytes);
}

TEST_CASE("Open: each failure has a code, a reason and an advice, and changes no file",
          "[store][open]") {
  const OpenRow row = GENERATE(values<OpenRow>({
      {"text", [](const std::string& path) { WriteFile(path, std::string(5000, 'x')); },
       absl::StatusCode::kInvalidArgument, "NOT_A_DATABASE", "name another file"},
      {"a few bytes", [](const std::string& path) { WriteFile(path, "hello"); },
       absl::StatusCode::kInvalidArgument, "NOT_A_DATABASE", "name another file"},
      {"another program's database", MakeForeign, absl::StatusCode::kInvalidArgument,
       "FOREIGN_DATABASE", "name another file"},
      {"a newer schema", MakeNewer, absl::StatusCode::kFailedPrecondition, "DATABASE_NEWER",
       "start a newer program"},
      {"a damaged first page", DamageFirstPage, absl::StatusCode::kDataLoss, "DATABASE_CORRUPT",
       "restore a backup"},
  }));
  DYNAMIC_SECTION(row.name) {
    const TemporaryFolder folder;
    row.prepare(folder.Database());
    const std::string before = ReadFile(folder.Database());
    const absl::Status status = OpenLedger(folder.Database());
    CHECK(status.code() == row.code);
    CHECK(ReasonOf(status) == row.reason);
    CHECK_THAT(std::string(status.message()), Contains(row.advice));
    const bool unchanged = ReadFile(folder.Database()) == before;
    CHECK(unchanged);
  }
}

TEST_CASE("Open: a folder in the database's place cannot be opened", "[store][open]") {
  const TemporaryFolder folder;
  std::filesystem::create_directory(folder.Database());
  CHECK(absl::IsPermissionDenied(OpenLedger(folder.Database())));
}

TEST_CASE("Open: a missing folder is named as such and not created", "[store][open]") {
  const TemporaryFolder folder;
  const std::string path = folder.path() + "/missing/tutoring.db";
  const absl::Status status = OpenLedger(path);
  CHECK(absl::IsNotFound(status));
  CHECK_THAT(std::string(status.message()), Contains("create it"));
  CHECK(absl::IsNotFound(Connection::Open(path, Access::kReadWrite).status()));
  CHECK_FALSE(std::filesystem::exists(folder.path() + "/missing"));
}

TEST_CASE("Open: a reader does not create the file that is missing", "[store][open]") {
  const TemporaryFolder folder;
  CHECK(absl::IsNotFound(Connection::Open(folder.Database(), Access::kReadOnly).status()));
  CHECK_FALSE(std::filesystem::exists(folder.Database()));
}

// SQLite makes an empty file before its first write: a service that died there must start again.
TEST_CASE("Open: an empty file is an empty database", "[store][open]") {
  const TemporaryFolder folder;
  WriteFile(folder.Database(), "");
  CHECK(OpenLedger(folder.Database()).ok());
}

TEST_CASE("Open: a path is taken as it is written, but for quotation marks", "[store][open]") {
  const TemporaryFolder folder;
  const std::string name = GENERATE("a b.db", "c = d.db", "Zoé's.db", "e;f?g#h%20.db");
  OpenStore(folder.path() + "/" + name);
  CHECK(std::filesystem::exists(folder.path() + "/" + name));
  CHECK(absl::IsInvalidArgument(
      Connection::Open(folder.path() + "/a\"b.db", Access::kReadWrite).status()));
}

TEST_CASE("Open: without a write-ahead log there is no service", "[store][open]") {
  const auto connection = Connection::Open(":memory:", Access::kReadWrite);
  CHECK(ReasonOf(connection.status()) == "NO_WAL");
}

TEST_CASE("Open: what may not be written or read: PERMISSION_DENIED, and the data stay",
          "[store][open]") {
  struct Modes {
    std::string name;
    mode_t folder;
    mode_t file;
  };
  const Modes modes = GENERATE(values<Modes>({
      {"a file that may not be written", 0777, 0444},
      {"a file that may not be read", 0777, 0000},
      {"a folder that may not be written", 0555, 0666},
      {"neither", 0555, 0444},
  }));
  DYNAMIC_SECTION(modes.name) {
    SharedFolder shared;
    const std::string path = shared.folder.Database();
    const std::string before = ReadFile(path);
    shared.Allow(modes.folder, modes.file);
    absl::Status connection;
    absl::Status ledger;
    {
      const Unprivileged nobody;
      connection = Connection::Open(path, Access::kReadWrite).status();
      ledger = OpenLedger(path);
    }
    INFO(connection << "\n" << ledger);
    CHECK(absl::IsPermissionDenied(connection));
    CHECK(absl::IsPermissionDenied(ledger));
    CHECK_THAT(std::string(ledger.message()), Contains("let the service's user"));
    const bool unchanged = ReadFile(path) == before;
    CHECK(unchanged);
  }
}

TEST_CASE("Open: a new file in a folder that may not be written: PERMISSION_DENIED",
          "[store][open]") {
  SharedFolder shared;
  shared.Allow(0555, 0666);
  const std::string path = shared.folder.path() + "/new.db";
  absl::Status connection;
  {
    const Unprivileged nobody;
    connection = Connection::Open(path, Access::kReadWrite).status();
  }
  CHECK(absl::IsPermissionDenied(connection));
}

TEST_CASE("Open: a second service is told that the first has the database", "[store][open]") {
  const TemporaryFolder folder;
  const FakeClock clock(At(0));
  const auto first =
      Ok(app::Ledger::Open(folder.Database(), clock, [](const app::RaisedAlarm&) {}));
  const absl::Status second = OpenLedger(folder.Database());
  CHECK(ReasonOf(second) == "DATABASE_IN_USE");
  CHECK_THAT(std::string(second.message()), Contains("stop it"));
}

// Waits the whole busy timeout.
TEST_CASE("Open: a database that another program keeps locked: UNAVAILABLE", "[store][open]") {
  const TemporaryFolder folder;
  OpenStore(folder.Database());
  RawDatabase raw(folder.Database());
  raw.Run("PRAGMA locking_mode = EXCLUSIVE; BEGIN IMMEDIATE; DELETE FROM cursors");
  const absl::Status status = OpenLedger(folder.Database());
  CHECK(ReasonOf(status) == "DATABASE_BUSY");
}

}  // namespace
}  // namespace tutoring::testing
