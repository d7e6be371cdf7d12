// The alarm command of tutoringd: told of each new alarm, able to disturb nothing.
#include <catch2/catch.hpp>

#include <csignal>
#include <filesystem>
#include <string>
#include <vector>

#include "absl/strings/match.h"
#include "tests/support/child_process.h"
#include "tests/support/database_fixture.h"
#include "tests/support/running_service.h"
#include "tutoring/v1/event_service.grpc.pb.h"
#include "tutoring/v1/sync_service.grpc.pb.h"

namespace tutoring::testing {
namespace {

namespace fs = std::filesystem;

// A service with an alarm command, and the bridge of its platform.
class Alarmed {
 public:
  explicit Alarmed(const std::string& command, std::vector<std::string> flags = {})
      : service(TUTORING_TUTORINGD, folder.path(), With(std::move(flags), command)) {
    service.Start();
    service.CreatePlatform("lycee", false);
    token_file_ = service.CreateBridgeToken("lycee");
  }

  // As the bridge: the course cannot be read.
  grpc::Status Raise(const std::string& course, const std::string& detail = "why") {
    grpc::ClientContext call;
    PrepareCall(call, token_file_);
    v1::ReportAlarmsRequest request;
    request.set_parent("platforms/lycee");
    v1::BridgeAlarm& alarm = *request.add_alarms();
    alarm.set_kind(v1::ALARM_KIND_COURSE_UNREADABLE);
    alarm.set_course(course);
    alarm.set_detail(detail);
    v1::ReportAlarmsResponse response;
    return v1::SyncService::NewStub(service.Channel())->ReportAlarms(&call, request, &response);
  }

