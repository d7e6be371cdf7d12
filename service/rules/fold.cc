#include "service/rules/fold.h"

#include <utility>

#include "absl/strings/ascii.h"
#include "absl/strings/str_replace.h"
#include "absl/strings/str_split.h"

namespace tutoring {
namespace {

// Each accented letter of French, both cases, with its bare form; typographic apostrophes separate
// words.
std::string WithoutAccents(absl::string_view text) {
  return absl::StrReplaceAll(
      text,
      {{"à", "a"}, {"â", "a"}, {"ä", "a"}, {"À", "a"}, {"Â", "a"},     {"ç", "c"},  {"Ç", "c"},
       {"é", "e"}, {"è", "e"}, {"ê", "e"}, {"ë", "e"}, {"É", "e"},     {"È", "e"},  {"Ê", "e"},
       {"Ë", "e"}, {"î", "i"}, {"ï", "i"}, {"Î", "i"}, {"Ï", "i"},     {"ô", "o"},  {"ö", "o"},
       {"Ô", "o"}, {"ù", "u"}, {"û", "u"}, {"ü", "u"}, {"Ù", "u"},     {"œ", "oe"}, {"Œ", "oe"},
       {"’", " "}, {"«", " "}, {"»", " "}, {"…", " "}, {"\u00a0", " "}});
}

}  // namespace

std::string FoldText(absl::string_view text) {
  std::string folded;
  for (const char c : WithoutAccents(text)) {
    const bool other_script = static_cast<unsigned char>(c) >= 0x80;
    if (absl::ascii_isalnum(c) || c == '?' || other_script) {
      folded.push_back(absl::ascii_tolower(c));
    } else if (!folded.empty() && folded.back() != ' ') {
      folded.push_back(' ');
    }
  }
  if (!folded.empty() && folded.back() == ' ') folded.pop_back();
  return folded;
}

std::vector<std::string> FoldedWords(absl::string_view text) {
  return absl::StrSplit(FoldText(text), ' ', absl::SkipEmpty());
}

}  // namespace tutoring
