#include "service/rules/response_targets.h"

#include <algorithm>

#include "service/rules/calendar/target_clock.h"

namespace tutoring {
namespace {

// As if the term had always been in force.
ResponseTargets TargetsUnder(const PolicyTerm& term, const QuestionTime& question,
                             const std::vector<Interval>& suspended) {
  const ResponsePolicy& policy = ResponsePolicyOf(term.policy, question.kind);
  const bool working = policy.time == TimeCount::kWorking;
  const TargetClock clock(working ? term.calendar : nullptr, suspended);
  ResponseTargets targets;
  targets.reminder = clock.Add(question.opened, policy.reminder_after);
  targets.due = clock.Add(question.opened, policy.response_limit);
  targets.escalation = clock.Add(targets.due, policy.escalation_after);
  targets.policy_since = term.since;
  return targets;
}

}  // namespace

const ResponsePolicy& ResponsePolicyOf(const Policy& policy, ForumKind kind) {
  return kind == ForumKind::kTechnical ? policy.technical : policy.response;
}

ResponseTargets TargetsOf(const QuestionTime& question, const PolicyTimeline& timeline,
                          const std::vector<Interval>& suspended) {
  ResponseTargets targets = TargetsUnder(TermAt(timeline, question.opened), question, suspended);
  for (const PolicyTerm& term : timeline) {
    if (term.since <= question.opened) continue;
    if (question.ended <= term.since || targets.due <= term.since) break;
    ResponseTargets moved = TargetsUnder(term, question, suspended);
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
