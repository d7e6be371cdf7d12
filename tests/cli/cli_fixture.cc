#include "tests/cli/cli_fixture.h"

#include <stdlib.h>

#include <algorithm>
#include <fstream>
#include <sstream>
#include <stdexcept>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "deploy/tutorctl/program.h"
#include "deploy/tutorctl/text_width.h"

namespace tutoring::tutorctl {
namespace {

namespace fs = std::filesystem;

absl::Time ParisTime(int month, int day, int hour, int minute) {
  absl::TimeZone paris;
  if (!absl::LoadTimeZone("Europe/Paris", &paris)) throw std::runtime_error("tzdata is missing");
  return absl::FromCivil(absl::CivilMinute(2026, month, day, hour, minute), paris);
}

fs::path NewFolder() {
  std::string name = (fs::temp_directory_path() / "tutorctl-test-XXXXXX").string();
  if (mkdtemp(name.data()) == nullptr) throw std::runtime_error("no temporary folder");
  return name;
}

}  // namespace

CliFixture::CliFixture() : folder_(NewFolder()) {
  WriteFile("admin-token", "right-token\n", fs::perms::owner_read | fs::perms::owner_write);
}

CliFixture::~CliFixture() { fs::remove_all(folder_); }

void CliFixture::WriteFile(const std::string& name, const std::string& text, fs::perms mode) const {
  std::ofstream(folder_ / name) << text;
  fs::permissions(folder_ / name, mode);
}

std::string CliFixture::ReadFile(const std::string& name) const {
  std::ostringstream text;
  text << std::ifstream(folder_ / name).rdbuf();
  return text.str();
}

Outcome CliFixture::Run(const std::vector<std::string>& words) {
  Environment environment;
  environment.channel = service_.Channel();
  return RunIn(environment, words);
}

Outcome CliFixture::RunWithoutChannel(const std::vector<std::string>& words) {
  return RunIn({}, words);
}

Outcome CliFixture::RunIn(Environment environment, const std::vector<std::string>& words) {
  std::ostringstream out;
  std::ostringstream err;
  environment.out = &out;
  environment.err = &err;
  environment.variable = [this](const std::string& name) -> std::optional<std::string> {
    const auto found = variables.find(name);
    return found == variables.end() ? std::nullopt : std::optional(found->second);
  };
  environment.now = [] { return ParisTime(3, 4, 12, 0); };
  environment.sleep = [this](absl::Duration pause) { sleeps.push_back(pause); };
  environment.run_folder = folder_.string();
  const int status = RunTutorctl(words, environment);
  return {status, out.str(), err.str()};
}

v1::Platform PlatformNamed(const std::string& id) {
  v1::Platform platform;
  platform.set_name(absl::StrCat("platforms/", id));
  platform.set_display_name("École du réseau");
  platform.set_time_zone("Europe/Paris");
  platform.set_language("fr");
  return platform;
}

google::protobuf::Timestamp Paris(int month, int day, int hour, int minute) {
  google::protobuf::Timestamp timestamp;
  timestamp.set_seconds(absl::ToUnixSeconds(ParisTime(month, day, hour, minute)));
  return timestamp;
}

v1::Duty DutyNamed(const std::string& id, const std::string& learner_name) {
  v1::Duty duty;
  duty.set_name(absl::StrCat("platforms/demo/courses/12/duties/", id));
  duty.set_kind(v1::DUTY_KIND_RESPONSE);
  duty.set_learner("4711");
  duty.set_learner_display_name(learner_name);
  duty.add_assignees("31");
  duty.set_state(v1::DUTY_STATE_OPEN);
  duty.set_verdict(v1::VERDICT_PENDING);
  *duty.mutable_open_time() = Paris(3, 2, 14, 0);
  *duty.mutable_due_time() = Paris(3, 4, 14, 0);
  duty.set_post("900");
  return duty;
}

int WidestLine(const std::string& text) {
  int widest = 0;
  for (absl::string_view line : absl::StrSplit(text, '\n'))
    widest = std::max(widest, TextWidth(line));
  return widest;
}

}  // namespace tutoring::tutorctl
