#include <catch2/catch.hpp>

#include "tests/cli/cli_fixture.h"

namespace tutoring::tutorctl {
namespace {

using Catch::Matchers::Contains;
using Catch::Matchers::StartsWith;
using std::filesystem::perms;

constexpr perms kOwnerOnly = perms::owner_read | perms::owner_write;

TEST_CASE_METHOD(CliFixture, "Failures: no service answers", "[cli][failure]") {
  // Port 1 is reserved and never served.
  const Outcome outcome = RunWithoutChannel({"status", "--service=127.0.0.1:1"});
  CHECK(outcome.status == 1);
  CHECK(outcome.out.empty());
  CHECK_THAT(outcome.err, StartsWith("tutorctl: No service answers at 127.0.0.1:1 ("));
  CHECK_THAT(outcome.err, Contains("What to do: start tutoringd"));
}

TEST_CASE_METHOD(CliFixture, "Failures: the address of deploy/run is used without a flag",
                 "[cli][failure]") {
  WriteFile("address", "127.0.0.1:2\n", kOwnerOnly);
  CHECK_THAT(RunWithoutChannel({"status"}).err, Contains("127.0.0.1:2"));
  variables["TUTORCTL_SERVICE"] = "127.0.0.1:3";
  CHECK_THAT(RunWithoutChannel({"status"}).err, Contains("127.0.0.1:3"));
  CHECK_THAT(RunWithoutChannel({"status", "--service=127.0.0.1:1"}).err, Contains("127.0.0.1:1"));
}

TEST_CASE_METHOD(CliFixture, "Failures: the token file is missing", "[cli][failure]") {
  variables["TUTORCTL_TOKEN_FILE"] = Path("nothing");
  const Outcome outcome = Run({"status"});
  CHECK(outcome.status == 1);
  CHECK_THAT(outcome.err,
             Contains(Path("nothing") + " cannot be opened: No such file or directory"));
  CHECK_THAT(outcome.err, Contains("--token-file"));
}

TEST_CASE_METHOD(CliFixture, "Failures: the token file can be read by others", "[cli][failure]") {
  const perms extra = GENERATE(perms::group_read, perms::others_read);
  WriteFile("open", "right-token\n", kOwnerOnly | extra);
  const Outcome outcome = Run({"status", "--token-file=" + Path("open")});
  CHECK(outcome.status == 1);
  CHECK_THAT(outcome.err, Contains("can be read by others (mode 06"));
  CHECK_THAT(outcome.err, Contains("chmod 600 " + Path("open")));
}

TEST_CASE_METHOD(CliFixture, "Failures: the token file holds no token", "[cli][failure]") {
  const std::string text =
      GENERATE("", "\n", "two words\n", "a\nb\n", "jeton\xC3\xA9\n", "a\x01\n");
  WriteFile("bad", text, kOwnerOnly);
  const Outcome outcome = Run({"status", "--token-file=" + Path("bad")});
  CHECK(outcome.status == 1);
  CHECK_THAT(outcome.err, Contains("holds no token"));
}

TEST_CASE_METHOD(CliFixture, "Failures: a wrong token, whose text is never shown",
                 "[cli][failure]") {
  WriteFile("wrong", "wrong-token\n", kOwnerOnly);
  const Outcome outcome = Run({"platforms", "list", "--token-file=" + Path("wrong")});
  CHECK(outcome.status == 1);
  CHECK_THAT(outcome.err, Contains("(TOKEN_INVALID)"));
  CHECK_THAT(outcome.err,
             Contains("What to do: the token in " + Path("wrong") + " is wrong or revoked"));
  CHECK_THAT(outcome.err, !Contains("wrong-token"));
}

TEST_CASE_METHOD(CliFixture, "Failures: a token never travels in the clear to another machine",
                 "[cli][failure]") {
  const Outcome outcome = RunWithoutChannel({"status", "--service=tutoring.example.invalid:7040"});
  CHECK(outcome.status == 1);
  CHECK_THAT(outcome.err, Contains("would travel in the clear to tutoring.example.invalid:7040"));
  CHECK_THAT(outcome.err, Contains("--ca=FILE"));
  // A name that only begins like the loopback's addresses is another machine.
  CHECK_THAT(RunWithoutChannel({"status", "--service=127.example.invalid:1"}).err,
             Contains("in the clear"));
}

TEST_CASE_METHOD(CliFixture, "Failures: a certificate file that is missing is named",
                 "[cli][failure]") {
  const Outcome outcome = RunWithoutChannel({"status", "--ca=" + Path("ca.pem")});
  CHECK(outcome.status == 1);
  CHECK_THAT(outcome.err, Contains("Cannot read " + Path("ca.pem")));
}

TEST_CASE_METHOD(CliFixture, "Failures: the service's refusal, its reason and what to do",
                 "[cli][failure]") {
  struct Row {
    std::string name;
    grpc::StatusCode code;
    std::string reason;
    std::string advice;
  };
  const Row row = GENERATE(values<Row>({
      {"not allowed", grpc::StatusCode::PERMISSION_DENIED, "ROLE_TOO_LOW",
       "use an administrator's"},
      {"person without the role", grpc::StatusCode::PERMISSION_DENIED, "PERSON_FORBIDDEN",
       "where --on-behalf-of does not"},
      {"unknown platform", grpc::StatusCode::NOT_FOUND, "PLATFORM_NOT_FOUND",
       "`tutorctl platforms list`"},
      {"busy database", grpc::StatusCode::UNAVAILABLE, "DATABASE_BUSY", "wait a moment"},
      {"lost race", grpc::StatusCode::ABORTED, "ETAG_STALE", "look at it again"},
      {"inner fault", grpc::StatusCode::INTERNAL, "INTERNAL", "service's log"},
      {"older service", grpc::StatusCode::UNIMPLEMENTED, "", "older than this program"},
      {"full disk", grpc::StatusCode::RESOURCE_EXHAUSTED, "DISK_FULL", "disk"},
  }));
  DYNAMIC_SECTION(row.name) {
    ledger.failure = row.reason.empty() ? grpc::Status(row.code, "so it is")
                                        : FailureWithReason(row.code, "so it is", row.reason);
    const Outcome outcome = Run({"status"});
    CHECK(outcome.status == 1);
    CHECK_THAT(outcome.err, StartsWith("tutorctl: The service says: so it is"));
    if (!row.reason.empty()) CHECK_THAT(outcome.err, Contains("(" + row.reason + ")"));
    CHECK_THAT(outcome.err, Contains(row.advice));
  }
}

TEST_CASE_METHOD(CliFixture, "Failures: what was not understood has status 2", "[cli][failure]") {
  ledger.platforms = {PlatformNamed("demo"), PlatformNamed("school")};
  struct Row {
    std::string name;
    std::vector<std::string> words;
    std::string complaint;
  };
  const Row row = GENERATE(values<Row>({
      {"nothing", {}, "tutorctl status"},
      {"unknown noun", {"dutys", "list"}, "there is no command \"dutys\""},
      {"no verb", {"duties"}, "duties needs one of its verbs"},
      {"unknown verb", {"duties", "sing"}, "duties needs one of its verbs"},
      {"unknown flag", {"duties", "list", "--colour=red"}, "There is no flag --colour."},
      {"flag without value", {"duties", "list", "--course"}, "--course needs a value"},
      {"switch with value", {"duties", "list", "--json=yes"}, "--json takes no value"},
      {"flag twice", {"duties", "list", "--course=1", "--course=2"}, "given twice"},
      {"missing argument", {"platforms", "get"}, "PLATFORM is missing"},
      {"one word too many", {"platforms", "list", "demo"}, "\"demo\" is one word too many"},
      {"unknown state",
       {"duties", "list", "--platform=demo", "--state=late"},
       "--state is one of: open, "},
      {"no number", {"duties", "list", "--limit=many"}, "--limit needs a whole number"},
      {"no duration", {"status", "--timeout=soon"}, "--timeout needs a length of time"},
      {"which platform", {"duties", "list"}, "There are several platforms"},
      {"no duty name", {"duties", "get", "900", "--platform=demo"}, "written COURSE/DUTY"},
      {"nothing to change", {"platforms", "update", "demo"}, "Say what is to change"},
      {"no bool", {"platforms", "update", "demo", "--subjects-shown=maybe"}, "is true or false"},
      {"no reason",
       {"duties", "dismiss", "12/900", "--platform=demo"},
       "--reason is one of: not-a-question"},
      {"nowhere for the secret",
       {"tokens", "create", "--role=reader"},
       "Say where the secret goes"},
  }));
  DYNAMIC_SECTION(row.name) {
    const Outcome outcome = Run(row.words);
    CHECK(outcome.status == 2);
    CHECK(outcome.out.empty());
    CHECK_THAT(outcome.err, Contains(row.complaint));
  }
}

TEST_CASE_METHOD(CliFixture, "Failures: without a platform one is told how to make one",
                 "[cli][failure]") {
  CHECK_THAT(Run({"duties", "list"}).err, Contains("`tutorctl platforms create`"));
}

}  // namespace
}  // namespace tutoring::tutorctl
