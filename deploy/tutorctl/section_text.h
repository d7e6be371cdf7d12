#ifndef DEPLOY_TUTORCTL_SECTION_TEXT_H_
#define DEPLOY_TUTORCTL_SECTION_TEXT_H_

#include <string>

#include "absl/strings/string_view.h"

namespace tutoring::tutorctl {

// Parts of files that people edit in sections. Pure functions that cannot fail.

// Whether a line begins a section: "[objectives]".
bool IsHeading(absl::string_view line);
// Whether a line says something to people only: "# ...".
bool IsComment(absl::string_view line);

// Text as such a file holds it, ended by a line end unless it is empty: a line that would be read
// as something else, as the first one is where it begins with `word`, has a blank in front.
std::string SectionText(absl::string_view text, absl::string_view word = "");

}  // namespace tutoring::tutorctl

#endif  // DEPLOY_TUTORCTL_SECTION_TEXT_H_
