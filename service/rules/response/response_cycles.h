#ifndef SERVICE_RULES_RESPONSE_RESPONSE_CYCLES_H_
#define SERVICE_RULES_RESPONSE_RESPONSE_CYCLES_H_

#include <vector>

#include "service/rules/people/roster.h"
#include "service/rules/policy/course_policy.h"
#include "service/rules/response/response_targets.h"
#include "service/rules/response/thread.h"

namespace tutoring {

// How a cycle ended.
enum class CycleEnd {
  kNone,  // It has not.
  kAnswered,
  kDeleted,   // The question was confirmed deleted.
  kDeparted,  // The question stands in another discussion now: the cycle goes on there.
  kLeft,      // The learner left the course for good.
  kDismissed,
  kScopeLost,  // The course is out of scope.
};

// The time during which one question of a thread is owed an answer.
struct Cycle {
  const Post* question = nullptr;
  bool unknown_asker = false;
  absl::Time opened;
  std::vector<KindTerm> kinds;  // See KindsOf.
  ResponseTargets targets;
  absl::Time known;  // When all that makes it owed was known: not before `opened`.
  CycleEnd end = CycleEnd::kNone;
  absl::Time ended = absl::InfiniteFuture();
  // The last instant at which the question was certainly still owed: `ended`, or earlier where this
  // or a later end was only observed some time after it happened.
  absl::Time certain = absl::InfiniteFuture();
  const Post* answer = nullptr;
  // When somebody said that `answer` answers it; InfinitePast where that goes without saying.
  absl::Time declared = absl::InfinitePast();
  const Post* unknown_post =
      nullptr;  // First post by somebody nobody knows that puts the cycle in doubt.
  // When nothing was known to be owed although the cycle had not ended: an answer stood that is
  // gone now, a stranger's post looked like one, the learner was away.
  std::vector<Interval> pauses;
};

// Whether the post of somebody else answers the question, if it answers at all: it was written
// later, and the asker can see it.
bool MayAnswer(const Cycle& cycle, const Post& post);

// Whether the policy of the cycle's learner accepts endorsed answers at `time`.
bool AcceptsEndorsed(const Cycle& cycle, const Roster& roster, const CoursePolicy& policy,
                     absl::Time time);

// Walks a thread through time and tells which questions were owed when: sentences 1 to 5 of the
// response rule (response.h) without any judgement. Pure; cannot fail. Points into `thread`.
std::vector<Cycle> ResponseCycles(const Thread& thread, const Roster& roster,
                                  const CourseFacts& course, const CoursePolicy& policy);

}  // namespace tutoring

#endif  // SERVICE_RULES_RESPONSE_RESPONSE_CYCLES_H_
