#include "service/rules/fold.h"

#include <utility>

#include "absl/strings/ascii.h"
#include "absl/strings/str_replace.h"
#include "absl/strings/str_split.h"

namespace tutoring {
namespace {

// Each accented letter of French, both cases, with its bare form.
std::string WithoutAccents(absl::string_view text) {
  return absl::StrReplaceAll(
      text, {{"à", "a"}, {"â", "a"}, {"ä", "a"},  {"À", "a"},  {"Â", "a"},  {"Ä", "a"},
             {"ç", "c"}, {"Ç", "c"}, {"é", "e"},  {"è", "e"},  {"ê", "e"},  {"ë", "e"},
             {"É", "e"}, {"È", "e"}, {"Ê", "e"},  {"Ë", "e"},  {"î", "i"},  {"ï", "i"},
             {"Î", "i"}, {"Ï", "i"}, {"ô", "o"},  {"ö", "o"},  {"Ô", "o"},  {"Ö", "o"},
             {"ù", "u"}, {"û", "u"}, {"ü", "u"},  {"Ù", "u"},  {"Û", "u"},  {"Ü", "u"},
             {"ÿ", "y"}, {"Ÿ", "y"}, {"œ", "oe"}, {"Œ", "oe"}, {"æ", "ae"}, {"Æ", "ae"}});
}

struct CodePoint {
  char32_t value;
  size_t length;
};

// The code point that begins at `i`. Bytes that are no UTF-8 stand for themselves.
CodePoint CodePointAt(absl::string_view text, size_t i) {
  const auto byte = [&](size_t k) { return static_cast<unsigned char>(text[k]); };
  const unsigned char lead = byte(i);
  const size_t length = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : lead >= 0xC0 ? 2 : 1;
  if (length == 1 || i + length > text.size()) return {lead, 1};
  char32_t value = lead & (0x7FU >> length);
  for (size_t k = i + 1; k < i + length; ++k) value = value << 6 | (byte(k) & 0x3FU);
  return {value, length};
}

bool IsQuestionMark(char32_t c) {
  return c == U'?' || c == U'¿' || c == 0x061F || c == 0xFF1F ||  // Spanish, Arabic, full width.
         c == 0x203D || (c >= 0x2047 && c <= 0x2049) ||           // ‽ ⁇ ⁈ ⁉
         (c >= 0x2753 && c <= 0x2754);                            // ❓ ❔
}

bool IsCombiningAccent(char32_t c) { return c >= 0x0300 && c <= 0x036F; }

// Letters and digits of any script, by exclusion of punctuation, symbols and pictures.
bool IsLetterOrDigit(char32_t c) {
  if (c < 0x80) return absl::ascii_isalnum(static_cast<unsigned char>(c));
  if (c <= 0xBF) return c == 0xAA || c == 0xB5 || c == 0xBA;
  return c != 0xD7 && c != 0xF7 &&         // × ÷
         !(c >= 0x2000 && c <= 0x2BFF) &&  // Punctuation, arrows, signs, dingbats.
         !(c >= 0x3000 && c <= 0x303F) &&  // Punctuation of Chinese and Japanese.
         !(c >= 0xFE00 && c <= 0xFE6F) &&  // Variation selectors, small punctuation.
         !(c >= 0xFF00 && c <= 0xFF0F) && c != 0xFEFF && c != 0xFFFC && c != 0xFFFD &&
         !(c >= 0x1F000 && c <= 0x1FAFF) &&  // Pictures.
         !(c >= 0xE0000 && c <= 0xE01EF);    // Tags that vary pictures.
}

}  // namespace

std::string FoldText(absl::string_view text) {
  const std::string bare = WithoutAccents(text);
  std::string folded;
  for (size_t i = 0; i < bare.size();) {
    const auto [c, length] = CodePointAt(bare, i);
    if (IsQuestionMark(c)) {
      folded.push_back('?');
    } else if (IsCombiningAccent(c)) {
      // The letter before it is bare already.
    } else if (IsLetterOrDigit(c)) {
      folded += absl::AsciiStrToLower(absl::string_view(bare).substr(i, length));
    } else if (!folded.empty() && folded.back() != ' ') {
      folded.push_back(' ');
    }
    i += length;
  }
  if (!folded.empty() && folded.back() == ' ') folded.pop_back();
  return folded;
}

std::vector<std::string> FoldedWords(absl::string_view text) {
  return absl::StrSplit(FoldText(text), ' ', absl::SkipEmpty());
}

}  // namespace tutoring
