// The program demo-moodle as deploy/run starts it: files, statuses, what it prints.
#include <sys/wait.h>
#include <catch2/catch.hpp>

#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <string>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/time/clock.h"
#include "lms_bridge/demo/demo_server.h"
#include "lms_bridge/demo/token_file.h"
#include "tests/demo/http_client.h"
#include "tests/demo/ok.h"

namespace tutoring::demo {
namespace {

namespace fs = std::filesystem;

// A folder of its own, gone at the end.
struct Folder {
  fs::path path;
  Folder() {
    std::string name = (fs::temp_directory_path() / "demo_test_XXXXXX").string();
    REQUIRE(mkdtemp(name.data()) != nullptr);
    path = name;
  }
  ~Folder() { fs::remove_all(path); }
  std::string File(const std::string& name) const { return (path / name).string(); }
};

struct Ended {
  int status = -1;
  std::string output;  // both streams
};

Ended RunProgram(const std::string& arguments) {
  FILE* pipe = popen(absl::StrCat(TUTORING_DEMO_PROGRAM, " ", arguments, " 2>&1").c_str(), "r");
  REQUIRE(pipe != nullptr);
  Ended ended;
  char piece[4096];
  size_t size = 0;
  while ((size = fread(piece, 1, sizeof(piece), pipe)) > 0) ended.output.append(piece, size);
  const int code = pclose(pipe);
  ended.status = WIFEXITED(code) ? WEXITSTATUS(code) : -1;
  return ended;
}

std::string TextOf(const std::string& path) {
  std::ifstream file(path);
  std::string line;
  std::getline(file, line);
  return line;
}

void Write(const std::string& path, const std::string& text) { std::ofstream(path) << text; }

constexpr char kQuietStory[] = R"(
site { time_zone: "Europe/Paris" start: "2026-03-02 07:00" end: "2026-03-02 08:00" }
person { label: "zoe" first_name: "Zoé" last_name: "Lambert" }
person { label: "amina" first_name: "Amina" last_name: "Belkacem" }
course {
  label: "sas" name: "SAS"
  forum { label: "questions" name: "Questions" }
  member { person: "zoe" role: "teacher" }
  member { person: "amina" role: "student" }
}
at { time: "2026-03-02 07:20" post { label: "q" by: "amina" forum: "questions" subject: "?" } }
)";

TEST_CASE("Program: a wrong command line is status 2 and names what is wrong", "[demo][program]") {
  CHECK(RunProgram("").status == 2);
  CHECK(absl::StrContains(RunProgram("").output, "--story=FILE is missing"));
  CHECK(absl::StrContains(RunProgram("--stroy=x").output, "unknown flag --stroy=x"));
  CHECK(absl::StrContains(RunProgram("--story=x").output, "--token-file=FILE is missing"));
  CHECK(absl::StrContains(RunProgram("--story").output, "--story needs a value"));
  const Ended clock = RunProgram("--story=x --token-file=y --clock=fast");
  CHECK(clock.status == 2);
  CHECK(absl::StrContains(clock.output, "--clock=fast"));
  CHECK(RunProgram("--help").status == 0);
}

TEST_CASE("Program: a story that is missing or wrong is status 2 with its line",
          "[demo][program]") {
  const Folder folder;
  const std::string token = absl::StrCat(" --token-file=", folder.File("token"));
  const Ended missing = RunProgram("--story=/nowhere.txtpb" + token);
  CHECK(missing.status == 2);
  CHECK(absl::StrContains(missing.output, "cannot read the story /nowhere.txtpb"));
  Write(folder.File("s.txtpb"), absl::StrCat(kQuietStory, "at { time: 7 }\n"));
  const Ended wrong = RunProgram(absl::StrCat("--story=", folder.File("s.txtpb"), token));
  CHECK(wrong.status == 2);
  CHECK(absl::StrContains(wrong.output, "s.txtpb:12:"));
}

TEST_CASE("Program: a port in use is status 2 and named", "[demo][program]") {
  const Folder folder;
  Write(folder.File("s.txtpb"), kQuietStory);
  ManualClock clock(absl::UnixEpoch());
  DemoSite site(&clock);
  const auto server = Ok(DemoServer::Start(&site, "127.0.0.1:0"));
  const Ended ended = RunProgram(absl::StrCat("--story=", folder.File("s.txtpb"),
                                              " --token-file=", folder.File("token"),
                                              " --listen=127.0.0.1:", server->port()));
  CHECK(ended.status == 2);
  CHECK(absl::StrContains(ended.output, "Address already in use"));
}

TEST_CASE("Program: --until outside the story is status 2", "[demo][program]") {
  const Folder folder;
  Write(folder.File("s.txtpb"), kQuietStory);
  const Ended ended =
      RunProgram(absl::StrCat("--story=", folder.File("s.txtpb"),
                              " --token-file=", folder.File("token"), " --until=2027-01-01"));
  CHECK(ended.status == 2);
  CHECK(absl::StrContains(ended.output, "--until=2027-01-01 is outside the story"));
}

TEST_CASE("Program: the token file is made once, for its owner only", "[demo][program]") {
  const Folder folder;
  const std::string path = folder.File("token");
  const std::string made = Ok(ReadOrMakeToken(path));
  CHECK(made.size() == 32);
  CHECK(fs::status(path).permissions() == (fs::perms::owner_read | fs::perms::owner_write));
  CHECK(Ok(ReadOrMakeToken(path)) == made);
  Write(path, " \n");
  CHECK(ReadOrMakeToken(path).status() ==
        absl::FailedPreconditionError("the token file " + path + " is empty"));
  CHECK(absl::StrContains(ReadOrMakeToken("/nowhere/token").status().message(), "/nowhere/token"));
}

// Starts the program in the background, lets `drive` call it, and gives its end.
struct Background {
  Folder folder;
  FILE* pipe = nullptr;
  HttpClient client;

