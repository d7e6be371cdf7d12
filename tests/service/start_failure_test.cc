// tutoringd where it cannot start: it names what is wrong on one line, and writes nothing.
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>
#include <catch2/catch.hpp>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "tests/service/certificate.h"
#include "tests/support/child_process.h"
#include "tests/support/database_fixture.h"
#include "tests/support/running_service.h"

namespace tutoring::testing {
namespace {

namespace fs = std::filesystem;

// Starts it in the folder, on any port; flags given later win.
Ended Start(const TemporaryFolder& folder, const std::vector<std::string>& flags) {
  std::vector<std::string> command = {TUTORING_TUTORINGD, "--listen=127.0.0.1:0",
                                      "--database=" + folder.Database()};
  command.insert(command.end(), flags.begin(), flags.end());
  return RunToEnd(command);
}

// Whether one line holds all of it.
bool SaysOnOneLine(const std::string& output, const std::string& said) {
  const std::vector<std::string> lines = absl::StrSplit(output, '\n');
  return std::any_of(lines.begin(), lines.end(),
                     [&](const std::string& line) { return absl::StrContains(line, said); });
}

std::vector<std::string> FilesIn(const TemporaryFolder& folder) {
  std::vector<std::string> names;
  for (const auto& entry : fs::directory_iterator(folder.path()))
    names.push_back(entry.path().filename().string());
  std::sort(names.begin(), names.end());
  return names;
}

// A port of loopback that somebody else listens on.
class BusyPort {
 public:
  BusyPort() : socket_(socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)) {
    address_.sin_family = AF_INET;
    address_.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t size = sizeof(address_);
    REQUIRE(bind(socket_, reinterpret_cast<sockaddr*>(&address_), size) == 0);
    REQUIRE(listen(socket_, 1) == 0);
    REQUIRE(getsockname(socket_, reinterpret_cast<sockaddr*>(&address_), &size) == 0);
  }
  ~BusyPort() { close(socket_); }
  std::string Address() const { return absl::StrCat("127.0.0.1:", ntohs(address_.sin_port)); }

