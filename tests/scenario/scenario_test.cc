// Stories of whole courses, one file each: data/*.txtpb, in the words of scenario.proto.
#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>
#include <set>
#include <sstream>

#include "absl/strings/str_join.h"
#include "tests/scenario/player.h"

namespace tutoring::scenario {
namespace {

std::set<std::filesystem::path> Files() {
  std::set<std::filesystem::path> files;
  for (const auto& entry : std::filesystem::directory_iterator(TUTORING_SCENARIOS)) {
    if (entry.path().extension() == ".txtpb") files.insert(entry.path());
  }
  return files;
}

TEST_CASE("Scenario: every story goes as it is told", "[scenario][story]") {
  for (const std::filesystem::path& path : Files()) {
    DYNAMIC_SECTION(path.stem().string()) {
      std::ifstream file(path);
      std::stringstream text;
      text << file.rdbuf();
      const auto loaded = ReadScenario(text.str());
      INFO(path.string() << ": " << loaded.status().message());
      REQUIRE(loaded.ok());
      INFO(loaded->scenario.description());
      CHECK(absl::StrJoin(Player(*loaded).Play(), "\n") == "");
    }
  }
}

}  // namespace
}  // namespace tutoring::scenario
