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

TEST_CASE("Once: a cycle that read everything is status 0, and again", "[service][once]") {
  const SiteFixture fixture;
  const Ended first = Once(fixture);
  INFO(first.output);
  CHECK(first.status == 0);
  CHECK(absl::StrContains(first.output, "courses 1 held 0 threads 1 events "));
  CHECK(Once(fixture).status == 0);
}

TEST_CASE("Once: a wrong configuration is status 2 and named", "[service][once]") {
  const SiteFixture fixture;
  const Ended no_token = Once(fixture, {"--service-token-file=/nowhere/token"});
  CHECK(no_token.status == 2);
  CHECK(absl::StrContains(no_token.output, "--service-token-file: /nowhere/token"));
  CHECK(Once(fixture, {"--moodle-url=moodle.example.org"}).status == 2);
  CHECK(Once(fixture, {"--courses=some"}).status == 2);
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
  const SiteFixture fixture;
  const std::string wrong = fixture.SecretFile("wrong", "0123456789abcdef");
  const Ended ended = Once(fixture, {"--moodle-token-file=" + wrong});
  INFO(ended.output);
  CHECK(ended.status == 4);
  CHECK_FALSE(absl::StrContains(ended.output, "0123456789abcdef"));
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

TEST_CASE("Once: a token or platform that tutoringd does not take is status 7", "[service][once]") {
  const SiteFixture fixture;
  const std::string wrong = fixture.SecretFile("wrong", "tut_0123456789abcdef");
  const Ended ended = Once(fixture, {"--service-token-file=" + wrong});
  INFO(ended.output);
  CHECK(ended.status == 7);
  CHECK_FALSE(absl::StrContains(ended.output, "tut_0123456789abcdef"));
  CHECK(Once(fixture, {"--platform=other"}).status == 7);
}

}  // namespace
}  // namespace tutoring::testing
