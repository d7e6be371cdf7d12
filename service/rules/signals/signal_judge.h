#ifndef SERVICE_RULES_SIGNALS_SIGNAL_JUDGE_H_
#define SERVICE_RULES_SIGNALS_SIGNAL_JUDGE_H_

#include <algorithm>
#include <memory>
#include <string>
#include <vector>

#include "absl/time/time.h"
#include "service/rules/absence/watch.h"
#include "service/rules/signals/signal.h"

namespace tutoring {

// What may have signals, and from when to when its time is counted.
struct SignalSubject {
  DutyKind kind;
  std::string subject;
  absl::Time from;
  absl::Time fact = absl::InfinitePast();     // See Duty::last_access.
  absl::Time next = absl::InfiniteFuture();   // The exchange that ends the count.
  absl::Time until = absl::InfiniteFuture();  // When nobody was left.
  std::shared_ptr<const PolicyTimeline> timeline;
  std::vector<Interval> suspended;

  std::string learner() const { return kind == DutyKind::kIsolatedLearner ? subject : ""; }

  // The end of the length of time that begins at `time`.
  absl::Time After(absl::Time time) const;
  const CollaborationPolicy& PolicyAt(absl::Time time) const {
    return TermAt(*timeline, time).policy.collaboration;
  }
};

// One such length; a signal opens at its end.
struct SignalLength {
  absl::Time from;
  absl::Time until;
  int number;
};

// Tells what became of a signal that opened: sentences 7 to 9 of signal.h. All that it is made of
// must outlive it. Pure; cannot fail.
class SignalJudge {
 public:
  SignalJudge(const std::string& course_id, const SignalFacts& facts, const Roster& roster,
              const CourseFacts& course)
      : course_id_(course_id), facts_(facts), roster_(roster), course_(course) {}

  // Of all that the rule reads.
  absl::Time watermark() const {
    return std::min(course_.roster_watermark, course_.posts_watermark);
  }

  // `over` is when the signal is an old one; `unasked`, when policy asks for none any more.
  Duty Judged(const SignalSubject& counted, const SignalLength& length, absl::Time over,
              absl::Time unasked) const;

 private:
  // `in_time` is how it ends by itself, once the watermark is past that.
  Ending EndingOf(const SignalSubject& counted, const Duty& duty, const Ending& in_time) const;
  Obligation ObligationOf(const SignalSubject& counted, const Duty& duty,
                          const Ending& ending) const;
  void AddAudience(const Judgement& judgement, Duty& duty) const;

  const std::string& course_id_;
  const SignalFacts& facts_;
  const Roster& roster_;
  const CourseFacts& course_;
};

}  // namespace tutoring

#endif  // SERVICE_RULES_SIGNALS_SIGNAL_JUDGE_H_
