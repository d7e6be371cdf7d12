#include "service/ical/naming.h"

#include <algorithm>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "service/base/text.h"
#include "service/ical/closed_days.h"
#include "service/rules/fold.h"

namespace tutoring::ical {
namespace {

bool Holds(absl::string_view summary, const std::vector<std::string>& phrases) {
  const std::string words = absl::StrCat(" ", FoldText(summary), " ");
  return std::any_of(phrases.begin(), phrases.end(), [&](const std::string& phrase) {
    return absl::StrContains(words, absl::StrCat(" ", FoldText(phrase), " "));
  });
}

}  // namespace

bool HoldsAnyPhrase(absl::string_view summary, const std::vector<std::string>& phrases) {
  return phrases.empty() || Holds(summary, phrases);
}

bool IsReturn(absl::string_view summary) {
  static const auto& words = *new std::vector<std::string>{
      "rentrée",     "prérentrée", "reprise", "back to school", "first day of school",
      "term begins", "term starts"};
  return Holds(summary, words) && !NamesHolidays(summary);
}

bool NamesHolidays(absl::string_view summary) {
  static const auto& words =
      *new std::vector<std::string>{"vacances", "congés", "holidays", "vacation", "break"};
  return Holds(summary, words);
}

std::string ShownName(absl::string_view summary) {
  size_t end = std::min(summary.size(), kLongestName);
  // Not between the bytes of one letter.
  while (end < summary.size() && end > 0 && (summary[end] & 0xC0) == 0x80) --end;
  std::string name(summary.substr(0, end));
  std::replace_if(
      name.begin(), name.end(),
      [](char c) { return absl::ascii_iscntrl(static_cast<unsigned char>(c)); }, ' ');
  // Of a backslash and a letter libical makes a space and the rest of the letter.
  if (!IsUtf8(name)) {
    std::replace_if(
        name.begin(), name.end(),
        [](char c) { return !absl::ascii_isascii(static_cast<unsigned char>(c)); }, '?');
  }
  absl::StripAsciiWhitespace(&name);
  return name;
}

}  // namespace tutoring::ical
