#include "service/base/text.h"

#include <algorithm>
#include <cstdint>
#include <utility>

#include "absl/strings/str_join.h"
#include "absl/strings/str_split.h"

namespace tutoring {
namespace {

constexpr size_t kLongestId = 255;

// Length of the well-formed sequence that begins at `i`, or 0.
size_t SequenceLength(absl::string_view text, size_t i) {
  const auto byte = [&](size_t k) { return static_cast<uint8_t>(text[k]); };
  const uint8_t lead = byte(i);
  if (lead < 0x80) return 1;
  const size_t length = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2;
  if (lead < 0xC2 || lead > 0xF4 || i + length > text.size()) return 0;
  for (size_t k = 1; k < length; ++k) {
    if ((byte(i + k) & 0xC0) != 0x80) return 0;
  }
  const uint8_t second = byte(i + 1);
  const bool overlong = (lead == 0xE0 && second < 0xA0) || (lead == 0xF0 && second < 0x90);
  const bool surrogate = lead == 0xED && second > 0x9F;
  const bool beyond = lead == 0xF4 && second > 0x8F;
  return overlong || surrogate || beyond ? 0 : length;
}

}  // namespace

bool IsUtf8(absl::string_view text) {
  for (size_t i = 0; i < text.size();) {
    const size_t length = SequenceLength(text, i);
    if (length == 0) return false;
    i += length;
  }
  return true;
}

bool IsId(absl::string_view id) {
  if (id.empty() || id.size() > kLongestId || !IsUtf8(id)) return false;
  return std::none_of(id.begin(), id.end(), [](char c) {
    return static_cast<uint8_t>(c) < 0x20 || static_cast<uint8_t>(c) == 0x7F;
  });
}

std::string JoinIds(std::vector<std::string> ids) {
  std::sort(ids.begin(), ids.end(), IdLess);
  ids.erase(std::unique(ids.begin(), ids.end()), ids.end());
  return absl::StrJoin(ids, "\n");
}

std::vector<std::string> SplitIds(absl::string_view joined) {
  if (joined.empty()) return {};
  return absl::StrSplit(joined, '\n');
}

bool IdLess(absl::string_view a, absl::string_view b) {
  if (a.size() != b.size()) return a.size() < b.size();
  return a < b;
}

}  // namespace tutoring
