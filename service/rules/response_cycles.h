#ifndef SERVICE_RULES_RESPONSE_CYCLES_H_
#define SERVICE_RULES_RESPONSE_CYCLES_H_

#include <vector>

#include "service/rules/policy.h"
#include "service/rules/roster.h"
#include "service/rules/thread.h"

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
  absl::Time known =
      absl::InfinitePast();  // By what happened in the thread; other causes are added later.
  CycleEnd end = CycleEnd::kNone;
  absl::Time ended = absl::InfiniteFuture();
  // The last instant at which the question was certainly still owed: `ended`, or earlier where the
  // end was only observed some time after it happened.
  absl::Time certain = absl::InfiniteFuture();
  const Post* answer = nullptr;
  const Post* unknown_post = nullptr;  // First post within the cycle by somebody nobody knows.
};

// Walks a thread through time and tells which questions were owed when: sentences 1 to 5 of the
// response rule (response.h) without any judgement. Pure; cannot fail. Points into `thread`.
std::vector<Cycle> ResponseCycles(const Thread& thread, const Roster& roster,
                                  const CourseFacts& course, const ResponsePolicy& policy);

}  // namespace tutoring

#endif  // SERVICE_RULES_RESPONSE_CYCLES_H_
