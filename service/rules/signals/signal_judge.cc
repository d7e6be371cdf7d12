#include "service/rules/signals/signal_judge.h"

#include <algorithm>

#include "service/base/instant.h"
#include "service/rules/judgement.h"
#include "service/rules/people/successors.h"
#include "service/rules/targets.h"

namespace tutoring {
namespace {

// The last instant at which somebody certainly was there who was not at `left`: the roster before
// the one that shows it, or any instant before it where somebody decided it then.
absl::Time CertainlyThereUntil(const Roster& roster, absl::Time left) {
  if (!IsSet(left)) return left;
  const bool shown = roster.LastSnapshotBefore(left + absl::Microseconds(1)) == left;
  return shown ? roster.LastSnapshotBefore(left) : left - absl::Microseconds(1);
}

}  // namespace

absl::Time SignalSubject::After(absl::Time time) const {
  return TargetsOf({time}, *timeline, suspended,
                   [](const PolicyTerm& term) {
                     return TargetLengths{
                         .limit = {std::max(term.policy.collaboration.silence, kShortestSilence)}};
                   })
      .due;
}

Duty SignalJudge::Judged(const SignalSubject& counted, const SignalLength& length, absl::Time over,
                         absl::Time unasked) const {
  Duty duty{.kind = counted.kind,
            .course = course_id_,
            .subject = counted.subject,
            .learner = counted.learner(),
            .verdict = Verdict::kNone,
            .opened = length.until,
            .known = course_.KnownSince(length.until, course_.adoption),
            .due = absl::InfiniteFuture(),
            .cycle = length.number};
  const bool of_answers = duty.kind == DutyKind::kPeerAnswers;
  duty.last_access = of_answers ? length.from : counted.fact;
  duty.anchor = SignalAnchor(duty.kind, course_id_, duty.subject, duty.last_access, length.number);
  const Ending over_then{.time = std::min(over, course_.end),
                         .state = DutyState::kClosed,
                         .reason = DutyReason::kSignalOver};
  const Ending unasked_then{
      .time = unasked, .state = DutyState::kCancelled, .reason = DutyReason::kOutOfScope};
  const Ending ending = EndingOf(counted, duty, Earliest({unasked_then, over_then}));
  duty.state = ending.state;
  duty.reason = ending.reason;
  duty.closed = ending.time;
  AddAudience(Judgement(ObligationOf(counted, duty, ending), watermark()), duty);
  const absl::Time in_time = std::min(over_then.time, unasked_then.time);
  if (in_time < duty.closed) duty.next_stage = std::min(duty.next_stage, in_time);
  return duty;
}

Ending SignalJudge::EndingOf(const SignalSubject& counted, const Duty& duty,
                             const Ending& in_time) const {
  const Ending exchanged{.time = counted.next,
                         .state = DutyState::kClosed,
                         .reason = DutyReason::kExchanged,
                         .by_act = true};
  Ending dismissed{
      .state = DutyState::kDismissed, .reason = DutyReason::kDismissed, .by_act = true};
  for (const SignalFacts::Dismissal& dismissal : facts_.dismissals) {
    if (dismissal.signal != duty.key()) continue;
    dismissed.time = std::min(dismissed.time, std::max(dismissal.time, duty.opened));
  }
  const Ending left{
      .time = counted.until, .state = DutyState::kCancelled, .reason = DutyReason::kLearnerLeft};
  const Ending out{.time = course_.ScopeEnd(),
                   .state = DutyState::kCancelled,
                   .reason = DutyReason::kOutOfScope};
  const Ending first = Earliest({exchanged, dismissed, left, out});
  return in_time.time < first.time && in_time.time < watermark() ? in_time : first;
}

Obligation SignalJudge::ObligationOf(const SignalSubject& counted, const Duty& duty,
                                     const Ending& ending) const {
  Obligation owed{.opened = duty.opened,
                  .known = duty.known,
                  .ended = ending.time,
                  .certain = ending.time,
                  .ended_by_act = ending.by_act};
  owed.certain = std::min(owed.certain, CertainlyThereUntil(roster_, counted.until));
  if (!course_.in_scope) owed.certain = std::min(owed.certain, course_.last_in_scope);
  return owed;
}

void SignalJudge::AddAudience(const Judgement& judgement, Duty& duty) const {
  const auto tutors = [&](AsOf when) {
    return duty.learner.empty() ? roster_.TutorsOfGroup(duty.subject, when)
                                : roster_.TutorsOf(duty.learner, when);
  };
  const AsOf assigned = AssignedAsOf(duty.closed, watermark());
  duty.assignees = tutors(assigned);
  duty.stages = {judgement.StageAt(StageKind::kOpening, duty.opened, tutors)};
  HandOver(roster_, tutors, assigned, duty);
  duty.next_stage =
      std::min(NextStageTime(duty.stages), NextAssignment(roster_, duty.closed, watermark()));
}

}  // namespace tutoring
