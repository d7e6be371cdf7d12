// The first administrator token: written at the first start, for its owner only, and never again.
#include <sys/stat.h>
#include <catch2/catch.hpp>

#include <filesystem>
#include <fstream>
#include <string>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "tests/support/child_process.h"
#include "tests/support/database_fixture.h"
#include "tests/support/running_service.h"

namespace tutoring::testing {
namespace {

namespace fs = std::filesystem;

constexpr char kCountTokens[] = "SELECT count(*) FROM tokens";

// The umask that children get.
class Umask {
 public:
  explicit Umask(mode_t mask) : before_(umask(mask)) {}
  ~Umask() { umask(before_); }

 private:
  mode_t before_;
};

TEST_CASE("First start: the token is its owner's alone, whatever the umask", "[service][token]") {
  const TemporaryFolder folder;
  const Umask open(0);
  RunningService service(TUTORING_TUTORINGD, folder.path());
  service.Start();
  CHECK(fs::status(service.AdminTokenFile()).permissions() ==
        (fs::perms::owner_read | fs::perms::owner_write));
  CHECK_FALSE(absl::StrContains(service.Log(), "tut_"));
  service.CreatePlatform("lycee", false);  // The token works.
}

TEST_CASE("First start: the second start leaves the token as it is, and needs no file",
          "[service][token]") {
  const TemporaryFolder folder;
  RunningService service(TUTORING_TUTORINGD, folder.path());
  service.Start();
  const std::string token = TextOf(service.AdminTokenFile());
  service.Start();
  CHECK(TextOf(service.AdminTokenFile()) == token);
  service.process().Kill();
  fs::remove(service.AdminTokenFile());
  service.Start();
  CHECK_FALSE(fs::exists(service.AdminTokenFile()));
  CHECK(RawDatabase(service.Database()).Dump(kCountTokens) == "1|\n");
}

TEST_CASE("First start: a file in the token's place is kept, named, and no token is made",
          "[service][token]") {
  const TemporaryFolder folder;
  RunningService service(TUTORING_TUTORINGD, folder.path());
  std::ofstream(service.AdminTokenFile()) << "of another service\n";
  CHECK_THROWS_WITH(service.Start(),
                    Catch::Contains(service.AdminTokenFile() + ": the file for the first "
                                                               "administrator token exists"));
  CHECK(service.process().Wait() == 1);
  CHECK(TextOf(service.AdminTokenFile()) == "of another service\n");
  CHECK(RawDatabase(service.Database()).Dump(kCountTokens) == "0|\n");
  fs::remove(service.AdminTokenFile());
  service.Start();
  CHECK(RawDatabase(service.Database()).Dump(kCountTokens) == "1|\n");
}

TEST_CASE("First start: a link in the token's place is not followed", "[service][token]") {
  const TemporaryFolder folder;
  RunningService service(TUTORING_TUTORINGD, folder.path());
  fs::create_symlink(folder.path() + "/elsewhere", service.AdminTokenFile());
  CHECK_THROWS_WITH(service.Start(), Catch::Contains("exists already"));
  CHECK_FALSE(fs::exists(folder.path() + "/elsewhere"));
}

TEST_CASE("First start: a token file that cannot be written is named, and no token is made",
          "[service][token]") {
  const TemporaryFolder folder;
  const std::string nowhere = folder.path() + "/nowhere/token";
  RunningService service(TUTORING_TUTORINGD, folder.path(), {"--admin-token-file=" + nowhere});
  CHECK_THROWS_WITH(service.Start(), Catch::Contains(nowhere + ": the file for the first "
                                                               "administrator token cannot"));
  CHECK(RawDatabase(service.Database()).Dump(kCountTokens) == "0|\n");
}

}  // namespace
}  // namespace tutoring::testing
