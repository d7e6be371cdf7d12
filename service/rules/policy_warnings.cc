#include "service/rules/policy_warnings.h"

#include <algorithm>
#include <optional>

#include "service/base/instant.h"
#include "service/rules/calendar/target_clock.h"
#include "service/rules/calendar/working_time.h"

namespace tutoring {
namespace {

constexpr absl::Duration kOutlook = absl::Hours(24 * 400);

bool HasHoliday(const Calendar& calendar, const Interval& closure) {
  const auto first = calendar.holidays.lower_bound(absl::ToCivilDay(closure.from, calendar.zone));
  return first != calendar.holidays.end() &&
         calendar.zone.At(absl::CivilSecond(*first)).pre < closure.until;
}

// The first closure around a holiday in which a question could be asked and fall due.
std::optional<Interval> ClosureLongerThan(const Calendar& calendar, absl::Duration limit,
                                          absl::Time now) {
  absl::Time closed_since = now;
  for (const Interval& open : OpenIntervals(calendar, now, now + kOutlook)) {
    const Interval closure{closed_since, open.from};
    if (closure.until - closure.from > limit && HasHoliday(calendar, closure)) return closure;
    closed_since = open.until;
  }
  return std::nullopt;
}

void AddWarnings(absl::string_view field, const ResponsePolicy& policy, const PolicyTerm& term,
                 const std::vector<Interval>& suspended, absl::Time now, absl::Time course_end,
                 std::vector<PolicyWarning>& warnings) {
  const bool working = policy.time == TimeCount::kWorking;
  const TargetClock clock(working ? term.calendar : nullptr, suspended);
  const absl::Time due = clock.Add(now, policy.response_limit);
  if (!IsSet(due)) {
    warnings.push_back({PolicyWarningKind::kCalendarOpensTooLittle, field, {now, due}});
    return;
  }
  if (now < course_end && course_end < due) {
    warnings.push_back({PolicyWarningKind::kDeadlineAfterCourse, field, {now, due}});
  }
  if (working || term.calendar == nullptr) return;
  const auto closure = ClosureLongerThan(*term.calendar, policy.response_limit, now);
  if (closure) warnings.push_back({PolicyWarningKind::kDeadlineInClosure, field, *closure});
}

}  // namespace

std::vector<PolicyWarning> WarningsOf(const PolicyTerm& term,
                                      const std::vector<Interval>& suspended, absl::Time now,
                                      absl::Time course_end) {
  std::vector<PolicyWarning> warnings;
  AddWarnings("response.limit", term.policy.response, term, suspended, now, course_end, warnings);
  AddWarnings("technical.limit", term.policy.technical, term, suspended, now, course_end, warnings);
  return warnings;
}

}  // namespace tutoring
