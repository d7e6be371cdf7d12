#ifndef TESTS_SIMULATION_FORTNIGHT_H_
#define TESTS_SIMULATION_FORTNIGHT_H_

#include <atomic>
#include <memory>
#include <set>
#include <string>
#include <vector>

#include "absl/synchronization/mutex.h"
#include "tests/simulation/killer.h"
#include "tests/simulation/story_platform.h"
#include "tests/simulation/wire.h"
#include "tests/support/child_process.h"
#include "tests/support/database_fixture.h"
#include "tests/support/running_service.h"

namespace tutoring::testing {

// What is left of a fortnight once it is over.
struct Outcome {
  bool as_expected = false;         // The story's alerts came, each once, and no others.
  std::string told;                 // What the platform says of them.
  std::string duties;               // The tables that follow from the facts, as text.
  std::string integrity;            // What SQLite says of the file: "ok".
  int in_flight = 0;                // Deliveries still leased or in doubt.
  std::set<std::string> forgotten;  // Posts that were acknowledged and are not in the ledger.
  size_t acknowledged = 0;
  int kills = 0;
  Killer::Hits hits;
};

// The fortnight of deploy/run: tutoringd, lms-bridge and the simulated Moodle between which they
// work. The programs are killed and started again; meanwhile a witness reports posts to another
// platform of the same ledger.
class Fortnight {
 public:
  // At most `kills` programs are killed.
  Fortnight(unsigned seed, int kills);

  // For faults, before it is played.
  demo::DemoSite& site() { return platform_.site(); }

  // Plays it to the end. Throws where nothing moves any more.
  Outcome Play();

 private:
  void SetUp();
  // The bridge's command, to a service or what stands before it at `port`.
  std::vector<std::string> Bridge(int port, const std::string& flag) const;
  void StartBridge();
  void Tend();
  void NoteCall();
  int Kill(Victim victim);
  bool CycleCompleted();
  void OnCall(absl::Time now);
  void OnWire(Wire::Way way, absl::string_view piece);
  void ReadLedger(Outcome& outcome, const std::set<std::string>& acknowledged);

  const TemporaryFolder folder_;
  Killer killer_;
  StoryPlatform platform_;
  Wire wire_;
  Wire witness_wire_;
  std::atomic<bool> delivering_ = false;
  std::atomic<bool> reporting_ = false;
  size_t log_read_ = 0;
  std::string bridge_token_;
  std::string witness_token_;

  absl::Mutex programs_mutex_;
  RunningService service_ ABSL_GUARDED_BY(programs_mutex_);
  std::unique_ptr<ChildProcess> bridge_ ABSL_GUARDED_BY(programs_mutex_);
  bool served_ ABSL_GUARDED_BY(programs_mutex_) = false;
};

}  // namespace tutoring::testing

#endif  // TESTS_SIMULATION_FORTNIGHT_H_
