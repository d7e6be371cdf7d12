#include "service/rules/fold.h"

#include <algorithm>
#include <iterator>
#include <string_view>

#include "absl/strings/ascii.h"
#include "absl/strings/str_split.h"

namespace tutoring {
namespace {

struct Accented {
  std::u32string_view letters;  // In both cases.
  absl::string_view bare;
};

constexpr Accented kFrench[] = {
    {U"àâäÀÂÄ", "a"}, {U"æÆ", "ae"}, {U"çÇ", "c"},     {U"éèêëÉÈÊË", "e"}, {U"îïÎÏ", "i"},
    {U"ôöÔÖ", "o"},   {U"œŒ", "oe"}, {U"ùûüÙÛÜ", "u"}, {U"ÿŸ", "y"},
};

// The bare form of an accented letter of French; empty for anything else.
absl::string_view BareOf(char32_t c) {
  const auto found = std::find_if(std::begin(kFrench), std::end(kFrench), [&](const Accented& a) {
    return a.letters.find(c) != std::u32string_view::npos;
  });
  return found == std::end(kFrench) ? "" : found->bare;
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

// Of those beyond ASCII.
bool IsQuestionMark(char32_t c) {
  return c == U'¿' || c == 0x061F || c == 0xFF1F ||      // Spanish, Arabic, full width.
         c == 0x203D || (c >= 0x2047 && c <= 0x2049) ||  // ‽ ⁇ ⁈ ⁉
         (c >= 0x2753 && c <= 0x2754);                   // ❓ ❔
}

bool IsCombiningAccent(char32_t c) { return c >= 0x0300 && c <= 0x036F; }

// Letters and digits of any script but ASCII, by exclusion of punctuation, symbols and pictures.
bool IsLetterOrDigit(char32_t c) {
  if (c <= 0xBF) return c == 0xAA || c == 0xB5 || c == 0xBA;
  return c != 0xD7 && c != 0xF7 &&         // × ÷
         !(c >= 0x2000 && c <= 0x2BFF) &&  // Punctuation, arrows, signs, dingbats.
         !(c >= 0x3000 && c <= 0x303F) &&  // Punctuation of Chinese and Japanese.
         !(c >= 0xFE00 && c <= 0xFE6F) &&  // Variation selectors, small punctuation.
         !(c >= 0xFF00 && c <= 0xFF0F) && c != 0xFEFF && c != 0xFFFC && c != 0xFFFD &&
         !(c >= 0x1F000 && c <= 0x1FAFF) &&  // Pictures.
         !(c >= 0xE0000 && c <= 0xE01EF);    // Tags that vary pictures.
}

void Separate(std::string& folded) {
  if (!folded.empty() && folded.back() != ' ') folded.push_back(' ');
}

// Most of any text.
void FoldAscii(char c, std::string& folded) {
  if (absl::ascii_isalnum(static_cast<unsigned char>(c))) {
    folded.push_back(absl::ascii_tolower(static_cast<unsigned char>(c)));
  } else if (c == '?') {
    folded.push_back('?');
  } else {
    Separate(folded);
  }
}

}  // namespace

std::string FoldText(absl::string_view text) {
  std::string folded;
  folded.reserve(text.size());
  for (size_t i = 0; i < text.size();) {
    const auto [c, length] = CodePointAt(text, i);
    if (c < 0x80) {
      FoldAscii(static_cast<char>(c), folded);
    } else if (const absl::string_view bare = BareOf(c); !bare.empty()) {
      folded.append(bare.data(), bare.size());
    } else if (IsQuestionMark(c)) {
      folded.push_back('?');
    } else if (IsCombiningAccent(c)) {
      // The letter before it is bare already.
    } else if (IsLetterOrDigit(c)) {
      folded.append(text.data() + i, length);
    } else {
      Separate(folded);
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
