#include "service/rules/response/person_names.h"

#include <algorithm>
#include <iterator>
#include <vector>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_split.h"
#include "service/rules/fold.h"

namespace tutoring {
namespace {

constexpr size_t kLongestSignature = 2;

constexpr absl::string_view kAddressing[] = {
    "merci", "thanks", "bonjour",  "bonsoir",  "salut",        "hello",  "hi",  "dear",
    "chere", "cher",   "madame",   "monsieur", "mme",          "mr",     "mrs", "ms",
    "you",   "bravo",  "beaucoup", "much",     "cordialement", "regards"};

std::vector<absl::string_view> WordsOf(absl::string_view line) {
  return absl::StrSplit(line, absl::ByAnyChar(" \t\r"), absl::SkipEmpty());
}

// A capital first and something small behind it: "Élodie", "O'Brien", not "AIDEZ".
bool IsCapitalised(absl::string_view word) {
  if (word.size() < 2) return false;
  const auto first = static_cast<unsigned char>(word[0]);
  const auto second = static_cast<unsigned char>(word[1]);
  const bool accented = first == 0xC3 && second >= 0x80 && second <= 0x9E;
  if (!accented && !absl::ascii_isupper(first)) return false;
  return std::any_of(word.begin() + 1, word.end(), [](char c) { return absl::ascii_islower(c); });
}

bool Addresses(absl::string_view word) {
  // After the end of a sentence a capital is no sign of a name.
  if (word.find_first_of(".!?;:") != absl::string_view::npos) return false;
  return std::find(std::begin(kAddressing), std::end(kAddressing), FoldText(word)) !=
         std::end(kAddressing);
}

// Whether a line lets a signature follow: it is blank, ends with a comma, or takes leave.
bool TakesLeave(absl::string_view line) {
  line = absl::StripAsciiWhitespace(line);
  const std::string folded = FoldText(line);
  return line.empty() || absl::EndsWith(line, ",") || absl::EndsWith(folded, "cordialement") ||
         absl::EndsWith(folded, "regards");
}

bool IsSigned(const std::vector<absl::string_view>& lines) {
  if (lines.size() < 2 || !TakesLeave(lines[lines.size() - 2])) return false;
  const std::vector<absl::string_view> words = WordsOf(lines.back());
  return !words.empty() && words.size() <= kLongestSignature &&
         std::all_of(words.begin(), words.end(), IsCapitalised);
}

// The rest of a line: after an address, up to two names are dropped.
void DropAddressed(std::vector<absl::string_view>& words) {
  size_t names = 0;
  bool after_name = false;        // Another may follow.
  absl::string_view before = "";  // The word before, unless that was a name.
  std::vector<absl::string_view> rest;
  for (const absl::string_view word : words) {
    const bool name = names < kLongestSignature && IsCapitalised(word) &&
                      (after_name || Addresses(before)) && !Addresses(word);
    if (name) {
      ++names;
      after_name = word.find_first_of(".!?;:,") == absl::string_view::npos;
      before = "";
      continue;
    }
    after_name = false;
    before = word;
    rest.push_back(word);
  }
  words = std::move(rest);
}

}  // namespace

std::string WithoutPersonNames(absl::string_view text) {
  std::vector<absl::string_view> lines = absl::StrSplit(text, '\n');
  while (!lines.empty() && absl::StripAsciiWhitespace(lines.back()).empty()) lines.pop_back();
  if (IsSigned(lines)) lines.pop_back();
  std::vector<std::string> kept;
  for (const absl::string_view line : lines) {
    std::vector<absl::string_view> words = WordsOf(line);
    DropAddressed(words);
    kept.push_back(absl::StrJoin(words, " "));
  }
  return absl::StrJoin(kept, "\n");
}

}  // namespace tutoring
