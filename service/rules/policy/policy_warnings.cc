#include "service/rules/policy/policy_warnings.h"

#include <algorithm>
#include <optional>
#include <utility>

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

// The first closure around a holiday in which something could begin to be owed and fall due.
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

// Something that is due, or waited for, so long after it began.
struct Limit {
  absl::string_view field;
  absl::Duration length;
  TimeCount time;
};

class Warner {
 public:
  Warner(const PolicyTerm& term, const std::vector<Interval>& suspended, absl::Time now,
         absl::Time course_end)
      : term_(term), suspended_(suspended), now_(now), course_end_(course_end) {}

  void WarnOfLimit(const Limit& limit) {
    const absl::Time due = EndOf(limit, now_);
    if (!IsSet(due)) return Warn(PolicyWarningKind::kCalendarOpensTooLittle, limit, {now_, due});
    if (now_ < course_end_ && course_end_ < due) {
      Warn(PolicyWarningKind::kDeadlineAfterCourse, limit, {now_, due});
    }
    if (limit.time == TimeCount::kWorking || term_.calendar == nullptr) return;
    const auto closure = ClosureLongerThan(*term_.calendar, limit.length, now_);
    if (closure) Warn(PolicyWarningKind::kDeadlineInClosure, limit, *closure);
  }

  // Where not even an absence of the whole course is long enough, nothing ever opens.
  void WarnOfWait(const Limit& wait, absl::Time course_start) {
    const absl::Time from = IsSet(course_start) ? course_start : now_;
    const absl::Time end = EndOf(wait, from);
    if (!IsSet(end)) return Warn(PolicyWarningKind::kCalendarOpensTooLittle, wait, {from, end});
    if (IsSet(course_start) && course_end_ <= end) {
      Warn(PolicyWarningKind::kDeadlineAfterCourse, wait, {from, end});
    }
  }

  std::vector<PolicyWarning> Told() && { return std::move(warnings_); }

 private:
  absl::Time EndOf(const Limit& limit, absl::Time start) const {
    const bool working = limit.time == TimeCount::kWorking;
    return TargetClock(working ? term_.calendar : nullptr, suspended_).Add(start, limit.length);
  }

  void Warn(PolicyWarningKind kind, const Limit& limit, const Interval& time) {
    warnings_.push_back({kind, limit.field, time});
  }

  const PolicyTerm& term_;
  const std::vector<Interval>& suspended_;
  absl::Time now_;
  absl::Time course_end_;
  std::vector<PolicyWarning> warnings_;
};

}  // namespace

std::vector<PolicyWarning> WarningsOf(const PolicyTerm& term,
                                      const std::vector<Interval>& suspended, absl::Time now,
                                      absl::Time course_end, absl::Time course_start) {
  Warner warner(term, suspended, now, course_end);
  const Policy& policy = term.policy;
  const ContactPolicy& contact = policy.contact;
  warner.WarnOfLimit({"response.limit", policy.response.response_limit, policy.response.time});
  warner.WarnOfLimit({"technical.limit", policy.technical.response_limit, policy.technical.time});
  warner.WarnOfLimit({"contact.limit", contact.limit, contact.time});
  warner.WarnOfWait({"contact.never_after", contact.never_after, contact.time}, course_start);
  warner.WarnOfWait({"contact.absent_after", contact.absent_after, contact.time}, course_start);
  return std::move(warner).Told();
}

}  // namespace tutoring
