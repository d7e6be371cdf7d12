#include "service/app/check_evidence.h"

#include <algorithm>

#include "absl/strings/match.h"
#include "service/base/reason.h"
#include "service/base/text.h"

namespace tutoring::app {
namespace {

constexpr size_t kLongestLink = 2000;
constexpr size_t kLongestNote = 4000;

}  // namespace

absl::Status CheckLink(absl::string_view link) {
  if (link.size() > kLongestLink || !IsUtf8(link)) {
    return Invalid("TEXT_INVALID", "a link is longer than 2,000 bytes or not UTF-8");
  }
  const bool http = absl::StartsWith(link, "https://") || absl::StartsWith(link, "http://");
  const bool printed =
      std::all_of(link.begin(), link.end(), [](unsigned char c) { return c > ' ' && c != 0x7f; });
  if (http && printed) return absl::OkStatus();
  return Invalid("LINK_INVALID", "a link is not an http or https address without blanks");
}

absl::Status CheckNote(absl::string_view note) {
  if (note.size() <= kLongestNote && IsUtf8(note)) return absl::OkStatus();
  return Invalid("TEXT_INVALID", "note is longer than 4,000 bytes or not UTF-8");
}

}  // namespace tutoring::app
