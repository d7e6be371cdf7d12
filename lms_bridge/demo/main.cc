// demo-moodle: a simulated Moodle that plays a story. Wiring only; demo_flags.cc has the usage.
#include <csignal>
#include <iostream>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/strings/str_cat.h"
#include "absl/time/clock.h"
#include "lms_bridge/demo/demo_clock.h"
#include "lms_bridge/demo/demo_flags.h"
#include "lms_bridge/demo/demo_server.h"
#include "lms_bridge/demo/demo_site.h"
#include "lms_bridge/demo/narrator.h"
#include "lms_bridge/demo/status_macros.h"
#include "lms_bridge/demo/story.h"
#include "lms_bridge/demo/story_player.h"
#include "lms_bridge/demo/token_file.h"

namespace tutoring::demo {
namespace {

volatile std::sig_atomic_t asked_to_end = 0;
volatile std::sig_atomic_t asked_to_go_on = 0;

void OnSignal(int signal) { (signal == SIGCONT ? asked_to_go_on : asked_to_end) = 1; }

constexpr int kAsExpected = 0;
constexpr int kNotAsExpected = 1;
constexpr int kCannotStart = 2;

absl::StatusOr<absl::Time> ComparisonTime(const DemoFlags& flags, const LoadedStory& story) {
  if (flags.until == "end") return story.end;
  DEMO_ASSIGN_OR_RETURN(const absl::Time until, ParseStoryTime(flags.until, story.zone));
  if (until <= story.start || until > story.end) {
    return absl::InvalidArgumentError(
        absl::StrCat("--until=", flags.until, " is outside the story"));
  }
  return until;
}

// Tells the story until `until` has come or somebody ends it; true if it came.
bool Follow(StoryClock& clock, absl::Time until, Narrator& narrator) {
  while (asked_to_end == 0) {
    if (asked_to_go_on != 0) {
      asked_to_go_on = 0;
      clock.GoOn();
    }
    const bool over = clock.Now() >= until;
    narrator.TellNews();
    if (over) return true;
    absl::SleepFor(absl::Milliseconds(20));
  }
  return false;
}

absl::StatusOr<int> Run(const DemoFlags& flags) {
  DEMO_ASSIGN_OR_RETURN(const LoadedStory story, LoadStory(flags.story));
  DEMO_ASSIGN_OR_RETURN(const absl::Time until, ComparisonTime(flags, story));
  DEMO_ASSIGN_OR_RETURN(const std::string token, ReadOrMakeToken(flags.token_file));
  StoryClock clock(flags.clock, story.start);
  DemoSite site(&clock);
  site.SetToken(token);
  StoryPlayer player(&story, &site, [&](const TimedEvent&) {
    if (flags.stand_at_calls) clock.Stand();
  });
  DEMO_RETURN_IF_ERROR(player.SetUp());
  Narrator narrator(&story, &player, &site, &std::cout);
  // LoadStory has played the story already, so playing it cannot fail.
  DEMO_ASSIGN_OR_RETURN(const auto server,
                        DemoServer::Start(&site, flags.listen, [&player](absl::Time now) {
                          player.PlayUntil(now).IgnoreError();
                        }));
  std::cout << "Simulated Moodle at " << server->wwwroot() << ", story " << flags.story
            << std::endl;
  if (!flags.port_file.empty()) {
    DEMO_RETURN_IF_ERROR(WriteWholeFile(flags.port_file, absl::StrCat(server->port(), "\n")));
  }

  bool as_expected = false;
  if (Follow(clock, until, narrator)) {
    as_expected = narrator.TellSummary(until);
    clock.RunOnAtWallPace();
    if (!flags.exit) Follow(clock, absl::InfiniteFuture(), narrator);
  }
  return as_expected || !flags.exit ? kAsExpected : kNotAsExpected;
}

int Main(const std::vector<std::string>& arguments) {
  const absl::StatusOr<DemoFlags> flags = ParseDemoFlags(arguments);
  if (!flags.ok()) {
    std::cerr << "demo-moodle: " << flags.status().message() << "\n\n" << kDemoUsage;
    return kCannotStart;
  }
  if (flags->help) {
    std::cout << kDemoUsage;
    return kAsExpected;
  }
  std::signal(SIGINT, &OnSignal);
  std::signal(SIGTERM, &OnSignal);
  std::signal(SIGCONT, &OnSignal);
  std::signal(SIGPIPE, SIG_IGN);
  const absl::StatusOr<int> status = Run(*flags);
  if (!status.ok()) {
    std::cerr << "demo-moodle: " << status.status().message() << "\n";
    return kCannotStart;
  }
  return *status;
}

}  // namespace
}  // namespace tutoring::demo

int main(int argc, char** argv) {
  return tutoring::demo::Main(std::vector<std::string>(argv + 1, argv + argc));
}