  // As the bridge: the course was read completely, up to long ago.
  grpc::Status ReadCourse(const std::string& course) {
    grpc::ClientContext call;
    PrepareCall(call, token_file_);
    v1::ReportEventsRequest request;
    request.set_parent("platforms/lycee");
    v1::Event& event = *request.add_events();
    event.mutable_observe_time()->set_seconds(1'700'000'000);
    event.set_course(course);
    event.mutable_course_observed()->set_display_name("Paie");
    v1::Watermark& watermark = *request.add_watermarks();
    watermark.set_course(course);
    watermark.set_source(v1::SOURCE_POSTS);
    watermark.mutable_time()->set_seconds(1'700'000'000);
    v1::ReportEventsResponse response;
    return v1::EventService::NewStub(service.Channel())->ReportEvents(&call, request, &response);
  }

  const TemporaryFolder folder;
  RunningService service;

 private:
  static std::vector<std::string> With(std::vector<std::string> flags, const std::string& command) {
    flags.push_back("--alarm-command=" + command);
    return flags;
  }

  std::string token_file_;
};

// Appends what it is told to `told` in the folder of the ledger, which is where the flag points.
std::string Recorder(const TemporaryFolder& folder) {
  return "printf '%s|' \"$TUTORING_ALARM_PLATFORM\" \"$TUTORING_ALARM_KIND\" "
         "\"$TUTORING_ALARM_COURSE\" \"$TUTORING_ALARM_SUBJECT\" \"$TUTORING_ALARM_DETAIL\" >> " +
         folder.path() + "/told";
}

TEST_CASE("Alarm: the command is told of each new alarm, once", "[service][alarm]") {
  const TemporaryFolder out;
  Alarmed alarmed(Recorder(out));
  REQUIRE(alarmed.Raise("c1", "forbidden").ok());
  REQUIRE(alarmed.Raise("c1", "forbidden").ok());
  REQUIRE(alarmed.Raise("c2", "hidden").ok());
  const std::string both =
      "lycee|COURSE_UNREADABLE|c1||forbidden|lycee|COURSE_UNREADABLE|c2||hidden|";
  CHECK(WaitUntil([&] { return TextOf(out.path() + "/told") == both; }));
  alarmed.service.process().Signal(SIGTERM);
  CHECK(alarmed.service.process().Wait() == 0);
  CHECK(TextOf(out.path() + "/told") == both);
}

TEST_CASE("Alarm: nothing that a platform says is run", "[service][alarm]") {
  const TemporaryFolder out;
  Alarmed alarmed(Recorder(out));
  const std::string course = "'; touch " + out.path() + "/pwned; $(touch " + out.path() +
                             "/pwned) `touch " + out.path() + "/pwned` \"%s%n\\";
  REQUIRE(alarmed.Raise(course).ok());
  CHECK(WaitUntil([&] {
    return TextOf(out.path() + "/told") == "lycee|COURSE_UNREADABLE|" + course + "||why|";
  }));
  CHECK_FALSE(fs::exists(out.path() + "/pwned"));
}

TEST_CASE("Alarm: what a platform says stays on its line of the log", "[service][alarm]") {
  Alarmed alarmed("true");
  REQUIRE(alarmed.Raise("c1", "line\nerror: alarm ROSTER_LOSS").ok());
  CHECK(WaitUntil([&] {
    return absl::StrContains(alarmed.service.Log(), "course=c1 subject=: line error: alarm");
  }));
}

TEST_CASE("Alarm: a command that fails is logged, and the next alarm runs it again",
          "[service][alarm]") {
  const TemporaryFolder out;
  Alarmed alarmed("echo again >> " + out.path() + "/told; exit 3");
  REQUIRE(alarmed.Raise("c1").ok());
  REQUIRE(alarmed.Raise("c2").ok());
  CHECK(WaitUntil([&] { return TextOf(out.path() + "/told") == "again\nagain\n"; }));
  CHECK(WaitUntil(
      [&] { return absl::StrContains(alarmed.service.Log(), "the alarm command failed"); }));
}

TEST_CASE("Alarm: a command that waits for a text gets none", "[service][alarm]") {
  const TemporaryFolder out;
  Alarmed alarmed("cat; echo done > " + out.path() + "/told");
  REQUIRE(alarmed.Raise("c1").ok());
  CHECK(WaitUntil([&] { return TextOf(out.path() + "/told") == "done\n"; }));
}

TEST_CASE("Alarm: a command that hangs holds up neither calls nor the end", "[service][alarm]") {
  const TemporaryFolder out;
  Alarmed alarmed("trap '' TERM; echo $$ > " + out.path() + "/pid; while :; do sleep 600; done");
  for (const char* course : {"c1", "c2", "c3"}) REQUIRE(alarmed.Raise(course).ok());
  REQUIRE(WaitUntil([&] { return absl::StrContains(TextOf(out.path() + "/pid"), "\n"); }));
  const int command = std::stoi(TextOf(out.path() + "/pid"));
  alarmed.service.process().Signal(SIGTERM);
  CHECK(alarmed.service.process().Wait() == 0);
  CHECK(absl::StrContains(alarmed.service.Log(), "was not run for the last 2 alarms"));
  CHECK(WaitUntil([&] { return kill(command, 0) != 0; }));
}

TEST_CASE("Alarm: a course that is read no more becomes stale, and is told once",
          "[service][alarm]") {
  const TemporaryFolder out;
  Alarmed alarmed(Recorder(out), {"--longest-silence=1s"});
  REQUIRE(alarmed.ReadCourse("c1").ok());
  REQUIRE(WaitUntil([&] {
    return absl::StartsWith(TextOf(out.path() + "/told"), "lycee|WATERMARK_STALE|c1||The bridge");
  }));
  // Another alarm comes after the next look for silence, and nothing between.
  const std::string told = TextOf(out.path() + "/told");
  REQUIRE(alarmed.ReadCourse("c2").ok());
  REQUIRE(WaitUntil([&] { return TextOf(out.path() + "/told") != told; }));
  CHECK(absl::StartsWith(TextOf(out.path() + "/told").substr(told.size()),
                         "lycee|WATERMARK_STALE|c2|"));
}

}  // namespace
}  // namespace tutoring::testing
