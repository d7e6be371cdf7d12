#include <catch2/catch.hpp>

#include "absl/strings/str_cat.h"
#include "deploy/tutorctl/command.h"
#include "tests/cli/cli_fixture.h"

namespace tutoring::tutorctl {
namespace {

using Catch::Matchers::Contains;

v1::PlatformHealth HealthOf(const std::string& id) {
  v1::PlatformHealth health;
  health.set_name(absl::StrCat("platforms/", id, "/health"));
  health.set_state(v1::HEALTH_STATE_GOOD);
  *health.mutable_watermark_time() = Paris(3, 4, 11, 56);
  *health.mutable_bridge_time() = Paris(3, 4, 11, 59);
  health.set_course_count(3);
  health.set_open_duty_count(17);
  health.set_pending_delivery_count(2);
  return health;
}

TEST_CASE_METHOD(CliFixture, "status: all platforms in one view, then what to do", "[cli][view]") {
  ledger.platforms = {PlatformNamed("demo"), PlatformNamed("school")};
  ledger.platforms[0].set_simulated(true);
  v1::PlatformHealth school;
  school.set_name("platforms/school/health");
  school.set_state(v1::HEALTH_STATE_ATTENTION);
  v1::Alarm* alarm = school.add_alarms();
  alarm->set_kind(v1::ALARM_KIND_CAPABILITY_MISSING);
  alarm->set_course("12");
  alarm->set_subject("moodle/site:accessallgroups");
  alarm->set_detail(
      "The account no longer sees all groups. Give it the capability back, for example by "
      "running connect.php again.");
  *alarm->mutable_raise_time() = Paris(3, 4, 9, 15);
  ledger.healths = {HealthOf("demo"), school};
  const Outcome outcome = Run({"status"});
  CHECK(outcome.status == 0);
  CHECK(outcome.out ==
        "PLATFORM  STATE      FACTS             BRIDGE  COURSES  OWED  TO SEND  ALARMS\n"
        "demo      good       2026-03-04 11:56  1 min   3        17    2        0\n"
        "school    attention  never             never   0        0     0        1\n"
        "FACTS: how long ago the facts end; when, where the platform is simulated.\n"
        "BRIDGE: how long ago it was heard of.\n"
        "\n"
        "school: capability-missing, course 12, moodle/site:accessallgroups, since\n"
        "2026-03-04 09:15 Europe/Paris\n"
        "  The account no longer sees all groups. Give it the capability back, for\n"
        "  example by running connect.php again.\n");
}

TEST_CASE_METHOD(CliFixture, "platforms health: the age of a real platform's facts",
                 "[cli][view]") {
  ledger.platforms = {PlatformNamed("school")};
  ledger.healths = {HealthOf("school")};
  CHECK_THAT(Run({"platforms", "health", "school"}).out, Contains("school    good   4 min  1 min"));
  CHECK_THAT(Run({"status", "--json"}).out, Contains("\"openDutyCount\":\"17\""));
}

v1::Alert AlertOf(int64_t sequence, const std::string& text) {
  v1::Alert alert;
  alert.set_kind(v1::ALERT_KIND_DUE);
  alert.set_recipient_display_name("Camille Dubois");
  alert.set_delivery_state(v1::DELIVERY_STATE_DELIVERED);
  alert.set_reference("TUT-7F3K9Q2M4X");
  alert.set_text(text);
  alert.set_sequence(sequence);
  *alert.mutable_create_time() = Paris(3, 4, 14, 0);
  return alert;
}

TEST_CASE_METHOD(CliFixture, "alerts watch: each alert with its text", "[cli][view]") {
  ledger.platforms = {PlatformNamed("demo")};
  ledger.alerts = {AlertOf(5, "Zoé attend une réponse.\nRéf. TUT-7F3K9Q2M4X"), AlertOf(4, "old")};
  const Outcome outcome = Run({"alerts", "watch", "--after=4", "--recipient=31"});
  CHECK(outcome.status == 0);
  CHECK(outcome.out ==
        "2026-03-04 14:00 Europe/Paris due to Camille Dubois: delivered (TUT-7F3K9Q2M4X)\n"
        "    Zoé attend une réponse.\n"
        "    Réf. TUT-7F3K9Q2M4X\n");
  REQUIRE(ledger.watches.size() == 1);
  CHECK(ledger.watches[0].recipient() == "31");
}

TEST_CASE_METHOD(CliFixture, "alerts watch: goes on where it was when the service comes back",
                 "[cli][view]") {
  ledger.platforms = {PlatformNamed("demo")};
  ledger.alerts = {AlertOf(7, "once only")};
  ledger.watch_ends = {grpc::Status(grpc::StatusCode::UNAVAILABLE, "stopping")};
  const Outcome outcome = Run({"alerts", "watch"});
  CHECK(outcome.status == 0);
  REQUIRE(ledger.watches.size() == 2);
  CHECK(ledger.watches[1].after_sequence() == 7);
  CHECK(outcome.out.find("once only") == outcome.out.rfind("once only"));
  CHECK_THAT(outcome.err, Contains("the service stopped"));
  CHECK(sleeps.size() == 1);
}

TEST_CASE_METHOD(CliFixture, "alerts watch: another failure ends it", "[cli][view]") {
  ledger.platforms = {PlatformNamed("demo")};
  ledger.watch_ends = {
      FailureWithReason(grpc::StatusCode::UNAUTHENTICATED, "revoked", "TOKEN_REVOKED")};
  const Outcome outcome = Run({"alerts", "watch"});
  CHECK(outcome.status == 1);
  CHECK_THAT(outcome.err, Contains("(TOKEN_REVOKED)"));
}

TEST_CASE_METHOD(CliFixture, "alerts watch: gives up after a while without the service",
                 "[cli][view]") {
  ledger.platforms = {PlatformNamed("demo")};
  ledger.watch_ends.assign(100, grpc::Status(grpc::StatusCode::UNAVAILABLE, "stopping"));
  CHECK(Run({"alerts", "watch"}).status == 1);
  CHECK(sleeps.size() == 60);
}

TEST_CASE_METHOD(CliFixture, "help: every command's help fits 80 columns, nothing cut",
                 "[cli][view]") {
  std::vector<std::vector<std::string>> lines = {{"help"}, {"--help"}};
  for (const Command& command : AllCommands()) {
    std::vector<std::string> words = {std::string(command.noun)};
    lines.push_back({"help", words[0]});
    if (!command.verb.empty()) words.emplace_back(command.verb);
    words.emplace_back("--help");
    lines.push_back(words);
  }
  for (const std::vector<std::string>& words : lines) {
    const Outcome outcome = Run(words);
    INFO(outcome.out);
    CHECK(outcome.status == 0);
    CHECK(WidestLine(outcome.out) <= 80);
    CHECK_THAT(outcome.out, !Contains("…") && Contains("--service=HOST:PORT"));
  }
}

TEST_CASE_METHOD(CliFixture, "help: needs neither token nor service", "[cli][view]") {
  variables["TUTORCTL_TOKEN_FILE"] = Path("nothing");
  CHECK(RunWithoutChannel({"duties", "--help"}).status == 0);
  CHECK_THAT(Run({"duties", "list", "--help"}).out, Contains("--due-before=INSTANT"));
}

TEST_CASE_METHOD(CliFixture, "flags may stand before the command", "[cli][view]") {
  ledger.platforms = {PlatformNamed("demo")};
  CHECK_THAT(Run({"--json", "platforms", "list"}).out, Contains("\"name\":\"platforms/demo\""));
}

}  // namespace
}  // namespace tutoring::tutorctl
