// What --help says to whoever starts a program for the first time.
#include <catch2/catch.hpp>

#include "absl/strings/match.h"
#include "tests/support/child_process.h"

namespace tutoring::testing {
namespace {

TEST_CASE("Help: tutoringd and lms-bridge list their flags", "[service][help]") {
  struct Row {
    const char* program;
    std::vector<std::string> flags;
  };
  const Row row = GENERATE(
      Row{TUTORING_TUTORINGD, {"--database", "--tls_cert", "--alarm_command"}},
      Row{TUTORING_LMS_BRIDGE, {"--moodle_url", "--service_token_file", "--once", "--messages"}});
  const Ended ended = RunToEnd({row.program, "--help"});
  INFO(ended.output);
  for (const std::string& flag : row.flags) CHECK(absl::StrContains(ended.output, flag));
  CHECK_FALSE(absl::StrContains(ended.output, "No flags matched"));
}

}  // namespace
}  // namespace tutoring::testing
