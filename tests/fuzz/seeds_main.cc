// fuzz_seeds TARGET FILE-OR-FOLDER...: runs a target once over each input, without libFuzzer.
// Status 0 where every promise is kept; otherwise the inputs that broke one are named.
#include <google/protobuf/stubs/logging.h>

#include <algorithm>
#include <exception>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <iterator>
#include <string>
#include <vector>

#include "tests/fuzz/target.h"

namespace {

namespace fs = std::filesystem;

std::vector<fs::path> FilesIn(const std::vector<std::string>& places) {
  std::vector<fs::path> files;
  for (const fs::path place : places) {
    if (!fs::is_directory(place)) {
      files.push_back(place);
      continue;
    }
    for (const auto& entry : fs::recursive_directory_iterator(place)) {
      if (entry.is_regular_file()) files.push_back(entry.path());
    }
  }
  std::sort(files.begin(), files.end());
  return files;
}

bool Keeps(const tutoring::fuzz::Target& target, const fs::path& path) {
  try {
    std::ifstream file(path, std::ios::binary);
    if (!file) throw std::runtime_error("cannot be read");
    target.run(std::string(std::istreambuf_iterator<char>(file), {}));
    return true;
  } catch (const std::exception& error) {
    std::cerr << path.string() << ": " << error.what() << "\n";
    return false;
  }
}

}  // namespace

int main(int argc, char** argv) {
  google::protobuf::SetLogHandler(nullptr);
  const std::vector<std::string> words(argv + 1, argv + argc);
  const auto& targets = tutoring::fuzz::Targets();
  const auto target = std::find_if(targets.begin(), targets.end(), [&](const auto& one) {
    return !words.empty() && words.front() == one.name;
  });
  if (target == targets.end() || words.size() < 2) {
    std::cerr << "Usage: fuzz_seeds TARGET FILE-OR-FOLDER...\n";
    return 2;
  }
  const std::vector<fs::path> files = FilesIn({words.begin() + 1, words.end()});
  const auto kept = std::count_if(files.begin(), files.end(),
                                  [&](const auto& file) { return Keeps(*target, file); });
  std::cout << target->name << ": " << kept << " of " << files.size() << " inputs keep promises\n";
  return files.empty() || kept < static_cast<long>(files.size()) ? 1 : 0;
}
