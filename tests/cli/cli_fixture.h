#ifndef TESTS_CLI_CLI_FIXTURE_H_
#define TESTS_CLI_CLI_FIXTURE_H_

#include <filesystem>
#include <map>
#include <string>
#include <vector>

#include "absl/time/time.h"
#include "deploy/tutorctl/environment.h"
#include "tests/cli/fake_service.h"
#include "tutoring/v1/duty_service.pb.h"

namespace tutoring::tutorctl {

// What one command line led to.
struct Outcome {
  int status = -1;
  std::string out;
  std::string err;
};

// A fake service, a folder of its own with the right token, and a clock that stands at noon of
// 2026-03-04 in Paris.
class CliFixture {
 public:
  CliFixture();
  ~CliFixture();

  // Runs one command against the fake service.
  Outcome Run(const std::vector<std::string>& words);
  // Runs one command with a real connection instead.
  Outcome RunWithoutChannel(const std::vector<std::string>& words);

  std::string Path(const std::string& name) const { return (folder_ / name).string(); }
  void WriteFile(const std::string& name, const std::string& text,
                 std::filesystem::perms mode) const;
  std::string ReadFile(const std::string& name) const;

  FakeLedger ledger;
  std::map<std::string, std::string> variables;
  std::vector<absl::Duration> sleeps;

 private:
  Outcome RunIn(Environment environment, const std::vector<std::string>& words);

  std::filesystem::path folder_;
  FakeService service_{&ledger};
};

// A platform of the name platforms/{id}, in Paris.
v1::Platform PlatformNamed(const std::string& id);

// The platform demo is there.
struct OnePlatform : CliFixture {
  OnePlatform() { ledger.platforms.push_back(PlatformNamed("demo")); }
};

// Civil time in Paris.
google::protobuf::Timestamp Paris(int month, int day, int hour, int minute);

// An open response duty of the course 12 on the platform demo.
v1::Duty DutyNamed(const std::string& id, const std::string& learner_name);

// The widest line, in terminal columns.
int WidestLine(const std::string& text);

}  // namespace tutoring::tutorctl

#endif  // TESTS_CLI_CLI_FIXTURE_H_
