// The simulation as a program; see README.md.
#include <cstdlib>
#include <fstream>
#include <iostream>
#include <sstream>
#include <string>
#include <vector>

#include "absl/flags/flag.h"
#include "absl/flags/parse.h"
#include "absl/flags/usage.h"
#include "absl/strings/match.h"
#include "absl/strings/str_split.h"
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
ABSL_FLAG(std::string, shrink, "", "where to write the shortest story that still fails");
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

bool Passes(const std::string& name, const Story& story) {
  const std::vector<std::string> complaints = Play(story);
  if (complaints.empty()) return true;
  std::cout << name << " failed:\n";
  for (size_t i = 0; i < complaints.size() && i < 5; ++i) std::cout << complaints[i] << "\n";
  if (const std::string file = absl::GetFlag(FLAGS_shrink); !file.empty()) {
    const Story shrunk = Shrink(story, &Play);
    std::ofstream(file) << WriteStory(shrunk);
    std::cout << "shrunk to " << shrunk.size() << " lines in " << file << "\n";
    for (const std::string& complaint : Play(shrunk)) std::cout << complaint << "\n";
  }
  return false;
}

int Main() {
  int passed = 0;
  int failed = 0;
  if (const std::string file = absl::GetFlag(FLAGS_replay); !file.empty()) {
    std::stringstream text;
    text << std::ifstream(file).rdbuf();
    const auto story = ReadStory(text.str());
    if (!story.ok()) std::cout << story.status() << "\n";
    ++(story.ok() && Passes(file, *story) ? passed : failed);
  } else {
    for (int i = 0; i < absl::GetFlag(FLAGS_seeds); ++i) {
      const CampusPlan plan{.seed = absl::GetFlag(FLAGS_seed) + i,
                            .cohorts = absl::GetFlag(FLAGS_cohorts),
                            .days = absl::GetFlag(FLAGS_days),
                            .faults = absl::GetFlag(FLAGS_faults)};
      Story story = MakeStory(plan);
      if (const std::string words = absl::GetFlag(FLAGS_without); !words.empty()) {
        const std::vector<std::string> left_out = absl::StrSplit(words, ',');
        std::erase_if(story, [&](const Line& line) {
          const std::string text = WriteStory({line});
          for (const std::string& word : left_out) {
            if (absl::StartsWith(text, word)) return true;
          }
          return false;
        });
      }
      if (const std::string write = absl::GetFlag(FLAGS_write); !write.empty()) {
        std::ofstream(write) << WriteStory(story);
        continue;
      }
      ++(Passes("seed " + std::to_string(plan.seed), story) ? passed : failed);
    }
  }
  std::cout << passed << " passed, " << failed << " failed\n";
  return failed == 0 ? 0 : 1;
}

}  // namespace
}  // namespace tutoring::testing

int main(int argc, char** argv) {
  absl::SetProgramUsageMessage("simulation --seed S --cohorts N --days D [--faults]");
  absl::ParseCommandLine(argc, argv);
  return tutoring::testing::Main();
}
