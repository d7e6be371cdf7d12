#ifndef TESTS_SIMULATION_REHEARSAL_H_
#define TESTS_SIMULATION_REHEARSAL_H_

#include <functional>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "service/app/intake/report_events.h"
#include "service/app/ledger.h"
#include "tests/replay/commands.h"
#include "tests/simulation/first_opinion.h"
#include "tests/simulation/machine.h"
#include "tests/simulation/stage_witness.h"
#include "tests/simulation/story.h"
#include "tests/simulation/told.h"
#include "tests/support/fake_clock.h"
#include "tests/support/safety.h"

namespace tutoring::testing {

// Compares what the service makes of all that was told with what somebody else does: says what is
// different.
using Examiner =
    std::function<std::vector<std::string>(const ToldSoFar& told, const FirstOpinion& first)>;

// Lives through a story with a ledger of its own, on a machine that may stop within any call that
// writes (machine.h). After each call everything that people are told is watched
// (tests/support/safety.h), that every stage was told or is not for a true reason
// (stage_witness.h), and that no breach comes before the watermarks are past its deadline; at the
// end of each day `examine` has its say.
class Rehearsal {
 public:
  Rehearsal(const Story& story, Examiner examine);

  // To the end of the story, and until everything is delivered. Stops at the first complaint.
  void Run();
  // Derives everything again, and tells the facts once more to another ledger in their own order.
  void CompareWithCanonicalOrder();

  // What was wrong; empty where nothing was.
  std::vector<std::string> complaints() const;
  // How many alerts of the kind were delivered.
  int CountDelivered(AlertKind kind) const { return safety_.CountDelivered(kind); }
  const std::map<DutyKey, Duty>& duties() const { return safety_.duties(); }

 private:
  void Live(const Line& line);
  template <typename Call>
  auto Make(int stop, Machine::Again again, const Call& call);
  void Enter(const Line& line);
  void Report(const Line& line);
  void Take(const app::EventReport& report, const app::EventReportResult& result);
  void Deliver(const Line& line);
  std::vector<app::DraftView> DraftsOf(const std::string& course, absl::Time now);
  void Look();
  void Complain(const std::string& what) { safety_.Complain(what); }

  const Story& story_;
  Examiner examine_;
  std::vector<std::string> courses_;
  Policy policy_;
  CommandTeller commands_;
  FakeClock clock_;
  Machine machine_;
  Safety safety_;
  StageWitness stages_;
  app::EventReport waiting_;
  ToldSoFar told_;
  absl::Time now_;
};

}  // namespace tutoring::testing

#endif  // TESTS_SIMULATION_REHEARSAL_H_
