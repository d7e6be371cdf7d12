#include "service/app/explain/explain_leaves.h"

#include <set>
#include <string>
#include <tuple>
#include <vector>

#include "service/base/status_macros.h"
#include "service/rules/judgement.h"

namespace tutoring::app {
namespace {

// A tutor, since when and until when they are away, and who stands in.
using Absence = std::tuple<absl::Time, absl::Time, std::string, std::vector<std::string>>;

// Tutors whose it would be, were they not on leave.
std::vector<std::string> AwayFrom(const Duty& duty, const Roster& roster, AsOf when,
                                  const std::string& written_to) {
  if (IsOfGroup(duty)) return roster.TutorsAwayFromGroup(duty.subject, when);
  if (written_to.empty()) return roster.TutorsAwayFrom(duty.learner, when);
  const bool away = roster.stand_ins().IsAway(written_to, when.declared);
  return away ? std::vector{written_to} : std::vector<std::string>();
}

void AddAbsences(const std::vector<std::string>& away, const Roster& roster, AsOf when,
                 std::set<Absence>& absences) {
  for (const std::string& tutor : away) {
    const auto acting = roster.stand_ins().ActingFor({tutor}, when.declared);
    for (const Interval& leave : roster.stand_ins().LeavesOf(tutor)) {
      if (leave.Contains(when.declared)) absences.insert({leave.from, leave.until, tutor, acting});
    }
  }
}

// When the duty, or a stage of it, was somebody's.
std::vector<AsOf> MomentsOf(const Duty& duty, absl::Time watermark) {
  std::vector<AsOf> moments;
  for (const Stage& stage : duty.stages) {
    if (stage.state == StageState::kPassed) moments.emplace_back(stage.time);
    if (stage.state == StageState::kPending) moments.push_back(AsOf::Latest(stage.time));
  }
  moments.push_back(AssignedAsOf(duty.closed, watermark));
  return moments;
}

absl::Status SayAbsence(const Absence& absence, Narrator& narrator) {
  const auto& [from, until, tutor, acting] = absence;
  TUTORING_ASSIGN_OR_RETURN(const std::string name, narrator.Name(tutor));
  const DutyEvent leave{.kind = DutyEventKind::kLeave,
                        .time = from,
                        .until = until,
                        .person = tutor,
                        .substitutes = acting};
  if (acting.empty()) {
    narrator.Tell(leave, "$0 : en congé du $1 au $2, sans remplaçant ; rien ne lui est adressé.",
                  "$0: on leave from $1 to $2, with nobody standing in; not addressed.", name,
                  narrator.Time(from), narrator.Time(until));
    return absl::OkStatus();
  }
  TUTORING_ASSIGN_OR_RETURN(const std::string substitutes, narrator.Names(acting));
  narrator.Tell(leave, "$0 : en congé du $1 au $2, remplacé par $3.",
                "$0: on leave from $1 to $2; $3 stands in.", name, narrator.Time(from),
                narrator.Time(until), substitutes);
  return absl::OkStatus();
}

void SayNotCounted(const Duty& duty, const Roster& roster, Narrator& narrator) {
  for (const Interval& leave : roster.stand_ins().LeavesOf(duty.subject)) {
    if (leave.until <= duty.opened || leave.from >= std::min(duty.closed, duty.due)) continue;
    narrator.Tell({.kind = DutyEventKind::kLeave,
                   .time = leave.from,
                   .until = leave.until,
                   .person = duty.subject},
                  "Congé déclaré, qui ne compte pas : du $0 au $1.",
                  "Declared leave, which does not count: from $0 to $1.", narrator.Time(leave.from),
                  narrator.Time(leave.until));
  }
}

}  // namespace

absl::Status SayLeaves(const Duty& duty, const Roster& roster, absl::Time watermark,
                       Narrator& narrator, const std::string& written_to) {
  if (duty.kind == DutyKind::kPresence) {
    SayNotCounted(duty, roster, narrator);
    return absl::OkStatus();
  }
  if (duty.kind == DutyKind::kAbandonment) return absl::OkStatus();
  std::set<Absence> absences;
  for (const AsOf& when : MomentsOf(duty, watermark)) {
    AddAbsences(AwayFrom(duty, roster, when, written_to), roster, when, absences);
  }
  for (const Absence& absence : absences) {
    TUTORING_RETURN_IF_ERROR(SayAbsence(absence, narrator));
  }
  return absl::OkStatus();
}

}  // namespace tutoring::app
