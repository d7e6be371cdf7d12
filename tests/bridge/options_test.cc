// Flags and the files they name.
#include <sys/stat.h>
#include <unistd.h>

#include <catch2/catch.hpp>
#include <cstdlib>
#include <fstream>

#include "absl/strings/match.h"
#include "lms_bridge/bridge_options.h"

namespace tutoring::bridge {
namespace {

struct OptionsFixture {
  std::string folder = "/tmp/bridge_options_XXXXXX";
  BridgeFlags flags;

  OptionsFixture() {
    REQUIRE(mkdtemp(folder.data()) != nullptr);
    flags.service = "127.0.0.1:7040";
    flags.platform = "m";
    flags.moodle_url = "https://moodle.example/";
    flags.courses = "all";
    flags.forums = "all";
    flags.service_token_file = File("service", "S3CRET\n", 0600);
    flags.moodle_token_file = File("moodle", " M00DLE \n", 0400);
  }
  ~OptionsFixture() {
    for (const char* name : {"service", "moodle", "other"}) unlink((folder + "/" + name).c_str());
    rmdir(folder.c_str());
  }
  std::string File(const std::string& name, const std::string& content, mode_t mode) const {
    const std::string path = folder + "/" + name;
    std::ofstream(path) << content;
    chmod(path.c_str(), mode);
    return path;
  }
  std::string Error() const {
    const auto options = ReadOptions(flags);
    return options.ok() ? "" : std::string(options.status().message());
  }
};

TEST_CASE_METHOD(OptionsFixture, "Options: tokens are read and the address loses its slash",
                 "[bridge][options]") {
  const auto options = ReadOptions(flags);
  REQUIRE(options.ok());
  CHECK(options->service_token == "S3CRET");
  CHECK(options->moodle_token == "M00DLE");
  CHECK(options->moodle_url == "https://moodle.example");
  CHECK_FALSE(options->service_tls);
}

TEST_CASE_METHOD(OptionsFixture, "Options: a token that others may read is refused with the remedy",
                 "[bridge][options]") {
  flags.moodle_token_file = File("other", "M00DLE", GENERATE(0640, 0604, 0660));
  CHECK(absl::StrContains(Error(), "--moodle-token-file"));
  CHECK(absl::StrContains(Error(), "chmod 600 " + flags.moodle_token_file));
  CHECK_FALSE(absl::StrContains(Error(), "M00DLE"));
}

TEST_CASE_METHOD(OptionsFixture, "Options: what is missing or wrong is named",
                 "[bridge][options]") {
  SECTION("no platform") {
    flags.platform = "";
    CHECK(absl::StrContains(Error(), "--platform"));
  }
  SECTION("no token file") {
    flags.service_token_file = folder + "/nothing";
    CHECK(absl::StrContains(Error(), "--service-token-file"));
  }
  SECTION("an empty token") {
    flags.service_token_file = File("other", "\n", 0600);
    CHECK(absl::StrContains(Error(), "holds no token"));
  }
  SECTION("two words") {
    flags.service_token_file = File("other", "a b", 0600);
    CHECK(absl::StrContains(Error(), "holds no token"));
  }
  SECTION("no scheme") {
    flags.moodle_url = "moodle.example";
    CHECK(absl::StrContains(Error(), "--moodle-url"));
  }
  SECTION("a password in the address") {
    flags.moodle_url = "https://a:b@moodle.example";
    CHECK(absl::StrContains(Error(), "--moodle-url"));
  }
  SECTION("courses") {
    flags.courses = "some";
    CHECK(absl::StrContains(Error(), "courses"));
  }
  SECTION("a certificate without key") {
    flags.service_ca = "system";
    flags.service_cert = File("other", "-----BEGIN CERTIFICATE-----", 0600);
    CHECK(absl::StrContains(Error(), "--service-key"));
  }
  SECTION("an authority that is none") {
    flags.service_ca = File("other", "hello", 0600);
    CHECK(absl::StrContains(Error(), "--service-ca"));
  }
}

TEST_CASE_METHOD(OptionsFixture, "Options: plaintext leaves this machine only if allowed",
                 "[bridge][options]") {
  flags.service = "tutoring.example:7040";
  CHECK(absl::StrContains(Error(), "--allow-plaintext-service"));
  flags.allow_plaintext_service = true;
  CHECK(Error() == "");
  flags.allow_plaintext_service = false;
  flags.service_ca = "system";
  CHECK(ReadOptions(flags)->service_tls);
}

TEST_CASE("Options: what is on this machine", "[bridge][options]") {
  for (const char* target : {"localhost:1", "127.0.0.1:1", "[::1]:1", "unix:/run/t"}) {
    CHECK(IsLoopback(target));
  }
  for (const char* target :
       {"localhost.example:1", "127.example:1", "10.0.0.1:1", "0.0.0.0:1", ""}) {
    CHECK_FALSE(IsLoopback(target));
  }
}

}  // namespace
}  // namespace tutoring::bridge
