#include "tests/architecture/repository_layout.h"

#include <algorithm>
#include <map>
#include <set>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_replace.h"
#include "absl/strings/str_split.h"

namespace tutoring::architecture {
namespace {

constexpr absl::string_view kTopLevel[] = {"CMakeLists.txt", "proto", "service", "lms_bridge",
                                           "schema",         "tests", "deploy",  "README.md"};
constexpr int kLongestCode = 400;
constexpr int kLongestTest = 500;

bool IsTest(absl::string_view path) {
  return absl::StartsWith(path, "tests/") && absl::EndsWith(path, "_test.cc");
}

std::string WithoutHashComments(absl::string_view text) {
  std::string kept;
  for (absl::string_view line : absl::StrSplit(text, '\n')) {
    absl::StrAppend(&kept, line.substr(0, line.find('#')), "\n");
  }
  return kept;
}

// The CMakeLists.txt of each folder, without comments.
std::map<std::string, std::string> CMakeTexts(const Tree& tree) {
  std::map<std::string, std::string> texts;
  for (const TreeFile& file : tree) {
    if (FileName(file.path) == "CMakeLists.txt") {
      texts[std::string(Folder(file.path))] = WithoutHashComments(file.text);
    }
  }
  return texts;
}

bool Names(const std::string& cmake, absl::string_view test) {
  const bool by_name = absl::StrContains(cmake, FileName(test));
  const bool by_glob = absl::StrContains(cmake, "GLOB") &&
                       (absl::StrContains(cmake, " *.cc") || absl::StrContains(cmake, "*_test.cc"));
  return by_name || by_glob;
}

// Whether every CMakeLists.txt on the way down adds the next folder.
bool IsReached(const std::map<std::string, std::string>& cmakes, absl::string_view folder) {
  if (folder.empty()) return true;
  const absl::string_view parent = Folder(folder);
  const auto cmake = cmakes.find(std::string(parent));
  const std::string command = absl::StrCat("add_subdirectory(", FileName(folder), ")");
  return cmake != cmakes.end() && absl::StrContains(cmake->second, command) &&
         IsReached(cmakes, parent);
}

}  // namespace

Findings WrongTopLevel(const Tree& tree) {
  std::set<std::string> entries;
  for (const TreeFile& file : tree) entries.emplace(file.path.substr(0, file.path.find('/')));
  Findings findings;
  for (absl::string_view wanted : kTopLevel) {
    if (entries.erase(std::string(wanted)) == 0)
      findings.push_back(absl::StrCat(wanted, " is missing"));
  }
  for (const std::string& extra : entries)
    findings.push_back(absl::StrCat(extra, " has no place there"));
  return findings;
}

Findings UnregisteredTests(const Tree& tree) {
  const std::map<std::string, std::string> cmakes = CMakeTexts(tree);
  Findings findings;
  for (const TreeFile& file : tree) {
    if (!IsTest(file.path)) continue;
    const absl::string_view folder = Folder(file.path);
    const auto cmake = cmakes.find(std::string(folder));
    const bool named = cmake != cmakes.end() && Names(cmake->second, file.path);
    if (!named || !IsReached(cmakes, folder))
      findings.push_back(absl::StrCat(file.path, " is not built"));
  }
  return findings;
}

Findings MissingReadmes(const Tree& tree) {
  std::set<absl::string_view> described;
  for (const TreeFile& file : tree) {
    if (FileName(file.path) == "README.md") described.insert(Folder(file.path));
  }
  std::set<absl::string_view> missing;
  for (const TreeFile& file : tree) {
    if (IsCode(file.path) && described.count(Folder(file.path)) == 0)
      missing.insert(Folder(file.path));
  }
  Findings findings;
  for (absl::string_view folder : missing)
    findings.push_back(absl::StrCat(folder, " has no README.md"));
  return findings;
}

Findings LongFiles(const Tree& tree) {
  Findings findings;
  for (const TreeFile& file : tree) {
    if (!IsCode(file.path)) continue;
    const auto lines = std::count(file.text.begin(), file.text.end(), '\n');
    if (lines > (IsTest(file.path) ? kLongestTest : kLongestCode)) {
      findings.push_back(absl::StrCat(file.path, " has ", lines, " lines"));
    }
  }
  return findings;
}

Findings WrongGuards(const Tree& tree) {
  Findings findings;
  for (const TreeFile& file : tree) {
    if (!absl::EndsWith(file.path, ".h")) continue;
    const std::string guard = absl::StrCat(
        absl::AsciiStrToUpper(absl::StrReplaceAll(file.path, {{"/", "_"}, {".", "_"}})), "_");
    const bool right =
        absl::StrContains(file.text, absl::StrCat("#ifndef ", guard, "\n#define ", guard, "\n"));
    if (!right) findings.push_back(absl::StrCat(file.path, " lacks the guard ", guard));
  }
  return findings;
}

}  // namespace tutoring::architecture
