// The simulation as a program; see README.md.
#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <sstream>
#include <string>
#include <vector>

#include "absl/flags/flag.h"
#include "absl/flags/parse.h"
#include "absl/flags/usage.h"
#include "absl/flags/usage_config.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "absl/time/time.h"
#include "tests/simulation/campus.h"
#include "tests/simulation/compare.h"
#include "tests/simulation/rehearsal.h"
#include "tests/simulation/shrink.h"
#include "tests/simulation/story_text.h"

ABSL_FLAG(uint64_t, seed, 1, "the first seed");
ABSL_FLAG(int, seeds, 1, "how many seeds, from the first on");
ABSL_FLAG(int, cohorts, 2, "cohorts side by side");
ABSL_FLAG(int, days, 180, "simulated days");
ABSL_FLAG(bool, faults, false, "let the bridge and the machine fail");
ABSL_FLAG(
    std::string, shrink, "",
    "where to write the shortest story that still fails (default: seed-S.txt here, of seeds)");
ABSL_FLAG(bool, no_shrink, false, "say that a seed fails, and write no story");
ABSL_FLAG(absl::Duration, shrink_time, absl::Minutes(2), "how long to look for a shorter story");
ABSL_FLAG(std::string, write, "", "where to write the story of a seed, without playing it");
ABSL_FLAG(std::string, replay, "", "a written story to play instead of seeds");
ABSL_FLAG(std::string, without, "", "leave out lines that begin with these words");

namespace tutoring::testing {
namespace {

std::vector<std::string> Play(const Story& story) {
  Rehearsal rehearsal(story, DailyComparison());
  rehearsal.Run();
  if (rehearsal.complaints().empty()) rehearsal.CompareWithCanonicalOrder();
  return rehearsal.complaints();
}

// Writes the shortest story that fails in the same way and was found in time.
void WriteShrunk(const Story& story, const std::string& file) {
  const auto begin = std::chrono::steady_clock::now();
  const Story shrunk = Shrink(story, &Play, [begin] {
    const auto taken = std::chrono::steady_clock::now() - begin;
    return absl::FromChrono(taken) >= absl::GetFlag(FLAGS_shrink_time);
  });
  std::ofstream(file) << WriteStory(shrunk);
  std::cout << "shrunk to " << shrunk.size() << " lines; again: simulation --replay "
            << std::filesystem::absolute(file).string() << "\n";
  for (const std::string& complaint : Play(shrunk)) std::cout << complaint << "\n";
}

// `file` is for a shorter story; empty: none is wanted.
bool Passes(const std::string& name, const Story& story, const std::string& file) {
  const std::vector<std::string> complaints = Play(story);
  if (complaints.empty()) return true;
  std::cout << name << " failed:\n";
  for (size_t i = 0; i < complaints.size() && i < 5; ++i) std::cout << complaints[i] << "\n";
  std::cout << std::flush;  // What failed is known, however long the rest takes.
  if (!file.empty() && !absl::GetFlag(FLAGS_no_shrink)) WriteShrunk(story, file);
  return false;
}

bool ReplayPasses(const std::string& file) {
  std::stringstream text;
  text << std::ifstream(file).rdbuf();
  const auto story = ReadStory(text.str());
  if (!story.ok()) std::cout << story.status() << "\n";
  return story.ok() && Passes(file, *story, absl::GetFlag(FLAGS_shrink));
}

Story StoryOf(uint64_t seed) {
  Story story = MakeStory({.seed = seed,
                           .cohorts = absl::GetFlag(FLAGS_cohorts),
                           .days = absl::GetFlag(FLAGS_days),
                           .faults = absl::GetFlag(FLAGS_faults)});
  const std::vector<std::string> left_out =
      absl::StrSplit(absl::GetFlag(FLAGS_without), ',', absl::SkipEmpty());
  std::erase_if(story, [&](const Line& line) {
    return std::any_of(left_out.begin(), left_out.end(), [&](const std::string& word) {
      return absl::StartsWith(WriteStory({line}), word);
    });
  });
  return story;
}

bool SeedPasses(uint64_t seed) {
  std::string file = absl::GetFlag(FLAGS_shrink);
  if (file.empty()) file = absl::StrCat("seed-", seed, ".txt");
  return Passes(absl::StrCat("seed ", seed), StoryOf(seed), file);
}

int Main() {
  if (const std::string file = absl::GetFlag(FLAGS_write); !file.empty()) {
    std::ofstream(file) << WriteStory(StoryOf(absl::GetFlag(FLAGS_seed)));
    return 0;
  }
  int passed = 0;
  int failed = 0;
  if (const std::string file = absl::GetFlag(FLAGS_replay); !file.empty()) {
    ++(ReplayPasses(file) ? passed : failed);
  } else {
    for (int i = 0; i < absl::GetFlag(FLAGS_seeds); ++i)
      ++(SeedPasses(absl::GetFlag(FLAGS_seed) + i) ? passed : failed);
  }
  std::cout << passed << " passed, " << failed << " failed\n";
  return failed == 0 ? 0 : 1;
}

// Flags as people write them: --no-shrink.
std::vector<char*> WithUnderscores(int argc, char** argv) {
  std::vector<char*> arguments(argv, argv + argc);
  for (char* argument : arguments) {
    if (!absl::StartsWith(argument, "--")) continue;
    char* const end = argument + strcspn(argument, "=");
    std::replace(argument + 2, end, '-', '_');
  }
  return arguments;
}

// --help lists the flags of this file, which it would not find by the program's name.
void SetHelp() {
  absl::FlagsUsageConfig config;
  config.contains_help_flags = [](absl::string_view file) {
    return absl::EndsWith(file, "simulation/main.cc");
  };
  absl::SetFlagsUsageConfig(std::move(config));
}

}  // namespace
}  // namespace tutoring::testing

int main(int argc, char** argv) {
  absl::SetProgramUsageMessage("simulation --seed S --cohorts N --days D [--faults] [--no-shrink]");
  tutoring::testing::SetHelp();
  std::vector<char*> arguments = tutoring::testing::WithUnderscores(argc, argv);
  absl::ParseCommandLine(argc, arguments.data());
  return tutoring::testing::Main();
}
