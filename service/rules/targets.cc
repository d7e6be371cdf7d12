#include "service/rules/targets.h"

#include <algorithm>

#include "service/rules/calendar/target_clock.h"

namespace tutoring {
namespace {

// As if the term had always been in force.
Targets TargetsUnder(const PolicyTerm& term, absl::Time opened, const TargetLengths& lengths,
                     const std::vector<Interval>& suspended) {
  const TargetClock clock(lengths.time == TimeCount::kWorking ? term.calendar : nullptr, suspended);
  const TargetClock days(term.calendar, suspended);
  const auto after = [&](absl::Time start, const Delay& delay) {
    return delay.working_days > 0 ? days.AddDays(start, delay.working_days)
                                  : clock.Add(start, delay.time);
  };
  Targets targets;
  targets.reminder = after(opened, lengths.reminder);
  targets.due = after(opened, lengths.limit);
  targets.escalation = after(targets.due, lengths.escalation);
  targets.policy_since = term.since;
  return targets;
}

}  // namespace

Targets TargetsOf(const TargetTime& time, const PolicyTimeline& timeline,
                  const std::vector<Interval>& suspended,
                  const std::function<TargetLengths(const PolicyTerm&)>& lengths) {
  const auto under = [&](const PolicyTerm& term) {
    return TargetsUnder(term, time.opened, lengths(term), suspended);
  };
  Targets targets = under(TermAt(timeline, time.opened));
  for (const PolicyTerm& term : timeline) {
    if (term.since <= time.opened) continue;
    if (time.ended <= term.since || targets.due <= term.since) break;
    Targets moved = under(term);
    moved.reminder =
        targets.reminder <= term.since ? targets.reminder : std::max(moved.reminder, term.since);
    if (moved.due > term.since) {
      targets = moved;
    } else {
      targets.reminder = std::min(moved.reminder, targets.due);
    }
  }
  return targets;
}

}  // namespace tutoring
