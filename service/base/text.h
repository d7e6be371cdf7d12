#ifndef SERVICE_BASE_TEXT_H_
#define SERVICE_BASE_TEXT_H_

#include <string>
#include <vector>

#include "absl/strings/string_view.h"

namespace tutoring {

// True for well-formed UTF-8 (no overlong forms, no surrogates, at most U+10FFFF).
bool IsUtf8(absl::string_view text);

// True for an id that a platform may use: 1 to 255 bytes of UTF-8 without control characters. The
// absence of control characters is what lets lists of ids be stored joined by line feeds.
bool IsId(absl::string_view id);

// A list of ids as one string and back. The empty list is the empty string; ids are sorted and
// unique.
std::string JoinIds(std::vector<std::string> ids);
std::vector<std::string> SplitIds(absl::string_view joined);

// Orders ids as people expect of numbers kept in text: "9" before "10".
bool IdLess(absl::string_view a, absl::string_view b);

}  // namespace tutoring

#endif  // SERVICE_BASE_TEXT_H_
