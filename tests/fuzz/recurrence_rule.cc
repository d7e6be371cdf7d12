// Rules of recurrence (RRULE), the first word of each line one.
#include <algorithm>
#include <string>

#include "absl/strings/match.h"
#include "absl/strings/str_split.h"
#include "service/ical/closed_days.h"
#include "service/ical/recurring_days.h"
#include "tests/fuzz/target.h"

namespace tutoring::fuzz::recurrence_rule {
namespace {

constexpr int kMost = 400;
// The lines that are looked at: each rule is some thousand days' work.
constexpr int kMostLines = 3;

void CheckRule(absl::string_view rule, absl::CivilSecond first) {
  absl::TimeZone zone;
  absl::LoadTimeZone("Europe/Paris", &zone);
  const auto all = ical::ReadRecurringDays(rule, first, zone, kMost);
  if (!WentWell(all.status())) return;
  const auto& days = all->days;
  Expect(days.size() <= kMost, "no more days than asked for");
  Expect(!days.empty() && days.front() == absl::CivilDay(first), "the first day is one of them");
  Expect(std::adjacent_find(days.begin(), days.end(), std::greater_equal<>()) == days.end(),
         "each day once, by time");
  Expect(days.back() < absl::CivilDay(first) + ical::kLongestWindow, "none after ten years");
  const auto few = ical::ReadRecurringDays(rule, first, zone, 3);
  Expect(few.ok() && few->days.size() == std::min<size_t>(3, days.size()) &&
             std::equal(few->days.begin(), few->days.end(), days.begin()),
         "fewer days are the first ones");
  Expect(few->bounded || (days.size() <= 3 && !all->bounded), "what is cut goes on");
}

void Run(absl::string_view input) {
  int looked_at = 0;
  for (const absl::string_view line : absl::StrSplit(input, '\n')) {
    if (absl::StartsWith(line, "#")) continue;
    if (++looked_at > kMostLines) return;
    const absl::string_view rule = line.substr(0, line.find(' '));
    CheckRule(rule, absl::CivilSecond(2026, 3, 2, 8, 0, 0));
    CheckRule(rule, absl::CivilSecond(2028, 2, 29, 23, 59, 59));
  }
}

const Registered kTarget({"recurrence_rule", Run});

}  // namespace
}  // namespace tutoring::fuzz::recurrence_rule
