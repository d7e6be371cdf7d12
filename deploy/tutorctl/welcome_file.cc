#include "deploy/tutorctl/welcome_file.h"

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "deploy/tutorctl/arguments.h"
#include "deploy/tutorctl/section_text.h"
#include "deploy/tutorctl/words.h"

namespace tutoring::tutorctl {
namespace {

constexpr char kHowToWelcome[] =
    "# Replace what stands in double braces, but for {{learner}}: it becomes the\n"
    "# name of whoever reads it. Remove a section to leave its item open.\n"
    "# Lines that begin with # are not sent.\n";

}  // namespace

std::string WelcomeFile(const v1::WelcomeDraft& draft) {
  std::string text = kHowToWelcome;
  for (const v1::WelcomeSection& section : draft.sections()) {
    absl::StrAppend(&text, "\n[", Word(section.item()), "]\n",
                    section.text().empty() ? "\n" : SectionText(section.text()));
  }
  return text;
}

absl::StatusOr<v1::WelcomeDraft> ParseWelcome(const std::string& text) {
  v1::WelcomeDraft draft;
  int number = 0;
  for (absl::string_view line : absl::StrSplit(text, '\n')) {
    ++number;
    line = absl::StripTrailingAsciiWhitespace(line);
    if (IsComment(line)) continue;
    if (IsHeading(line)) {
      const auto item = FromWord<v1::WelcomeItem>(line.substr(1, line.size() - 2),
                                                  absl::StrCat("file line ", number));
      if (!item.ok()) return item.status();
      draft.add_sections()->set_item(*item);
      continue;
    }
    if (draft.sections().empty()) {
      if (line.empty()) continue;
      return UsageError(absl::StrCat("Line ", number, " stands before the first [section]."));
    }
    absl::StrAppend(draft.mutable_sections()->rbegin()->mutable_text(), line, "\n");
  }
  for (v1::WelcomeSection& section : *draft.mutable_sections()) {
    section.set_text(std::string(absl::StripAsciiWhitespace(section.text())));
  }
  return draft;
}

}  // namespace tutoring::tutorctl
