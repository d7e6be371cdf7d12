// kill -9 of tutoringd and lms-bridge, again and again, while a fortnight goes by.
#include <catch2/catch.hpp>

#include <iostream>
#include <set>

#include "tests/simulation/fortnight.h"

namespace tutoring::testing {
namespace {

constexpr int kKills = 200;
constexpr int kKillsPerFortnight = 50;

// What the fortnight leads to where nobody is killed.
const Outcome& Undisturbed() {
  static const Outcome* const kOutcome = new Outcome(Fortnight(0, 0).Play());
  return *kOutcome;
}

void CheckOutcome(const Outcome& outcome) {
  INFO(outcome.told);
  CHECK(outcome.as_expected);
  CHECK(outcome.duties == Undisturbed().duties);
  CHECK(outcome.integrity == "ok|\n");
  CHECK(outcome.in_flight == 0);
  CHECK(outcome.acknowledged > 0);
  CHECK(outcome.forgotten == std::set<std::string>());
}

// Faults of the platform, in turn, so that kills meet them too.
void MakeTrouble(int fortnight, demo::DemoSite& site) {
  demo::Fault fault{.function = "core_message_send_instant_messages",
                    .times = 0,
                    .effect = demo::Effect::kCarriedOut};
  switch (fortnight % 4) {
    case 2:  // Each message arrives, and its sender never learns.
      fault.kind = demo::FaultKind::kCut;
      return site.InjectFault(fault);
    case 3:  // Each answer comes late.
      fault.kind = demo::FaultKind::kSlow;
      fault.delay = absl::Milliseconds(100);
      return site.InjectFault(fault);
    default:
      return;
  }
}

TEST_CASE("Fortnight: undisturbed, the story's alerts come and nothing is left behind",
          "[simulation][kill]") {
  CheckOutcome(Undisturbed());
}

TEST_CASE("Fortnight: messages whose sender never learns that they arrived come once",
          "[simulation][kill]") {
  Fortnight fortnight(0, 0);
  MakeTrouble(2, fortnight.site());
  CheckOutcome(fortnight.Play());
}

TEST_CASE("Kill: of 200 kills none loses an acknowledged event or doubles a message",
          "[simulation][kill]") {
  std::cout << "kill_test --rng-seed=" << Catch::rngSeed() << "\n";
  Killer::Hits hits;
  int kills = 0;
  for (int fortnight = 0; kills < kKills; ++fortnight) {
    Fortnight played(Catch::rngSeed() + static_cast<unsigned>(fortnight), kKillsPerFortnight);
    MakeTrouble(fortnight, played.site());
    const Outcome outcome = played.Play();
    INFO("fortnight " << fortnight << " of --rng-seed=" << Catch::rngSeed());
    CheckOutcome(outcome);
    kills += outcome.kills;
    for (const auto& [where, victims] : outcome.hits) {
      for (const auto& [victim, count] : victims) hits[where][victim] += count;
    }
  }
  std::cout << kills << " kills\n" << TableOf(hits);
}

}  // namespace
}  // namespace tutoring::testing
