#include "service/rules/response/response_targets.h"

#include <algorithm>

namespace tutoring {
namespace {

// The same timeline, with a term of its own for each kind.
PolicyTimeline SplitByKind(const PolicyTimeline& timeline, const std::vector<KindTerm>& kinds) {
  PolicyTimeline split = timeline;
  for (const KindTerm& kind : kinds) {
    split.push_back(TermAt(timeline, kind.since));
    split.back().since = kind.since;
  }
  std::stable_sort(split.begin(), split.end(),
                   [](const PolicyTerm& a, const PolicyTerm& b) { return a.since < b.since; });
  return split;
}

}  // namespace

const ResponsePolicy& ResponsePolicyOf(const Policy& policy, ForumKind kind) {
  return kind == ForumKind::kTechnical ? policy.technical : policy.response;
}

ResponseTargets TargetsOf(const QuestionTime& question, const PolicyTimeline& timeline,
                          const std::vector<Interval>& suspended) {
  const auto lengths = [&](const PolicyTerm& term) {
    const ForumKind kind = KindAt(question.kinds, std::max(term.since, question.opened));
    const ResponsePolicy& policy = ResponsePolicyOf(term.policy, kind);
    return TargetLengths{.reminder = {policy.reminder_after},
                         .limit = {policy.response_limit},
                         .escalation = {policy.escalation_after},
                         .time = policy.time};
  };
  const TargetTime time = {question.opened, question.ended};
  if (question.kinds.size() == 1) return TargetsOf(time, timeline, suspended, lengths);
  return TargetsOf(time, SplitByKind(timeline, question.kinds), suspended, lengths);
}

}  // namespace tutoring
