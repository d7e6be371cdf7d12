#ifndef SERVICE_RULES_RESPONSE_RESPONSE_TARGETS_H_
#define SERVICE_RULES_RESPONSE_RESPONSE_TARGETS_H_

#include <vector>

#include "absl/time/time.h"
#include "service/rules/interval.h"
#include "service/rules/policy/course_policy.h"
#include "service/rules/policy/forum_kind.h"
#include "service/rules/response/appraisals.h"
#include "service/rules/response/thread.h"
#include "service/rules/targets.h"

namespace tutoring {

using ResponseTargets = Targets;

// What a target is counted from and by.
struct QuestionTime {
  absl::Time opened;
  absl::Time ended = absl::InfiniteFuture();
  std::vector<KindTerm> kinds;  // See KindsOf.
};

// The targets of a question under the policies of its learner (targets.h). That it becomes one of
// another kind moves them as another policy would. Pure; cannot fail.
ResponseTargets TargetsOf(const QuestionTime& question, const PolicyTimeline& timeline,
                          const std::vector<Interval>& suspended);

// What the thread's forum was for when something was asked at `time`.
inline ForumKind KindAt(const Thread& thread, absl::Time time) {
  const bool before = time < thread.kind_changed && CountsQuestions(thread.kind_before);
  return before ? thread.kind_before : thread.forum_kind;
}

// The part of a policy that speaks of forums of this kind.
const ResponsePolicy& ResponsePolicyOf(const Policy& policy, ForumKind kind);

}  // namespace tutoring

#endif  // SERVICE_RULES_RESPONSE_RESPONSE_TARGETS_H_