 private:
  int socket_;
  sockaddr_in address_ = {};
};

struct WrongFlag {
  const char* name;
  std::vector<std::string> flags;
  const char* said;
};

TEST_CASE("Start: a wrong flag is named, and nothing is written", "[service][start]") {
  const WrongFlag row = GENERATE(values<WrongFlag>({
      {"unknown flag", {"--databse=x"}, "'databse'"},
      {"a word too much", {"start"}, "unexpected argument start"},
      {"no database", {"--database="}, "--database is empty"},
      {"reflection is neither on nor off", {"--reflection=yes"}, "--reflection=yes: expected"},
      {"silence of no length", {"--longest-silence=0s"}, "--longest-silence must be more than 0"},
      {"silence that is no duration", {"--longest-silence=soon"}, "'longest_silence'"},
      {"address without a port", {"--listen=localhost"}, "--listen=localhost: expected HOST:PORT"},
      {"port too high", {"--listen=127.0.0.1:65536"}, "--listen=127.0.0.1:65536: expected"},
      {"port that is no number", {"--listen=127.0.0.1:http"}, "--listen=127.0.0.1:http: expected"},
      {"plaintext for everybody", {"--listen=0.0.0.0:0"}, "plaintext on 0.0.0.0:0 is refused"},
      {"certificate without key", {"--tls-cert=c.pem"}, "--tls-cert and --tls-key go together"},
      {"key without certificate", {"--tls-key=k.pem"}, "--tls-cert and --tls-key go together"},
      {"missing key", {"--tls-cert=c.pem", "--tls-key=/nowhere/k.pem"}, "/nowhere/k.pem"},
      {"authorities without key", {"--tls-client-ca=a.pem"}, "need --tls-cert and --tls-key"},
  }));
  DYNAMIC_SECTION(row.name) {
    const TemporaryFolder folder;
    const Ended ended = Start(folder, row.flags);
    INFO(ended.output);
    CHECK(ended.status != 0);
    CHECK(ended.status < 128);
    CHECK(SaysOnOneLine(ended.output, row.said));
    CHECK(FilesIn(folder).empty());
  }
}

TEST_CASE("Start: a key that is not the certificate's is refused by name", "[service][start]") {
  const TemporaryFolder folder;
  const TemporaryFolder keys;
  WriteCertificate(keys.path() + "/a.pem", keys.path() + "/a.key");
  WriteCertificate(keys.path() + "/b.pem", keys.path() + "/b.key");
  const Ended ended = Start(
      folder, {"--tls-cert=" + keys.path() + "/a.pem", "--tls-key=" + keys.path() + "/b.key"});
  CHECK(ended.status == 1);
  CHECK(SaysOnOneLine(ended.output, "the key in " + keys.path() +
                                        "/b.key is not that of the certificate in " + keys.path() +
                                        "/a.pem"));
  CHECK(FilesIn(folder).empty());
}

TEST_CASE("Start: without time zone data the missing package is named", "[service][start]") {
  const TemporaryFolder folder;
  const Ended ended = RunToEnd({"/usr/bin/env", "TZDIR=" + folder.path(), TUTORING_TUTORINGD,
                                "--listen=127.0.0.1:0", "--database=" + folder.Database()});
  CHECK(ended.status == 1);
  CHECK(SaysOnOneLine(ended.output, "install the package tzdata [TIME_ZONES_MISSING]"));
  CHECK(FilesIn(folder).empty());
}

TEST_CASE("Start: a port in use is named, and what was made serves the next start",
          "[service][start]") {
  const TemporaryFolder folder;
  const BusyPort busy;
  const Ended ended = Start(folder, {"--listen=" + busy.Address()});
  CHECK(ended.status == 1);
  CHECK(SaysOnOneLine(ended.output, "cannot listen on " + busy.Address() + ": in use"));
  RunningService service(TUTORING_TUTORINGD, folder.path(),
                         {"--admin-token-file=" + folder.Database() + ".admin-token"});
  service.Start();
}

TEST_CASE("Start: a file that is no database is named and left as it is", "[service][start]") {
  const TemporaryFolder folder;
  const std::string text = "Dear administrator, this is a letter and no database at all.\n";
  std::ofstream(folder.Database()) << text;
  const Ended ended = Start(folder, {});
  CHECK(ended.status == 1);
  CHECK(SaysOnOneLine(ended.output, folder.Database() + ": the file is no SQLite database"));
  CHECK(TextOf(folder.Database()) == text);
  CHECK(FilesIn(folder) == std::vector<std::string>{"tutoring.db", "tutoring.db.lock"});
}

TEST_CASE("Start: a database newer than the program is refused and left as it is",
          "[service][start]") {
  const TemporaryFolder folder;
  RunningService(TUTORING_TUTORINGD, folder.path()).Start();
  RawDatabase(folder.Database())
      .Run("INSERT INTO schema_migrations VALUES (999, 'later', 'c0ffee', 0)");
  const std::string before = RawDatabase(folder.Database()).Dump("SELECT * FROM schema_migrations");
  const Ended ended = Start(folder, {});
  CHECK(ended.status == 1);
  CHECK(SaysOnOneLine(ended.output, folder.Database() + ": the database has schema version 999"));
  CHECK(RawDatabase(folder.Database()).Dump("SELECT * FROM schema_migrations") == before);
}

TEST_CASE("Start: a folder that is missing or cannot be written is named", "[service][start]") {
  const TemporaryFolder folder;
  const Ended missing = Start(folder, {"--database=" + folder.path() + "/nowhere/t.db"});
  CHECK(missing.status == 1);
  CHECK(SaysOnOneLine(missing.output, folder.path() + "/nowhere/t.db: the folder"));
  fs::permissions(folder.path(), fs::perms::owner_read | fs::perms::owner_exec);
  const Ended read_only = Start(folder, {});
  fs::permissions(folder.path(), fs::perms::owner_all);
  CHECK(read_only.status == 1);
  CHECK(SaysOnOneLine(read_only.output, folder.Database() + ": the folder"));
  CHECK(FilesIn(folder).empty());
}

TEST_CASE("Start: a database that another tutoringd has is refused, by whatever name",
          "[service][start]") {
  const TemporaryFolder folder;
  RunningService first(TUTORING_TUTORINGD, folder.path());
  first.Start();
  fs::create_symlink(folder.Database(), folder.path() + "/link.db");
  for (const std::string& path : {folder.Database(), folder.path() + "/link.db"}) {
    const Ended second = Start(folder, {"--database=" + path});
    CHECK(second.status == 1);
    CHECK(SaysOnOneLine(second.output, path + ": another tutoringd has the database"));
  }
  CHECK_FALSE(first.process().HasEnded());
}

TEST_CASE("Start: a port file that cannot be written is named", "[service][start]") {
  const TemporaryFolder folder;
  const Ended ended = Start(folder, {"--port-file=" + folder.path() + "/nowhere/port"});
  CHECK(ended.status == 1);
  CHECK(
      SaysOnOneLine(ended.output, "--port-file: cannot write " + folder.path() + "/nowhere/port"));
}

}  // namespace
}  // namespace tutoring::testing
