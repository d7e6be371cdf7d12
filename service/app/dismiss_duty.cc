#include "service/app/duty_commands.h"
#include "service/app/engine/evaluation.h"
#include "service/app/find.h"
#include "service/app/platform_time.h"
#include "service/base/reason.h"
#include "service/base/status_macros.h"

namespace tutoring::app {
namespace {

bool Fits(DismissReason reason, DutyKind kind) {
  if (reason == DismissReason::kNoLongerNeeded) return true;
  if (IsOfCourse(kind) || kind == DutyKind::kDebrief) return false;
  return IsOfQuestion(kind) == (reason != DismissReason::kAbsenceKnown);
}

}  // namespace

absl::StatusOr<Duty> DismissDuty(Unit& unit, const Policy& policy, const store::Platform& platform,
                                 const std::string& course, const DutyKey& key,
                                 DismissReason reason, const std::string& person) {
  TUTORING_ASSIGN_OR_RETURN(const Duty duty, FindDuty(unit.store, platform.key, course, key));
  const bool question = key.kind == DutyKind::kResponse;
  if (!Fits(reason, key.kind)) {
    return Refusal(absl::StatusCode::kInvalidArgument, "REASON_MISFIT",
                   "the reason is none for a duty of this kind");
  }
  if (duty.state != DutyState::kOpen && duty.state != DutyState::kSuspended) {
    return Refusal(absl::StatusCode::kFailedPrecondition, "DUTY_NOT_OPEN", "the duty is not open");
  }
  TUTORING_RETURN_IF_ERROR(
      unit.store.dismissals.Put(platform.key, {.kind = key.kind,
                                               .anchor = key.anchor,
                                               .time = PlatformNow(platform, unit.now),
                                               .reason = static_cast<int>(reason),
                                               .person = person,
                                               .course = question ? "" : duty.course,
                                               .subject = question          ? ""
                                                          : IsOfGroup(duty) ? duty.learner
                                                                            : duty.subject}));
  Evaluation evaluation(unit, platform, policy);
  if (question) {
    evaluation.MarkThread(duty.subject);
  } else if (key.kind == DutyKind::kDirectResponse) {
    evaluation.MarkMessages(duty.course, duty.subject);
  } else if (key.kind == DutyKind::kWelcome) {
    evaluation.MarkWelcomes(duty.course);
  } else if (IsOfReport(key.kind)) {
    evaluation.MarkReports(duty.course);
  } else if (IsSignal(key.kind)) {
    evaluation.MarkSignals(duty.course);
  } else {
    evaluation.MarkPerson(duty.course, duty.subject);
  }
  TUTORING_RETURN_IF_ERROR(evaluation.Run());
  return FindDuty(unit.store, platform.key, course, key);
}

}  // namespace tutoring::app
