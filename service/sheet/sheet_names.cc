#include "service/sheet/sheet_names.h"

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/strip.h"
#include "service/rules/fold.h"
#include "service/sheet/cut_text.h"

namespace tutoring::sheet {
namespace {

constexpr size_t kLongest = 31;
constexpr absl::string_view kRefused = "[]:*?/\\";

std::string WithoutRefused(absl::string_view text) {
  std::string kept;
  for (const char c : text) {
    const bool refused = absl::ascii_iscntrl(static_cast<unsigned char>(c)) ||
                         kRefused.find(c) != absl::string_view::npos;
    kept.push_back(refused ? ' ' : c);
  }
  return kept;
}

// Blanks and apostrophes at both ends, in any order.
absl::string_view Trimmed(absl::string_view text) {
  while (true) {
    const absl::string_view before = text;
    text = absl::StripAsciiWhitespace(text);
    absl::ConsumePrefix(&text, "'");
    absl::ConsumeSuffix(&text, "'");
    if (text == before) return text;
  }
}

// What folds to nothing (signs, smileys) is compared as it is.
std::string KeyOf(const std::string& name) {
  std::string folded = FoldText(name);
  return folded.empty() ? name : folded;
}

}  // namespace

std::string SheetNames::Take(absl::string_view wanted) {
  const std::string clean = WithoutRefused(wanted);
  std::string base(Trimmed(clean));
  if (base.empty() || FoldText(base) == "history") base = fallback_;
  std::string name(Trimmed(CutText(base, kLongest)));
  for (int count = 2; !taken_.insert(KeyOf(name)).second; ++count) {
    const std::string ending = absl::StrCat(" (", count, ")");
    name = absl::StrCat(Trimmed(CutText(base, kLongest - ending.size())), ending);
  }
  return name;
}

}  // namespace tutoring::sheet
