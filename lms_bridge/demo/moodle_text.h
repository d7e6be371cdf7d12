// How Moodle writes stored texts into its answers: escaped names, cleaned HTML, messages.
//
// It knows just enough HTML for what people type into a forum; it is no sanitizer.
// Time: none. Errors: cannot fail. Threads: pure functions.
#ifndef LMS_BRIDGE_DEMO_MOODLE_TEXT_H_
#define LMS_BRIDGE_DEMO_MOODLE_TEXT_H_

#include <cstdint>
#include <string>

#include "absl/strings/string_view.h"

namespace tutoring::demo {

// format_string(): &, < and > escaped; entities that are already there stay.
std::string EscapeName(absl::string_view name);

// format_text() of HTML: no scripts, no event handlers, no javascript: links; `<img … alt="…" />`.
std::string CleanHtml(absl::string_view html);

// message_format_message_text(): cleaned, in paragraphs, links opening in a new window.
// `format` is Moodle's: 0 auto, 1 HTML, 2 plain, 4 Markdown (bold and links).
std::string FormatMessage(absl::string_view text, int64_t format);

// Tags gone, entities decoded: what a person reads.
std::string PlainText(absl::string_view html);

}  // namespace tutoring::demo

#endif  // LMS_BRIDGE_DEMO_MOODLE_TEXT_H_
