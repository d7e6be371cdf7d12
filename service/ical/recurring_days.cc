#include "service/ical/recurring_days.h"

#include <algorithm>
#include <optional>
#include <string>
#include <utility>
#include <variant>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "service/base/reason.h"
#include "service/base/status_macros.h"
#include "service/ical/closed_days.h"
#include "service/ical/event_reader.h"
#include "service/ical/event_texts.h"

namespace tutoring::ical {
namespace {

constexpr size_t kLongestRule = 500;
constexpr int64_t kMostDays = 100'000;  // To be looked at: a rule of days needs some 3,700.

absl::Status Invalid() {
  return Refusal(absl::StatusCode::kInvalidArgument, "RULE_INVALID",
                 "rule is no RRULE of days, weeks, months or years that is understood");
}

// What a rule is written in: nothing that would end its line.
bool IsRuleText(absl::string_view rule) {
  return !rule.empty() && rule.size() <= kLongestRule &&
         std::all_of(rule.begin(), rule.end(), [](unsigned char c) {
           return absl::ascii_isalnum(c) || absl::string_view("=;,+-").find(c) != std::string::npos;
         });
}

std::optional<Rule> RuleOfText(absl::string_view rule, absl::CivilSecond first,
                               const absl::TimeZone& zone) {
  const std::string calendar = absl::StrFormat(
      "BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nDTSTART:%04d%02d%02dT%02d%02d%02d\r\nRRULE:%s\r\n"
      "END:VEVENT\r\nEND:VCALENDAR\r\n",
      first.year(), first.month(), first.day(), first.hour(), first.minute(), first.second(), rule);
  const auto texts = ReadEventTexts(calendar);
  if (!texts.ok() || texts->size() != 1) return std::nullopt;
  auto events = ReadEvents(*texts, zone);
  auto* event = std::get_if<Event>(&events.front());
  return event != nullptr ? std::move(event->rule) : std::nullopt;
}

}  // namespace

absl::StatusOr<RecurringDays> ReadRecurringDays(absl::string_view rule, absl::CivilSecond first,
                                                const absl::TimeZone& zone, int most) {
  if (!IsRuleText(rule)) return Invalid();
  const std::optional<Rule> read = RuleOfText(rule, first, zone);
  if (!read.has_value()) return Invalid();
  const absl::CivilDay start(first);
  const absl::CivilDay until = start + kLongestWindow;
  DayBudget budget(kMostDays);
  auto days = Occurrences(*read, start, start, until, budget);
  if (!days.has_value()) return Invalid();
  const bool ends = (read->count && *read->count <= static_cast<int>(days->size())) ||
                    (read->last && *read->last < until);
  RecurringDays recurring{.days = *std::move(days), .bounded = !ends};
  if (recurring.days.size() > static_cast<size_t>(most)) {
    recurring.days.resize(most);
    recurring.bounded = true;
  }
  return recurring;
}

}  // namespace tutoring::ical
