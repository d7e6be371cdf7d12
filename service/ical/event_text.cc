#include "service/ical/event_text.h"

#include <algorithm>
#include <iterator>
#include <vector>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "service/ical/closed_days.h"

namespace tutoring::ical {
namespace {

// libical drops the values of a list beyond this many.
constexpr int kMostValues = 500;

enum class Kind { kOne, kText, kList };

struct Property {
  absl::string_view name;
  Kind kind;
};
constexpr Property kThatCount[] = {
    {"DTSTART", Kind::kOne}, {"DTEND", Kind::kOne},         {"DURATION", Kind::kOne},
    {"RRULE", Kind::kOne},   {"RECURRENCE-ID", Kind::kOne}, {"STATUS", Kind::kText},
    {"UID", Kind::kText},    {"SUMMARY", Kind::kText},      {"RDATE", Kind::kList},
    {"EXDATE", Kind::kList}, {"EXRULE", Kind::kList},
};

// Whether no number of `text` has more digits.
bool DigitsFit(absl::string_view text, size_t most) {
  size_t digits = 0;
  return std::all_of(text.begin(), text.end(), [&](char c) {
    digits = absl::ascii_isdigit(static_cast<unsigned char>(c)) ? digits + 1 : 0;
    return digits <= most;
  });
}

// libical keeps the numbers of a rule in small integers: INTERVAL=65537 would be every day.
bool RuleFits(absl::string_view rule) {
  const std::vector<absl::string_view> parts = absl::StrSplit(rule, ';');
  return std::all_of(parts.begin(), parts.end(), [](absl::string_view part) {
    if (absl::StartsWithIgnoreCase(part, "UNTIL=")) return true;
    if (absl::StartsWithIgnoreCase(part, "COUNT=")) return DigitsFit(part, 9);
    return DigitsFit(part, absl::StartsWithIgnoreCase(part, "BYDAY=") ? 2 : 4);
  });
}

bool ValueFits(const std::string& name, absl::string_view value) {
  if (name == "RRULE") return RuleFits(value);
  if (name == "DURATION") return DigitsFit(value, 8);
  return true;
}

}  // namespace

void EventText::Add(const ContentLine& line) {
  const std::string name = line.Name();
  const auto* property = std::find_if(std::begin(kThatCount), std::end(kThatCount),
                                      [&](const Property& p) { return p.name == name; });
  if (property == std::end(kThatCount)) return;
  const absl::string_view value = line.Value();
  // Texts may be empty, which libical takes for damage.
  if (property->kind == Kind::kText && value.empty()) return;
  const bool again = ++times_seen_[name] > 1 && property->kind != Kind::kList;
  const bool too_many =
      property->kind == Kind::kList && std::count(value.begin(), value.end(), ',') >= kMostValues;
  if (again || too_many || line.text.size() > kLongestLine || !ValueFits(name, value)) {
    sound_ = false;
    return;
  }
  absl::StrAppend(&properties_, line.text, "\r\n");
}

std::string EventText::Component() const {
  return absl::StrCat("BEGIN:VEVENT\r\n", properties_, "END:VEVENT\r\n");
}

}  // namespace tutoring::ical
