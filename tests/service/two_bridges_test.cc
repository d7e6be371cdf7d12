// Two bridges at work on one platform at once: a mistake that is easily made, and must not show.
#include <catch2/catch.hpp>

#include <csignal>
#include <set>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "tests/service/site_fixture.h"

namespace tutoring::testing {
namespace {

constexpr size_t kQuestions = 50;

// Cycles that the bridge's log says were completed.
int CyclesIn(const std::string& log) {
  int cycles = 0;
  const std::string word = "lms-bridge: courses 1 held 0";
  for (size_t at = log.find(word); at != std::string::npos; at = log.find(word, at + 1)) ++cycles;
  return cycles;
}

TEST_CASE("Two bridges: every message comes, and none twice", "[service][bridges]") {
  SiteFixture fixture;
  fixture.service.SetPolicy("demo", {{"welcome.owed", "no"}});
  REQUIRE(RunToEnd(fixture.Bridge({"--once"})).status == 0);
  fixture.small.clock.AdvanceTime(absl::Hours(1));
  for (size_t i = 0; i < kQuestions; ++i) fixture.Ask(absl::StrCat("Question ", i, " ?"));
  // Each message takes a while, so that the two are at it together.
  fixture.small.site.InjectFault({.kind = demo::FaultKind::kSlow,
                                  .function = "core_message_send_instant_messages",
                                  .times = 0,
                                  .effect = demo::Effect::kCarriedOut,
                                  .delay = absl::Milliseconds(5)});
  fixture.small.clock.AdvanceTime(absl::Hours(48));

  const std::string log_a = fixture.folder.path() + "/a.log";
  const std::string log_b = fixture.folder.path() + "/b.log";
  ChildProcess a(fixture.Bridge({"--interval=0"}), log_a);
  ChildProcess b(fixture.Bridge({"--interval=0"}), log_b);
  const auto arrived = [&] { return fixture.small.site.MessagesFrom(0).size(); };
  CHECK(WaitUntil([&] { return arrived() >= kQuestions; }));
  // A message too many would come in the cycles after.
  const int seen_a = CyclesIn(TextOf(log_a));
  const int seen_b = CyclesIn(TextOf(log_b));
  CHECK(WaitUntil([&] {
    return CyclesIn(TextOf(log_a)) > seen_a + 1 && CyclesIn(TextOf(log_b)) > seen_b + 1;
  }));
  a.Signal(SIGTERM);
  b.Signal(SIGTERM);
  CHECK(a.Wait() == 0);
  CHECK(b.Wait() == 0);

  std::set<std::string> texts;
  for (const demo::Message& message : fixture.small.site.MessagesFrom(0))
    texts.insert(message.text);
  CHECK(arrived() == texts.size());
  CHECK(texts.size() == kQuestions);
}

}  // namespace
}  // namespace tutoring::testing
