#include "deploy/tutorctl/section_text.h"

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"

namespace tutoring::tutorctl {

bool IsHeading(absl::string_view line) {
  return line.size() > 2 && line.front() == '[' && line.back() == ']';
}

bool IsComment(absl::string_view line) { return absl::StartsWith(line, "#"); }

std::string SectionText(absl::string_view text, absl::string_view word) {
  if (text.empty()) return "";
  std::string lines;
  for (const absl::string_view line : absl::StrSplit(text, '\n')) {
    // Readers do not see blanks at its end.
    const bool taken_otherwise = IsHeading(absl::StripTrailingAsciiWhitespace(line)) ||
                                 IsComment(line) ||
                                 (lines.empty() && !word.empty() && absl::StartsWith(line, word));
    absl::StrAppend(&lines, taken_otherwise ? " " : "", line, "\n");
  }
  return lines;
}

}  // namespace tutoring::tutorctl
