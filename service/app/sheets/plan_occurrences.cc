#include "service/app/sheets/plan_occurrences.h"

#include <algorithm>

#include "service/app/sheets/evaluation_commands.h"
#include "service/base/instant.h"
#include "service/base/status_macros.h"
#include "service/ical/recurring_days.h"

namespace tutoring::app {
namespace {

constexpr int64_t kSecondsOfDay = 24 * 60 * 60;

// Whole days end at the same time of day, the rest is elapsed time.
absl::Time CloseOf(absl::CivilSecond open, int64_t window, const absl::TimeZone& zone) {
  const int64_t rest = window % kSecondsOfDay;
  return zone.At(open + (window - rest)).pre + absl::Seconds(rest);
}

}  // namespace

absl::Status AddOccurrences(const absl::TimeZone& zone, store::EvaluationPlan& plan) {
  plan.bounded = false;
  plan.occurrences.clear();
  const auto add = [&](absl::CivilSecond open, int64_t window, bool final) {
    plan.occurrences.push_back({zone.At(open).pre, CloseOf(open, window, zone), final});
  };
  if (IsSet(plan.first_open)) {
    const absl::CivilSecond first = absl::ToCivilSecond(plan.first_open, zone);
    ical::RecurringDays recurring{.days = {absl::CivilDay(first)}};
    if (!plan.rule.empty()) {
      TUTORING_ASSIGN_OR_RETURN(recurring,
                                ical::ReadRecurringDays(plan.rule, first, zone, kMostOccurrences));
    }
    plan.bounded = recurring.bounded;
    const int64_t time_of_day = first - absl::CivilSecond(absl::CivilDay(first));
    for (const absl::CivilDay day : recurring.days) {
      add(absl::CivilSecond(day) + time_of_day, plan.window_seconds, false);
    }
  }
  if (IsSet(plan.final_open)) {
    std::erase_if(plan.occurrences, [&](const store::PlannedOccurrence& sheet) {
      return sheet.open == plan.final_open;
    });
    add(absl::ToCivilSecond(plan.final_open, zone), plan.final_window_seconds, true);
  }
  std::sort(plan.occurrences.begin(), plan.occurrences.end(),
            [](const auto& a, const auto& b) { return a.open < b.open; });
  // Two days of a changing clock may name one instant.
  const auto last = std::unique(plan.occurrences.begin(), plan.occurrences.end(),
                                [](const auto& a, const auto& b) { return a.open == b.open; });
  plan.occurrences.erase(last, plan.occurrences.end());
  return absl::OkStatus();
}

}  // namespace tutoring::app
