#include "service/rules/response.h"

#include <algorithm>
#include <utility>

#include "service/base/instant.h"
#include "service/rules/response_cycles.h"

namespace tutoring {
namespace {

// Judges one cycle: sentences 6 to 9 of the rule.
class Judgement {
 public:
  Judgement(const Cycle& cycle, const Thread& thread, const Roster& roster,
            const CourseFacts& course)
      : cycle_(cycle), roster_(roster), course_(course) {
    const Post& question = *cycle.question;
    duty_.anchor = question.id;
    duty_.forum = thread.forum;
    duty_.discussion = thread.discussion;
    duty_.learner = question.author;
    duty_.opened = cycle.opened;
    duty_.due = cycle.targets.due;
    duty_.closed = cycle.ended;
    if (cycle.answer != nullptr) duty_.closing_post = cycle.answer->id;
    if (cycle.unknown_post != nullptr) {
      duty_.unknown_post = cycle.unknown_post->id;
      duty_.unknown_time = cycle.unknown_post->created;
    }
    duty_.known = cycle.known;
    watermark_ = std::min(course.roster_watermark, course.posts_watermark);
  }

  Duty Run() {
    duty_.assignees = roster_.TutorsOf(duty_.learner, std::min(cycle_.ended, LatestInstant()));
    duty_.state = State();
    std::tie(duty_.verdict, duty_.reason) = VerdictAndReason();
    AddStage(StageKind::kReminder, cycle_.targets.reminder);
    AddStage(StageKind::kDue, duty_.due);
    AddStage(StageKind::kEscalation, cycle_.targets.escalation);
    for (const Stage& stage : duty_.stages) {
      if (stage.state == StageState::kPending)
        duty_.next_stage = std::min(duty_.next_stage, stage.time);
    }
    // Whether a stranger stays one is told when the roster has passed their post.
    if (duty_.state == DutyState::kSuspended && course_.roster_watermark <= duty_.unknown_time) {
      duty_.next_stage = std::min(duty_.next_stage, duty_.unknown_time);
    }
    return std::move(duty_);
  }

 private:
  DutyState State() const {
    switch (cycle_.end) {
      case CycleEnd::kNone:
        return cycle_.unknown_post == nullptr ? DutyState::kOpen : DutyState::kSuspended;
      case CycleEnd::kAnswered:
        return DutyState::kClosed;
      case CycleEnd::kDismissed:
        return DutyState::kDismissed;
      default:
        return DutyState::kCancelled;
    }
  }

  bool Imported() const { return IsSet(course_.adoption) && duty_.due < course_.adoption; }

  DutyReason EndReason() const {
    switch (cycle_.end) {
      case CycleEnd::kNone:
        return cycle_.unknown_post == nullptr ? DutyReason::kWaiting : DutyReason::kUnknownAuthor;
      case CycleEnd::kAnswered:
        return DutyReason::kAnswered;
      case CycleEnd::kDismissed:
        return DutyReason::kDismissed;
      case CycleEnd::kLeft:
        return DutyReason::kLearnerLeft;
      case CycleEnd::kScopeLost:
        return DutyReason::kOutOfScope;
      default:
        return DutyReason::kQuestionDeleted;
    }
  }

  std::pair<Verdict, DutyReason> VerdictAndReason() const {
    if (Imported()) return {Verdict::kNone, DutyReason::kImported};
    const bool answered = cycle_.end == CycleEnd::kAnswered;
    if (answered && cycle_.ended <= duty_.due && !cycle_.unknown_asker) {
      return {Verdict::kMet, DutyReason::kAnswered};
    }
    if (duty_.known > duty_.due || cycle_.PausedAt(duty_.due)) {
      return {Verdict::kNone, DutyReason::kKnownLate};
    }
    if (duty_.unknown_time <= duty_.due) return {Verdict::kNone, DutyReason::kUnknownAuthor};
    if (!OwedAt(duty_.due)) return {Verdict::kNone, EndReason()};
    if (watermark_ <= duty_.due) return {Verdict::kPending, EndReason()};
    return {Verdict::kBreached, cycle_.end == CycleEnd::kNone && cycle_.unknown_post == nullptr
                                    ? DutyReason::kUnanswered
                                    : EndReason()};
  }

  void AddStage(StageKind kind, absl::Time time) {
    Stage stage{.kind = kind, .time = time, .state = StageStateAt(kind, time)};
    const absl::Time asked = stage.state == StageState::kPending ? LatestInstant() : time;
    stage.audience = kind == StageKind::kEscalation ? roster_.StaffAt(Role::kManager, asked)
                                                    : roster_.TutorsOf(duty_.learner, asked);
    duty_.stages.push_back(std::move(stage));
  }

  StageState StageStateAt(StageKind kind, absl::Time time) const {
    // Nobody is reported for a deadline that was not owed.
    const absl::Time owed_at = kind == StageKind::kEscalation ? duty_.due : time;
    if (Imported() || owed_at < duty_.known) return StageState::kNotOwed;
    if (cycle_.PausedAt(owed_at) || cycle_.PausedAt(time)) return StageState::kNotOwed;
    if (!OwedAt(time)) return StageState::kNotReached;
    return watermark_ > time ? StageState::kPassed : StageState::kPending;
  }

  bool OwedAt(absl::Time time) const {
    if (duty_.unknown_time <= time) return false;
    if (cycle_.end == CycleEnd::kNone) return true;
    if (time > cycle_.certain) return false;
    // An answer or a dismissal at the very instant comes in time.
    const bool by_staff = cycle_.end == CycleEnd::kAnswered || cycle_.end == CycleEnd::kDismissed;
    return !by_staff || time < cycle_.ended;
  }

  const Cycle& cycle_;
  const Roster& roster_;
  const CourseFacts& course_;
  absl::Time watermark_;
  Duty duty_;
};

}  // namespace

std::vector<Duty> ResponseDuties(const std::string& course_id, const Thread& thread,
                                 const Roster& roster, const CourseFacts& course,
                                 const CoursePolicy& policy) {
  std::vector<Duty> duties;
  for (const Cycle& cycle : ResponseCycles(thread, roster, course, policy)) {
    if (cycle.end == CycleEnd::kDeparted) continue;
    duties.push_back(Judgement(cycle, thread, roster, course).Run());
    duties.back().course = course_id;
  }
  return duties;
}

}  // namespace tutoring
