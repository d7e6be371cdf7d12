#ifndef SERVICE_RULES_RESPONSE_CYCLE_MAKER_H_
#define SERVICE_RULES_RESPONSE_CYCLE_MAKER_H_

#include "absl/time/time.h"
#include "service/rules/response/response_cycles.h"

namespace tutoring {

// How a question comes to its end, and when that shows.
struct QuestionEnd {
  CycleEnd end;
  absl::Time seen;   // When that shows.
  absl::Time ended;  // When it happened.
  const Post* answer = nullptr;
  absl::Time declared = absl::InfinitePast();  // See Cycle.
};

// Begins and ends the cycles of one thread: what each of them says by itself, whatever else is
// asked there. Pure; cannot fail. What it is made of must outlive it.
class CycleMaker {
 public:
  // `first` opened the discussion; null where that may not matter.
  CycleMaker(const Thread& thread, const Roster& roster, const CourseFacts& course,
             const CoursePolicy& policy, const Post* first)
      : thread_(thread), roster_(roster), course_(course), policy_(policy), first_(first) {}

  // Nothing opens when the course is over.
  bool Opens(absl::Time asked) const { return asked < course_.end && asked < course_.ScopeEnd(); }

  // Of somebody whom the roster knows, and of somebody whom nobody knows.
  Cycle OfLearner(const Post& post, const Asked& asked) const;
  Cycle OfStranger(const Post& post, const Asked& asked) const;

  Cycle Ended(Cycle cycle, const QuestionEnd& ending) const;

  bool AcceptsEndorsed(const Cycle& cycle, absl::Time time) const {
    return tutoring::AcceptsEndorsed(cycle, roster_, policy_, time);
  }

 private:
  Cycle Begun(const Post& post, const Asked& asked) const;
  ResponseTargets TargetsOf(const Cycle& cycle) const;
  // The last instant before all that was only observed some time after it happened.
  absl::Time CertainUntil(const Cycle& cycle) const;
  absl::Time KnownSince(const Post& post, absl::Time asked) const;
  // While nobody knows who opened the thread, nobody knows whether it asks anything of tutors.
  void DoubtTheThread(Cycle& cycle) const;

  const Thread& thread_;
  const Roster& roster_;
  const CourseFacts& course_;
  const CoursePolicy& policy_;
  const Post* first_;
};

}  // namespace tutoring

#endif  // SERVICE_RULES_RESPONSE_CYCLE_MAKER_H_
