// lms-bridge --once: what its exit status says, as `lms-bridge --help` and pacing.h have it.
#include <catch2/catch.hpp>

#include <string>

#include "absl/strings/match.h"
#include "tests/service/site_fixture.h"

namespace tutoring::testing {
namespace {

Ended Once(const SiteFixture& fixture, std::vector<std::string> flags = {}) {
  flags.push_back("--once");
  return RunToEnd(fixture.Bridge(flags));
}

// A wrong token leads to this status, and is not shown.
void CheckWrongToken(const std::string& flag, const std::string& token, int status) {
  const SiteFixture fixture;
  const Ended ended = Once(fixture, {flag + fixture.SecretFile("wrong", token)});
  INFO(ended.output);
  CHECK(ended.status == status);
  CHECK_FALSE(absl::StrContains(ended.output, token));
}

TEST_CASE("Once: a cycle that read everything is status 0, and again", "[service][once]") {
  const SiteFixture fixture;
  const Ended first = Once(fixture);
  INFO(first.output);
  CHECK(first.status == 0);
  CHECK(absl::StrContains(first.output, "courses 1 held 0 threads 1 events "));
  CHECK(Once(fixture).status == 0);
}

TEST_CASE("Once: a wrong configuration is status 2 and named, an unknown flag 1",
          "[service][once]") {
  const SiteFixture fixture;
  const Ended no_token = Once(fixture, {"--service-token-file=/nowhere/token"});
  CHECK(no_token.status == 2);
  CHECK(absl::StrContains(no_token.output, "--service-token-file: /nowhere/token"));
  CHECK(Once(fixture, {"--moodle-url=moodle.example.org"}).status == 2);
  CHECK(Once(fixture, {"--courses=some"}).status == 2);
  CHECK(Once(fixture, {"--no-such-flag=1"}).status == 1);
}

TEST_CASE("Once: a course that cannot be read is status 3", "[service][once]") {
  SiteFixture fixture;
  REQUIRE(Once(fixture).status == 0);
  fixture.small.site.SetCapability("mod/forum:readprivatereplies", false);
  fixture.small.clock.AdvanceTime(absl::Hours(4));
  const Ended ended = Once(fixture);
  INFO(ended.output);
  CHECK(ended.status == 3);
}

TEST_CASE("Once: a token that Moodle refuses is status 4", "[service][once]") {
  CheckWrongToken("--moodle-token-file=", "0123456789abcdef", 4);
}

TEST_CASE("Once: a Moodle that is stopped is status 5", "[service][once]") {
  SiteFixture fixture;
  const auto command = fixture.Bridge({"--once"});
  fixture.moodle.reset();
  const Ended ended = RunToEnd(command);
  INFO(ended.output);
  CHECK(ended.status == 5);
}

TEST_CASE("Once: a tutoringd that is stopped is status 6", "[service][once]") {
  SiteFixture fixture;
  fixture.service.process().Kill();
  const Ended ended = Once(fixture);
  INFO(ended.output);
  CHECK(ended.status == 6);
}

TEST_CASE("Once: a token that tutoringd refuses is status 7", "[service][once]") {
  CheckWrongToken("--service-token-file=", "tut_0123456789abcdef", 7);
}

TEST_CASE("Once: a platform that tutoringd does not know is status 7", "[service][once]") {
  CHECK(Once(SiteFixture(), {"--platform=other"}).status == 7);
}

}  // namespace
}  // namespace tutoring::testing
