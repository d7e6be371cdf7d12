#include "tests/service/site_fixture.h"

#include <sys/stat.h>

#include <catch2/catch.hpp>
#include <fstream>

namespace tutoring::testing {
namespace {

constexpr char kMoodleToken[] = "moodle-secret";

}  // namespace

Ended RunTutorctl(const RunningService& service, std::vector<std::string> words) {
  words.insert(words.begin(), TUTORING_TUTORCTL);
  words.push_back("--service=" + service.Address());
  words.push_back("--token-file=" + service.AdminTokenFile());
  return RunToEnd(words);
}

SiteFixture::SiteFixture(const std::vector<std::string>& flags)
    : service(TUTORING_TUTORINGD, folder.path(), flags) {
  small.site.SetToken(kMoodleToken);
  moodle = demo::DemoServer::Start(&small.site, "127.0.0.1:0").value();
  service.Start();
  service.CreatePlatform("demo", true);
  bridge_token_ = service.CreateBridgeToken("demo");
  SecretFile("moodle-token", kMoodleToken);
}

std::string SiteFixture::SecretFile(const std::string& name, const std::string& text) const {
  const std::string path = folder.path() + "/" + name;
  std::ofstream(path) << text << "\n";
  chmod(path.c_str(), S_IRUSR | S_IWUSR);
  return path;
}

std::vector<std::string> SiteFixture::Bridge(const std::vector<std::string>& flags) const {
  std::vector<std::string> command = {TUTORING_LMS_BRIDGE,
                                      "--service=" + service.Address(),
                                      "--service-token-file=" + bridge_token_,
                                      "--platform=demo",
                                      "--moodle-url=" + moodle->wwwroot(),
                                      "--moodle-token-file=" + folder.path() + "/moodle-token"};
  command.insert(command.end(), flags.begin(), flags.end());
  return command;
}

void SiteFixture::ReadAll(std::vector<std::string> flags) const {
  flags.push_back("--once");
  const Ended ended = RunToEnd(Bridge(flags));
  INFO(ended.output);
  REQUIRE(ended.status == 0);
}

void SiteFixture::Ask(const std::string& question) {
  demo::Ok(small.site.StartDiscussion(
      {.forum = small.forum, .author = small.amina, .subject = "Question", .message = question}));
}

}  // namespace tutoring::testing
