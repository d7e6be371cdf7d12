#include "service/rules/response/response.h"

#include <algorithm>
#include <tuple>

#include "service/base/instant.h"
#include "service/rules/judgement.h"
#include "service/rules/people/successors.h"
#include "service/rules/response/direct_messages.h"
#include "service/rules/response/response_cycles.h"

namespace tutoring {
namespace {

// What a cycle is to the judgement (judgement.h): sentences 6 to 8 of the rule.
Obligation ObligationOf(const Cycle& cycle, absl::Time adoption) {
  const bool answered = cycle.end == CycleEnd::kAnswered;
  Obligation owed{.opened = cycle.opened,
                  .known = cycle.known,
                  .due = cycle.targets.due,
                  .ended = cycle.ended,
                  .certain = cycle.certain,
                  .ended_by_act = answered || cycle.end == CycleEnd::kDismissed,
                  .fulfilled = answered && !cycle.unknown_asker,
                  .pauses = cycle.pauses};
  if (cycle.unknown_post != nullptr) owed.doubted = cycle.unknown_post->created;
  owed.imported = IsSet(adoption) && owed.due < adoption;
  return owed;
}

DutyState StateOf(const Cycle& cycle) {
  switch (cycle.end) {
    case CycleEnd::kNone:
      return cycle.unknown_post == nullptr ? DutyState::kOpen : DutyState::kSuspended;
    case CycleEnd::kAnswered:
      return DutyState::kClosed;
    case CycleEnd::kDismissed:
      return DutyState::kDismissed;
    default:
      return DutyState::kCancelled;
  }
}

DutyReason ReasonOf(const Cycle& cycle) {
  switch (cycle.end) {
    case CycleEnd::kNone:
      return cycle.unknown_post == nullptr ? DutyReason::kWaiting : DutyReason::kUnknownAuthor;
    case CycleEnd::kAnswered: {
      const bool late = IsSet(cycle.declared) && cycle.ended <= cycle.targets.due &&
                        cycle.declared > cycle.targets.due;
      return late ? DutyReason::kDeclaredLate : DutyReason::kAnswered;
    }
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

// What the cycle says by itself.
Duty DutyOf(const Cycle& cycle, const std::string& course_id, const Thread& thread) {
  const std::string& post = cycle.question->id;
  Duty duty{.kind = thread.direct ? DutyKind::kDirectResponse : DutyKind::kResponse,
            .anchor = thread.direct ? MessageAnchor(course_id, post) : post,
            .course = course_id,
            .subject = thread.discussion,
            .forum = thread.forum,
            .learner = cycle.question->author,
            .state = StateOf(cycle),
            .opened = cycle.opened,
            .known = cycle.known,
            .due = cycle.targets.due,
            .closed = cycle.ended};
  if (cycle.answer != nullptr) duty.closing_post = cycle.answer->id;
  if (cycle.unknown_post != nullptr) {
    duty.unknown_post = cycle.unknown_post->id;
    duty.unknown_time = cycle.unknown_post->created;
  }
  return duty;
}

// Who owes an answer to the cycle's question, as it stands then.
std::vector<std::string> AnswerersOf(const Cycle& cycle, const Thread& thread, const Roster& roster,
                                     AsOf when) {
  const Post& question = *cycle.question;
  if (thread.direct) {
    return roster.TutorsWrittenTo(question.private_recipient, question.author, when);
  }
  if (KindAt(cycle.kinds, when.shown) == ForumKind::kTechnical) {
    std::vector<std::string> technicians = roster.StaffAt(Role::kTechnician, when);
    if (!technicians.empty()) return technicians;
  }
  return roster.TutorsOf(question.author, when);
}

bool WasNoQuestion(const Cycle& cycle, const Thread& thread) {
  return std::any_of(thread.dismissals.begin(), thread.dismissals.end(),
                     [&](const Dismissal& dismissal) {
                       return dismissal.as_no_question && dismissal.post == cycle.question->id &&
                              cycle.end == CycleEnd::kDismissed && dismissal.time == cycle.ended;
                     });
}

// Judges one cycle: sentences 6 to 9 of the rule.
Duty Judged(const Cycle& cycle, const std::string& course_id, const Thread& thread,
            const Roster& roster, const CourseFacts& course) {
  Duty duty = DutyOf(cycle, course_id, thread);
  const absl::Time watermark = course.ResponseWatermark(thread.direct);
  const Judgement judgement(ObligationOf(cycle, course.ResponseAdoption(thread.direct)), watermark);
  std::tie(duty.verdict, duty.reason) =
      judgement.VerdictFor({.ended = ReasonOf(cycle), .missed = DutyReason::kUnanswered});
  if (thread.direct && WasNoQuestion(cycle, thread)) duty.verdict = Verdict::kNone;
  const auto answerers = [&](AsOf when) { return AnswerersOf(cycle, thread, roster, when); };
  const auto managers = [&](AsOf when) { return ManagersOver(roster, answerers, when); };
  const AsOf assigned = AssignedAsOf(cycle.ended, watermark);
  duty.assignees = answerers(assigned);
  duty.stages = {
      judgement.StageAt(StageKind::kReminder, cycle.targets.reminder, answerers),
      judgement.StageAt(StageKind::kDue, duty.due, answerers),
      judgement.StageAt(StageKind::kEscalation, cycle.targets.escalation, managers),
  };
  HandOver(roster, answerers, assigned, duty);
  duty.next_stage =
      std::min(NextStageTime(duty.stages), NextAssignment(roster, cycle.ended, watermark));
  // Whether a stranger stays one is told when the roster has passed their post.
  if (duty.state == DutyState::kSuspended && course.roster_watermark <= duty.unknown_time) {
    duty.next_stage = std::min(duty.next_stage, duty.unknown_time);
  }
  return duty;
}

}  // namespace

std::vector<Duty> ResponseDuties(const std::string& course_id, const Thread& thread,
                                 const Roster& roster, const CourseFacts& course,
                                 const CoursePolicy& policy) {
  std::vector<Duty> duties;
  for (const Cycle& cycle : ResponseCycles(thread, roster, course, policy)) {
    if (cycle.end == CycleEnd::kDeparted) continue;
    duties.push_back(Judged(cycle, course_id, thread, roster, course));
  }
  return duties;
}

}  // namespace tutoring
