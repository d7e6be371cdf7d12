#include "service/app/telling/replaced.h"

#include <algorithm>

#include "service/app/engine/course_cache.h"
#include "service/base/status_macros.h"

namespace tutoring::app {
namespace {

// Of a direct message its own text says whom it was written to.
bool IsToldToTutors(const store::Alert& alert, const Duty& duty) {
  const bool stage = alert.kind == AlertKind::kOpening || alert.kind == AlertKind::kReminder ||
                     alert.kind == AlertKind::kDue;
  return stage && duty.kind != DutyKind::kDirectResponse && duty.kind != DutyKind::kPresence &&
         duty.kind != DutyKind::kAbandonment && duty.kind != DutyKind::kAcknowledgement;
}

}  // namespace

absl::StatusOr<std::vector<std::string>> ReplacedBy(store::Store& store, int64_t platform,
                                                    const store::Alert& alert, const Duty& duty) {
  std::vector<std::string> replaced;
  if (!IsToldToTutors(alert, duty)) return replaced;
  // Where it was handed over, not as of the stage.
  const AsOf when(std::max(alert.stage_time, alert.created));
  // Rosters are large, and most courses have no leaves.
  TUTORING_ASSIGN_OR_RETURN(const auto leaves, store.leaves.Covering(platform, duty.course));
  const bool any = std::any_of(leaves.begin(), leaves.end(), [&](const store::LeaveRow& leave) {
    return leave.substitute == alert.recipient && leave.start <= when.declared &&
           when.declared < leave.end;
  });
  if (!any) return replaced;
  TUTORING_ASSIGN_OR_RETURN(const auto roster, LoadRoster(store, platform, duty.course));
  const bool own = IsOfGroup(duty) ? roster->IsTutorOfGroup(alert.recipient, duty.subject, when)
                                   : roster->IsTutorOf(alert.recipient, duty.learner, when);
  if (own) return replaced;
  const std::vector<std::string> away = IsOfGroup(duty)
                                            ? roster->TutorsAwayFromGroup(duty.subject, when)
                                            : roster->TutorsAwayFrom(duty.learner, when);
  for (const std::string& tutor : away) {
    if (tutor == alert.recipient) continue;
    const auto acting = roster->stand_ins().ActingFor({tutor}, when.declared);
    if (std::find(acting.begin(), acting.end(), alert.recipient) != acting.end()) {
      replaced.push_back(tutor);
    }
  }
  return replaced;
}

}  // namespace tutoring::app
