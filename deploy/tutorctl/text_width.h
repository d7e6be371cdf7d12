#ifndef DEPLOY_TUTORCTL_TEXT_WIDTH_H_
#define DEPLOY_TUTORCTL_TEXT_WIDTH_H_

#include <string>
#include <vector>

#include "absl/strings/string_view.h"

namespace tutoring::tutorctl {

// UTF-8 text on a terminal. All functions: pure, cannot fail; a byte that is not UTF-8 counts as
// one replacement character.

// The text as it may go to a terminal: control characters and direction overrides, with which a
// learner's name could rewrite the screen, become spaces or vanish.
std::string Printable(absl::string_view text);

// Columns that the text takes: accents that combine take none, East Asian wide characters two.
int TextWidth(absl::string_view text);

// The text in at most `width` columns (at least 1), ending in … where something was cut.
std::string Truncate(absl::string_view text, int width);

// The text in lines of at most `width` columns, broken at spaces; a longer word stands alone,
// whole.
std::vector<std::string> Wrap(absl::string_view text, int width);

}  // namespace tutoring::tutorctl

#endif  // DEPLOY_TUTORCTL_TEXT_WIDTH_H_
