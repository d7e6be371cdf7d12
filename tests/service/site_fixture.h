#ifndef TESTS_SERVICE_SITE_FIXTURE_H_
#define TESTS_SERVICE_SITE_FIXTURE_H_

#include <memory>
#include <string>
#include <vector>

#include "lms_bridge/demo/demo_server.h"
#include "tests/demo/small_site.h"
#include "tests/support/child_process.h"
#include "tests/support/database_fixture.h"
#include "tests/support/running_service.h"

namespace tutoring::testing {

// What an administrator's tutorctl says to these words.
Ended RunTutorctl(const RunningService& service, std::vector<std::string> words);

// A small simulated Moodle, a tutoringd that knows it, bridges between them and an administrator's
// tutorctl as programs.
class SiteFixture {
 public:
  // `flags` are tutoringd's.
  explicit SiteFixture(const std::vector<std::string>& flags = {});

  // The command of a bridge; flags given here win.
  std::vector<std::string> Bridge(const std::vector<std::string>& flags = {}) const;

  // One cycle of a bridge, in which everything must be read.
  void ReadAll(std::vector<std::string> flags = {}) const;

  Ended Tutorctl(const std::vector<std::string>& words) const {
    return RunTutorctl(service, words);
  }

  // A learner asks this in a discussion of its own.
  void Ask(const std::string& question);

  // A file with this text, for its owner only.
  std::string SecretFile(const std::string& name, const std::string& text) const;

  const TemporaryFolder folder;
  RunningService service;
  demo::SmallSite small;
  std::unique_ptr<demo::DemoServer> moodle;

 private:
  std::string bridge_token_;
};

}  // namespace tutoring::testing

#endif  // TESTS_SERVICE_SITE_FIXTURE_H_