  void Start(const std::string& story, const std::string& flags) {
    Write(folder.File("s.txtpb"), story);
    pipe = popen(
        absl::StrCat("echo $$ > ", folder.File("pid"), "; exec ", TUTORING_DEMO_PROGRAM,
                     " --story=", folder.File("s.txtpb"), " --token-file=", folder.File("token"),
                     " --port-file=", folder.File("port"), " ", flags, " 2>&1")
            .c_str(),
        "r");
    REQUIRE(pipe != nullptr);
    // The port file comes when it serves.
    for (int i = 0; i < 3000 && !fs::exists(folder.File("port")); ++i) {
      absl::SleepFor(absl::Milliseconds(10));
    }
    REQUIRE(fs::exists(folder.File("port")));
  }
  HttpResult Ask(const std::string& fields) {
    return client.Post(absl::StrCat("http://127.0.0.1:", TextOf(folder.File("port")),
                                    "/webservice/rest/server.php"),
                       absl::StrCat("wstoken=", TextOf(folder.File("token")),
                                    "&moodlewsrestformat=json&wsfunction=", fields));
  }
  Ended End() {
    Ended ended;
    char piece[4096];
    size_t size = 0;
    while ((size = fread(piece, 1, sizeof(piece), pipe)) > 0) ended.output.append(piece, size);
    const int code = pclose(pipe);
    ended.status = WIFEXITED(code) ? WEXITSTATUS(code) : -1;
    return ended;
  }
};

TEST_CASE("Program: a story whose alerts came ends with status 0", "[demo][program]") {
  Background program;
  program.Start(kQuietStory, "--exit --clock=step:15m");
  for (int cycle = 0; cycle < 5; ++cycle) program.Ask("core_webservice_get_site_info");
  const Ended ended = program.End();
  CHECK(ended.status == 0);
  CHECK(absl::StrContains(ended.output, "07:20  Amina Belkacem in Questions: \"?\""));
  CHECK(absl::StrContains(ended.output, "Forum questions: 0"));
}

TEST_CASE("Program: a missing or unexpected alert ends with status 1 and its name",
          "[demo][program]") {
  Background program;
  program.Start(absl::StrCat(kQuietStory, "expect { to: \"zoe\" stage: DUE about: \"q\" }\n"),
                "--exit");
  program.Ask("core_webservice_get_site_info");
  program.Ask("core_message_send_instant_messages&messages[0][touserid]=4&messages[0][text]=hello");
  for (int cycle = 0; cycle < 4; ++cycle) program.Ask("core_webservice_get_site_info");
  const Ended ended = program.End();
  CHECK(ended.status == 1);
  CHECK(absl::StrContains(ended.output, "MISSING     DUE to zoe about q"));
  CHECK(absl::StrContains(ended.output, "UNEXPECTED  message that is no alert to Zoé Lambert"));
}

TEST_CASE("Program: asked to, it stands at a call until SIGCONT", "[demo][program]") {
  const bool asked = GENERATE(true, false);
  Background program;
  program.Start(
      absl::StrCat(kQuietStory,
                   "at { time: \"2026-03-02 07:30\" call { by: \"zoe\" to: \"amina\" } }\n"),
      asked ? "--exit --stand-at-calls" : "--exit");
  const auto date = [&] { return program.Ask("core_webservice_get_site_info").headers.at("Date"); };
  for (int cycle = 0; cycle < 2; ++cycle) date();
  const std::string at_the_call = date();
  CHECK((date() == at_the_call) == asked);
  CHECK(kill(std::stoi(TextOf(program.folder.File("pid"))), SIGCONT) == 0);
  while (asked && date() == at_the_call) absl::SleepFor(absl::Milliseconds(10));
  program.Ask("core_webservice_get_site_info");
  CHECK(absl::StrContains(program.End().output, "07:30  Zoé Lambert has called Amina Belkacem"));
}

TEST_CASE("Program: SIGTERM ends it cleanly, before the story's end and after", "[demo][program]") {
  const int cycles = GENERATE(1, 6);
  Background program;
  program.Start(kQuietStory, "");
  for (int cycle = 0; cycle < cycles; ++cycle) {
    CHECK(program.Ask("core_webservice_get_site_info").status == 200);
  }
  REQUIRE(kill(std::stoi(TextOf(program.folder.File("pid"))), SIGTERM) == 0);
  CHECK(program.End().status == 0);
}

}  // namespace
}  // namespace tutoring::demo
