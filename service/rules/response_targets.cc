#include "service/rules/response_targets.h"

namespace tutoring {

const ResponsePolicy& ResponsePolicyOf(const Policy& policy, ForumKind kind) {
  return kind == ForumKind::kTechnical ? policy.technical : policy.response;
}

ResponseTargets TargetsOf(const QuestionTime& question, const PolicyTimeline& timeline,
                          const std::vector<Interval>& suspended) {
  return TargetsOf({question.opened, question.ended}, timeline, suspended, [&](const Policy& all) {
    const ResponsePolicy& policy = ResponsePolicyOf(all, question.kind);
    return TargetLengths{.reminder = {policy.reminder_after},
                         .limit = {policy.response_limit},
                         .escalation = {policy.escalation_after},
                         .time = policy.time};
  });
}

}  // namespace tutoring
