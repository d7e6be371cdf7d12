// Lines of a terminal's width.
//
// Errors: cannot fail. Threads: pure function.
#ifndef LMS_BRIDGE_DEMO_WRAP_TEXT_H_
#define LMS_BRIDGE_DEMO_WRAP_TEXT_H_

#include <string>
#include <vector>

#include "absl/strings/string_view.h"

namespace tutoring::demo {

// Breaks a text at spaces into lines of at most `width` columns, the first after `first`, the
// others after `rest`. A word longer than a line (an address) keeps a line of its own; French
// punctuation (« » : ; ? !) stays beside its word.
std::vector<std::string> WrapText(absl::string_view text, size_t width, const std::string& first,
                                  const std::string& rest);

}  // namespace tutoring::demo

#endif  // LMS_BRIDGE_DEMO_WRAP_TEXT_H_
