#include "service/rules/absence/presence.h"

#include <algorithm>
#include <optional>
#include <tuple>
#include <utility>
#include <vector>

#include "service/base/instant.h"
#include "service/rules/absence/watch.h"

namespace tutoring {
namespace {

bool IsInformed(const Policy& policy) { return policy.presence.watched; }

TargetLengths PresenceLengths(const Policy& policy) {
  return {.limit = policy.presence.absent_after, .escalation = policy.presence.escalation_after};
}

// What an absence makes owed while staff are informed, before any judgement.
struct Missed {
  Absence absence;
  absl::Time from;  // From when it counts.
  Targets targets;
  absl::Time informed_until;
};

class AbsenceWalk {
 public:
  explicit AbsenceWalk(const Watch& watch) : watch_(watch) {}

  AbsenceDuties Run(const std::vector<Absence>& absences) {
    for (const Absence& absence : absences) {
      if (const auto missed = MissedIn(absence)) found_.duties.push_back(DutyOf(*missed));
    }
    return std::move(found_);
  }

 private:
  std::optional<Missed> MissedIn(const Absence& absence) {
    if (watch_.IsOverBefore(absence, PresenceLengths)) return std::nullopt;
    for (const Interval& informed : TermsWhere(*watch_.TimelineAt(absence.from), IsInformed)) {
      const absl::Time from = std::max(absence.from, informed.from);
      const absl::Time ended = std::min(absence.returned, informed.until);
      const Targets targets = watch_.TargetsFrom({from, ended}, PresenceLengths);
      if (targets.due >= informed.until || !watch_.MayOpenAt(absence, targets.due)) continue;
      if (targets.due <= absence.proved) return Missed{absence, from, targets, informed.until};
      if (watch_.MayYetBeProved(absence, targets.due)) {
        found_.next_check = std::min(found_.next_check, targets.due);
      }
    }
    return std::nullopt;
  }

  Duty DutyOf(const Missed& missed) const {
    const absl::Time due = missed.targets.due;
    const std::string anchor = watch_.AnchorOf(missed.absence, "");
    const Ending ending = EndingOf(missed, anchor);
    const Obligation owed = watch_.ObligationOf(missed.absence, due, due, ending);
    const Judgement judgement = Watch::JudgementOf(missed.absence, owed, watch_.watermark());
    Duty duty = watch_.DutyOf(DutyKind::kPresence, anchor, missed.absence, owed, ending);
    duty.opened = missed.from;
    duty.assignees = {watch_.person()};
    std::tie(duty.verdict, duty.reason) =
        judgement.VerdictFor({.ended = ending.reason, .missed = DutyReason::kAbsent});
    const auto tutor = [&](AsOf) { return duty.assignees; };
    const auto managers = [&](AsOf when) { return OtherManagers(when); };
    duty.stages = {judgement.StageAt(StageKind::kDue, due, tutor),
                   judgement.StageAt(StageKind::kEscalation, missed.targets.escalation, managers)};
    duty.next_stage = NextStageTime(duty.stages);
    return duty;
  }

  Ending EndingOf(const Missed& missed, const std::string& anchor) const {
    const Ending returned{.time = missed.absence.returned,
                          .state = DutyState::kClosed,
                          .reason = DutyReason::kReturned,
                          .by_act = true};
    const Ending unwatched{.time = missed.informed_until,
                           .state = DutyState::kCancelled,
                           .reason = DutyReason::kOutOfScope,
                           .by_act = true};
    return Earliest(
        {returned, watch_.EndOf({DutyKind::kPresence, anchor}, missed.targets.due), unwatched});
  }

  // Nobody is reported to themself.
  std::vector<std::string> OtherManagers(AsOf when) const {
    std::vector<std::string> managers = watch_.roster().StaffAt(Role::kManager, when);
    std::erase(managers, watch_.person());
    return managers;
  }

  const Watch& watch_;
  AbsenceDuties found_;
};

}  // namespace

AbsenceDuties PresenceDuties(const std::string& course_id, const Attendance& attendance,
                             const Roster& roster, const CourseFacts& course,
                             const CoursePolicy& policy) {
  const Watch watch(course_id, attendance, roster, course, policy, IsTutoring,
                    roster.stand_ins().LeavesOf(attendance.person));
  Expected expected = watch.ExpectedSince();
  expected.never_since =
      std::max(expected.never_since, roster.FirstShown(attendance.person, IsTutoring));
  return AbsenceWalk(watch).Run(AbsencesOf(attendance, expected));
}

}  // namespace tutoring
