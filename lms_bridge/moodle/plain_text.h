#ifndef LMS_BRIDGE_MOODLE_PLAIN_TEXT_H_
#define LMS_BRIDGE_MOODLE_PLAIN_TEXT_H_

#include <cstddef>
#include <string>

#include "absl/strings/string_view.h"

// Text as Moodle sends it, made plain. Pure functions that accept any bytes and cannot fail.
namespace tutoring::bridge {

// `bytes` with each invalid UTF-8 sequence replaced by U+FFFD. Overlong forms and surrogates are
// invalid.
std::string ValidUtf8(absl::string_view bytes);

// The longest beginning of valid UTF-8 `text` of at most `max_bytes` that ends between characters.
absl::string_view CutAtCharacter(absl::string_view text, size_t max_bytes);

// Resolves character references (&amp; &#39; &eacute;), for names. Unknown ones stay as they are.
std::string DecodeEntities(absl::string_view text);

// A name on one line: entities resolved, control characters made spaces, at most `max_bytes`.
std::string PlainName(absl::string_view text, size_t max_bytes);

// How much of a name the service takes (event_service.proto).
inline constexpr size_t kMaxNameBytes = 1024;

// HTML as a person would read it: tags removed, paragraphs as lines, scripts and styles dropped, an
// image kept as "[image]" (a screenshot is not an empty post). At most `max_bytes`.
std::string PlainText(absl::string_view html, size_t max_bytes);

// Plain text as HTML: markup characters escaped, line ends as <br />.
std::string EscapeHtml(absl::string_view text);

}  // namespace tutoring::bridge

#endif  // LMS_BRIDGE_MOODLE_PLAIN_TEXT_H_
