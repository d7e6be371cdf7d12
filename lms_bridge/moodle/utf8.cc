#include <cstdint>

#include "lms_bridge/moodle/plain_text.h"

namespace tutoring::bridge {
namespace {

constexpr char kReplacement[] = "\xEF\xBF\xBD";

bool IsContinuation(unsigned char byte) { return (byte & 0xC0) == 0x80; }

// Bytes that a sequence starting with `lead` has; 0 where no sequence starts so.
size_t SequenceLength(unsigned char lead) {
  if (lead < 0x80) return 1;
  if (lead >= 0xC2 && lead <= 0xDF) return 2;
  if (lead >= 0xE0 && lead <= 0xEF) return 3;
  if (lead >= 0xF0 && lead <= 0xF4) return 4;
  return 0;
}

// The second byte excludes overlong forms, surrogates and everything above U+10FFFF.
bool SecondByteFits(unsigned char lead, unsigned char second) {
  if (!IsContinuation(second)) return false;
  if (lead == 0xE0) return second >= 0xA0;
  if (lead == 0xED) return second <= 0x9F;
  if (lead == 0xF0) return second >= 0x90;
  if (lead == 0xF4) return second <= 0x8F;
  return true;
}

// Length of the valid sequence at the start of `bytes`; 0 where there is none.
size_t ValidPrefix(absl::string_view bytes) {
  const auto lead = static_cast<unsigned char>(bytes[0]);
  const size_t length = SequenceLength(lead);
  if (length == 0 || length > bytes.size()) return 0;
  if (length >= 2 && !SecondByteFits(lead, static_cast<unsigned char>(bytes[1]))) return 0;
  for (size_t i = 2; i < length; ++i) {
    if (!IsContinuation(static_cast<unsigned char>(bytes[i]))) return 0;
  }
  return length;
}

}  // namespace

std::string ValidUtf8(absl::string_view bytes) {
  std::string valid;
  valid.reserve(bytes.size());
  while (!bytes.empty()) {
    const size_t length = ValidPrefix(bytes);
    if (length == 0) {
      valid += kReplacement;
      bytes.remove_prefix(1);
    } else {
      valid.append(bytes.data(), length);
      bytes.remove_prefix(length);
    }
  }
  return valid;
}

absl::string_view CutAtCharacter(absl::string_view text, size_t max_bytes) {
  if (text.size() <= max_bytes) return text;
  while (max_bytes > 0 && IsContinuation(static_cast<unsigned char>(text[max_bytes]))) --max_bytes;
  return text.substr(0, max_bytes);
}

}  // namespace tutoring::bridge
