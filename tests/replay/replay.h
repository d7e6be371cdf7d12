#ifndef TESTS_REPLAY_REPLAY_H_
#define TESTS_REPLAY_REPLAY_H_

#include <map>
#include <string>
#include <utility>
#include <vector>

#include "service/app/intake/report_events.h"
#include "service/app/ledger.h"
#include "service/rules/policy/policy.h"
#include "tests/replay/commands.h"
#include "tests/replay/history.h"
#include "tests/support/safety.h"

namespace tutoring::testing {

enum class Order { kAsSeen, kNearly, kAny };

// Whether watermarks keep what they promise: that everything before them was told.
enum class Promise { kKept, kBroken };

// Tells a history to a ledger once, in an order and in batches of its own, with repetitions, while
// a bridge takes deliveries away.
class Replay {
 public:
  Replay(app::Ledger& ledger, const History& history, const std::string& platform, Order order,
         Promise promise, Random& random);

  // Plays to the end. What was wrong is in complaints().
  void Run();
  // Delivers until nothing is left to deliver.
  void Drain();
  // Tells everything once more.
  void Repeat();

  const std::vector<std::string>& complaints() const { return safety_.complaints(); }
  Safety& safety() { return safety_; }

 private:
  using Line = std::pair<std::string, store::Source>;  // A course's source.

  void Arrange(Order order);
  void KeepEntryOrder();
  void TellSome();
  void TellEvents(const std::vector<size_t>& told);
  void TellCommand(const Fact& fact);
  void RaiseTo(absl::Time time);
  std::vector<app::WatermarkReport> SomeWatermarks();
  absl::Time Legal(const Line& line) const;
  void Deliver(absl::Duration later, bool reliable);
  app::EventReportResult Report(app::EventReport report);

  app::Ledger& ledger_;
  const History& history_;
  std::string platform_;
  Promise promise_;
  Random& random_;
  Policy policy_;
  CommandTeller commands_;
  Safety safety_;
  std::vector<size_t> waiting_;  // Facts that were not told yet, the next one last.
  std::vector<bool> told_;
  std::vector<size_t> events_told_;
  std::vector<Line> lines_;
  std::map<Line, absl::Time> raised_;
  absl::Time now_;
};

}  // namespace tutoring::testing

#endif  // TESTS_REPLAY_REPLAY_H_
