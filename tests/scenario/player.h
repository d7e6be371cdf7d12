#ifndef TESTS_SCENARIO_PLAYER_H_
#define TESTS_SCENARIO_PLAYER_H_

#include <memory>
#include <string>
#include <vector>

#include "service/app/ledger.h"
#include "tests/scenario/bridge.h"
#include "tests/scenario/scenario_file.h"
#include "tests/scenario/site.h"
#include "tests/support/fake_clock.h"
#include "tests/support/ledger_folder.h"
#include "tests/support/safety.h"

namespace tutoring::scenario {

// Plays a scenario through the use cases of a service of its own and notes where it goes otherwise
// than it says.
class Player {
 public:
  explicit Player(const LoadedScenario& loaded);

  // What went otherwise, each with the line of the file; empty where all went as told.
  std::vector<std::string> Play();

 private:
  absl::Status SetUp();
  absl::Status PlayMoment(const TimedMoment& timed);
  // The bridge's regular cycles before, or before and at, `time`.
  absl::Status RunCycles(absl::Time time, bool included);
  absl::Status RunCycle();
  absl::Status PollBy(const Poll& poll);
  absl::Status Command(const Moment& moment);
  absl::Status Look(const Expect& expected, const TimedMoment& timed);
  absl::Status LookAtEnd();

  absl::Time now() const { return clock_.TimeNow(); }
  void Note(int line, const std::string& what);

  const LoadedScenario& loaded_;
  testing::LedgerFolder folder_;
  testing::FakeClock clock_;
  Site site_;
  std::unique_ptr<app::Ledger> ledger_;
  std::unique_ptr<testing::Safety> safety_;
  std::unique_ptr<Bridge> bridge_;
  absl::Time next_cycle_;
  absl::Time outage_until_ = absl::InfinitePast();
  std::vector<std::string> complaints_;
};

}  // namespace tutoring::scenario

#endif  // TESTS_SCENARIO_PLAYER_H_
