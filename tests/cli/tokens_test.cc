#include <signal.h>
#include <sys/resource.h>
#include <sys/stat.h>

#include <catch2/catch.hpp>

#include "tests/cli/cli_fixture.h"

namespace tutoring::tutorctl {
namespace {

using Catch::Matchers::Contains;
using std::filesystem::exists;
using std::filesystem::perms;

// Lets this process write no more than so many bytes to any file, as a full disk would.
class FileSizeLimit {
 public:
  explicit FileSizeLimit(rlim_t bytes) : handler_(signal(SIGXFSZ, SIG_IGN)) {
    getrlimit(RLIMIT_FSIZE, &before_);
    const rlimit limit{bytes, before_.rlim_max};
    setrlimit(RLIMIT_FSIZE, &limit);
  }
  ~FileSizeLimit() {
    setrlimit(RLIMIT_FSIZE, &before_);
    signal(SIGXFSZ, handler_);
  }

 private:
  rlimit before_{};
  void (*handler_)(int);
};

std::vector<std::string> Create(const std::string& destination) {
  return {"tokens", "create", "--role=bridge", "--platform=demo,school", destination};
}

TEST_CASE_METHOD(CliFixture, "tokens create: the secret goes into a file of its owner alone",
                 "[cli][tokens]") {
  const mode_t before = umask(0);  // However generous the shell is.
  const Outcome outcome = Run(Create("--output-file=" + Path("bridge-token")));
  umask(before);
  CHECK(outcome.status == 0);
  CHECK(ReadFile("bridge-token") == "the-new-secret\n");
  CHECK(std::filesystem::status(Path("bridge-token")).permissions() ==
        (perms::owner_read | perms::owner_write));
  CHECK_THAT(outcome.out + outcome.err, !Contains("the-new-secret"));
  REQUIRE(ledger.tokens.size() == 1);
  CHECK(ledger.tokens[0].role() == v1::TOKEN_ROLE_BRIDGE);
  REQUIRE(ledger.tokens[0].platforms_size() == 2);
  CHECK(ledger.tokens[0].platforms(1) == "platforms/school");
}

TEST_CASE_METHOD(CliFixture, "tokens create --json: no secret either", "[cli][tokens]") {
  std::vector<std::string> words = Create("--output-file=" + Path("bridge-token"));
  words.push_back("--json");
  const Outcome outcome = Run(words);
  CHECK_THAT(outcome.out, Contains("\"name\":\"tokens/t9\""));
  CHECK_THAT(outcome.out, !Contains("the-new-secret"));
}

TEST_CASE_METHOD(CliFixture, "tokens create --show: the secret on the screen", "[cli][tokens]") {
  CHECK_THAT(Run(Create("--show")).out, Contains("\nthe-new-secret\n"));
}

TEST_CASE_METHOD(CliFixture,
                 "tokens create: a file that exists is left alone, and no token is made",
                 "[cli][tokens]") {
  WriteFile("bridge-token", "precious", perms::owner_read);
  const Outcome outcome = Run(Create("--output-file=" + Path("bridge-token")));
  CHECK(outcome.status == 1);
  CHECK_THAT(outcome.err, Contains("exists already"));
  CHECK(ReadFile("bridge-token") == "precious");
  CHECK(ledger.tokens.empty());
}

TEST_CASE_METHOD(CliFixture, "tokens create: a refused call leaves no file", "[cli][tokens]") {
  ledger.failure =
      FailureWithReason(grpc::StatusCode::NOT_FOUND, "no such platform", "PLATFORM_NOT_FOUND");
  CHECK(Run(Create("--output-file=" + Path("bridge-token"))).status == 1);
  CHECK_FALSE(exists(Path("bridge-token")));
}

TEST_CASE_METHOD(CliFixture,
                 "tokens create: a folder that is missing is named before a token is made",
                 "[cli][tokens]") {
  const Outcome outcome = Run(Create("--output-file=" + Path("no/such/folder")));
  CHECK(outcome.status == 1);
  CHECK_THAT(outcome.err, Contains("Cannot make the file " + Path("no/such/folder")));
  CHECK(ledger.tokens.empty());
}

TEST_CASE_METHOD(CliFixture, "tokens create: where the disk is full, the token is revoked again",
                 "[cli][tokens]") {
  const FileSizeLimit disk_is_full(0);
  const Outcome outcome = Run(Create("--output-file=" + Path("bridge-token")));
  CHECK(outcome.status == 1);
  CHECK_THAT(outcome.err, Contains("Cannot write " + Path("bridge-token")));
  CHECK_THAT(outcome.err, Contains("The token tokens/t9 was revoked again."));
  CHECK(ledger.last_token_revoke.name() == "tokens/t9");
  CHECK_FALSE(exists(Path("bridge-token")));
}

TEST_CASE_METHOD(CliFixture, "tokens revoke: takes the id or the name", "[cli][tokens]") {
  v1::Token token;
  token.set_name("tokens/t1");
  *token.mutable_revoke_time() = Paris(3, 4, 14, 0);
  ledger.tokens = {token};
  const std::string name = GENERATE("t1", "tokens/t1");
  const Outcome outcome = Run({"tokens", "revoke", name});
  CHECK(outcome.out == "Token t1 is revoked since 2026-03-04 13:00 UTC.\n");
  CHECK(ledger.last_token_revoke.name() == "tokens/t1");
}

}  // namespace
}  // namespace tutoring::tutorctl
