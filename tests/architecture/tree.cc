#include "tests/architecture/tree.h"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <sstream>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"

namespace tutoring::architecture {
namespace {

namespace fs = std::filesystem;

bool IsSkippedAtTopLevel(const std::string& name) {
  return absl::StartsWith(name, ".") || name == "build" || absl::StartsWith(name, "build-");
}

std::string ReadText(const fs::path& path) {
  std::ifstream file(path, std::ios::binary);
  std::ostringstream text;
  text << file.rdbuf();
  return text.str();
}

// What the scanner of WithoutCommentsAndStrings stands in.
enum class Place { kCode, kLineComment, kBlockComment, kString, kCharacter, kRawString };

struct Scanner {
  absl::string_view code;
  size_t at = 0;
  Place place = Place::kCode;
  std::string raw_end;

  bool Sees(absl::string_view text) const { return code.substr(at, text.size()) == text; }
  bool InNumber() const { return at > 0 && absl::ascii_isalnum(code[at - 1]); }

  void Enter() {
    if (Sees("//")) {
      place = Place::kLineComment;
    } else if (Sees("/*")) {
      place = Place::kBlockComment;
    } else if (Sees("R\"")) {
      raw_end = absl::StrCat(")", code.substr(at + 2, code.find('(', at) - at - 2), "\"");
      place = Place::kRawString;
    } else if (Sees("\"")) {
      place = Place::kString;
    } else if (Sees("'") && !InNumber()) {  // 1'000 is a number.
      place = Place::kCharacter;
    }
  }

  // How many characters, from `at` on, end the comment or literal; 0 where it goes on.
  size_t EndLength() const {
    switch (place) {
      case Place::kLineComment:
        return Sees("\n") ? 1 : 0;
      case Place::kBlockComment:
        return Sees("*/") ? 2 : 0;
      case Place::kString:
        return Sees("\"") ? 1 : 0;
      case Place::kCharacter:
        return Sees("'") ? 1 : 0;
      case Place::kRawString:
        return Sees(raw_end) ? raw_end.size() : 0;
      case Place::kCode:
        break;
    }
    return 0;
  }
};

}  // namespace

Tree ReadTree() {
  const fs::path root = TUTORING_SOURCE_DIR;
  Tree tree;
  for (auto entry = fs::recursive_directory_iterator(root); entry != fs::end(entry); ++entry) {
    if (entry.depth() == 0 && IsSkippedAtTopLevel(entry->path().filename().string())) {
      entry.disable_recursion_pending();
      continue;
    }
    if (!entry->is_regular_file()) continue;
    tree.push_back({fs::relative(entry->path(), root).generic_string(), ReadText(entry->path())});
  }
  std::sort(tree.begin(), tree.end(), [](const auto& a, const auto& b) { return a.path < b.path; });
  return tree;
}

bool IsCode(absl::string_view path) {
  return absl::EndsWith(path, ".cc") || absl::EndsWith(path, ".h");
}

absl::string_view Folder(absl::string_view path) {
  const size_t slash = path.rfind('/');
  return slash == absl::string_view::npos ? "" : path.substr(0, slash);
}

absl::string_view FileName(absl::string_view path) {
  const size_t slash = path.rfind('/');
  return slash == absl::string_view::npos ? path : path.substr(slash + 1);
}

std::string WithoutCommentsAndStrings(absl::string_view code) {
  std::string kept;
  Scanner scanner{.code = code, .raw_end = ""};
  while (scanner.at < code.size()) {
    const char letter = code[scanner.at];
    if (scanner.place == Place::kCode) {
      scanner.Enter();
      kept += scanner.place == Place::kCode ? letter : ' ';
      // Past the opening mark, so that it is not taken for the closing one.
      const bool two_letters =
          scanner.place == Place::kBlockComment || scanner.place == Place::kRawString;
      scanner.at += two_letters ? 2 : 1;
      continue;
    }
    if (letter == '\n') kept += '\n';
    if (const size_t length = scanner.EndLength(); length > 0) {
      scanner.place = Place::kCode;
      scanner.at += length;
      continue;
    }
    const bool escape = letter == '\\' && scanner.place != Place::kRawString;
    scanner.at += escape ? 2 : 1;
  }
  return kept;
}

std::string Lines(const Findings& findings) { return absl::StrJoin(findings, "\n"); }

}  // namespace tutoring::architecture
