#include "deploy/tutorctl/text_width.h"

#include <algorithm>
#include <cstdint>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"

namespace tutoring::tutorctl {
namespace {

constexpr absl::string_view kReplacement = "\xEF\xBF\xBD";
constexpr absl::string_view kEllipsis = "…";

struct Character {
  uint32_t code;
  absl::string_view bytes;  // Of the input, or the replacement character.
  size_t length;            // How many bytes of the input it took.
};

bool InRange(uint32_t code, uint32_t first, uint32_t last) { return code >= first && code <= last; }

Character Replacement() { return {0xFFFD, kReplacement, 1}; }

Character FirstCharacter(absl::string_view text) {
  const auto byte = [&](size_t i) { return static_cast<uint8_t>(text[i]); };
  const uint8_t lead = byte(0);
  if (lead < 0x80) return {lead, text.substr(0, 1), 1};
  const size_t length = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2;
  if (lead < 0xC2 || lead > 0xF4 || text.size() < length) return Replacement();
  uint32_t code = lead & (0x7F >> length);
  for (size_t i = 1; i < length; ++i) {
    if ((byte(i) & 0xC0) != 0x80) return Replacement();
    code = code << 6 | (byte(i) & 0x3F);
  }
  const bool overlong = (length == 3 && code < 0x800) || (length == 4 && code < 0x10000);
  if (overlong || InRange(code, 0xD800, 0xDFFF) || code > 0x10FFFF) return Replacement();
  return {code, text.substr(0, length), length};
}

bool IsControl(uint32_t code) {
  return code < 0x20 || InRange(code, 0x7F, 0x9F) || InRange(code, 0x2028, 0x2029);
}

bool IsDirection(uint32_t code) {
  return InRange(code, 0x200E, 0x200F) || InRange(code, 0x202A, 0x202E) ||
         InRange(code, 0x2066, 0x2069) || code == 0x061C;
}

bool TakesNoColumn(uint32_t code) {
  return InRange(code, 0x0300, 0x036F) || InRange(code, 0x200B, 0x200F) ||
         InRange(code, 0x20D0, 0x20FF) || InRange(code, 0xFE00, 0xFE0F) || code == 0xFEFF;
}

bool TakesTwoColumns(uint32_t code) {
  return InRange(code, 0x1100, 0x115F) || InRange(code, 0x2E80, 0x303E) ||
         InRange(code, 0x3041, 0xA4CF) || InRange(code, 0xAC00, 0xD7A3) ||
         InRange(code, 0xF900, 0xFAFF) || InRange(code, 0xFE30, 0xFE6F) ||
         InRange(code, 0xFF00, 0xFF60) || InRange(code, 0x1F300, 0x1FAFF) ||
         InRange(code, 0x20000, 0x3FFFD);
}

int CharacterWidth(uint32_t code) {
  return TakesNoColumn(code) ? 0 : TakesTwoColumns(code) ? 2 : 1;
}

}  // namespace

std::string Printable(absl::string_view text) {
  std::string result;
  while (!text.empty()) {
    const Character character = FirstCharacter(text);
    text.remove_prefix(character.length);
    if (IsDirection(character.code)) continue;
    absl::StrAppend(&result, IsControl(character.code) ? " " : character.bytes);
  }
  return result;
}

int TextWidth(absl::string_view text) {
  int width = 0;
  while (!text.empty()) {
    const Character character = FirstCharacter(text);
    text.remove_prefix(character.length);
    width += CharacterWidth(character.code);
  }
  return width;
}

std::string Truncate(absl::string_view text, int width) {
  if (TextWidth(text) <= width) return std::string(text);
  std::string result;
  int used = 1;  // The ellipsis.
  while (!text.empty()) {
    const Character character = FirstCharacter(text);
    text.remove_prefix(character.length);
    used += CharacterWidth(character.code);
    if (used > width) break;
    absl::StrAppend(&result, character.bytes);
  }
  return absl::StrCat(result, kEllipsis);
}

std::vector<std::string> Wrap(absl::string_view text, int width) {
  std::vector<std::string> lines;
  for (absl::string_view word : absl::StrSplit(text, ' ', absl::SkipEmpty())) {
    const bool fits = !lines.empty() && TextWidth(lines.back()) + 1 + TextWidth(word) <= width;
    if (fits) {
      absl::StrAppend(&lines.back(), " ", word);
    } else {
      lines.emplace_back(word);
    }
  }
  return lines;
}

}  // namespace tutoring::tutorctl
