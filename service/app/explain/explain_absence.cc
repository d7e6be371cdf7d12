#include "service/app/explain/explain_absence.h"

#include <algorithm>
#include <utility>

#include "service/app/engine/attendance_loader.h"
#include "service/app/explain/explain_contacts.h"
#include "service/app/explain/explain_leaves.h"
#include "service/base/instant.h"
#include "service/base/status_macros.h"
#include "service/rules/absence/contact.h"
#include "service/rules/absence/presence.h"
#include "service/rules/response/direct_messages.h"

namespace tutoring::app {
namespace {

constexpr size_t kMostHiddenTimes = 5;

// What the platform showed: the evidence.
void SayAccess(const Duty& duty, const Attendance& attendance, const std::string& who,
               Narrator& narrator) {
  if (IsSet(duty.last_access)) {
    narrator.Tell(
        {.kind = DutyEventKind::kLastAccess, .time = duty.last_access, .person = duty.subject},
        "$0 : dernière présence connue le $1.", "$0: last known presence on $1.", who,
        narrator.Time(duty.last_access));
  } else {
    narrator.Say("$0 : jamais vu dans ce cours.", "$0: never seen in this course.", who);
  }
  for (const Access& access : attendance.accesses) {
    if (access.access != duty.last_access) continue;
    narrator.Tell({.kind = DutyEventKind::kAbsenceShown,
                   .time = access.first_shown,
                   .until = access.last_shown,
                   .person = duty.subject},
                  "Entre le $0 et le $1, la plateforme n'a rien montré de plus récent.",
                  "Between $0 and $1 the platform showed nothing later.",
                  narrator.Time(access.first_shown), narrator.Time(access.last_shown));
  }
}

// Why some of the time did not count: of breaks and exemptions people know it.
void SayHidden(const Duty& duty, const CourseFacts& course, Narrator& narrator) {
  if (duty.kind == DutyKind::kPresence) return;
  size_t said = 0;
  for (const Interval& time : course.hidden) {
    if (time.until <= std::max(duty.last_access, course.start) || time.from >= duty.opened)
      continue;
    if (said++ == kMostHiddenTimes) return narrator.Say("Et ainsi de suite.", "And so on.");
    narrator.Tell({.kind = DutyEventKind::kCourseHidden, .time = time.from, .until = time.until},
                  "Cours caché aux apprenants, ce qui ne compte pas : du $0 au $1.",
                  "The course was hidden from its learners, which does not count: from $0 to $1.",
                  narrator.Time(time.from), narrator.Time(time.until));
  }
}

void SayOwed(const Duty& duty, Narrator& narrator) {
  const std::string opened = narrator.Time(duty.opened);
  const DutyEvent absent{
      .kind = DutyEventKind::kAbsentTooLong, .time = duty.opened, .person = duty.subject};
  switch (duty.kind) {
    case DutyKind::kContact:
      narrator.Tell(absent, "Absence trop longue le $0 : contact dû (cycle $1).",
                    "Absent for too long on $0: a contact is owed (cycle $1).", opened, duty.cycle);
      break;
    case DutyKind::kAbandonment:
      return narrator.Tell(absent, "Toujours absent le $0 malgré les contacts : risque d'abandon.",
                           "Still absent on $0 in spite of the contacts: a risk of abandonment.",
                           opened);
    default:
      break;
  }
  if (duty.kind == DutyKind::kPresence && IsSet(duty.due)) {
    narrator.Say("Attendu au plus tard le $0.", "Due by $0.", narrator.Time(duty.due));
  }
}

// How long the absence lasted, and when what follows is due.
void ExplainLengths(const AttendanceSnapshot& snapshot, const Duty& duty, Narrator& narrator) {
  if (duty.kind == DutyKind::kPresence) return narrator.Count(TargetOfPresence(snapshot, duty));
  if (const auto opening = OpeningOfContact(snapshot, duty)) narrator.Count(*opening);
  if (duty.kind == DutyKind::kContact) narrator.Count(TargetOfContact(snapshot, duty));
}

void SayEndOfAbsence(const Duty& duty, Narrator& narrator) {
  if (duty.state == DutyState::kSuspended) {
    return narrator.Say("Suspendue : l'auteur d'un contact est inconnu de la liste du cours.",
                        "Suspended: who made a contact is not known to the course's roster.");
  }
  if (!IsSet(duty.closed)) return narrator.Say("Rien n'y a mis fin.", "Nothing has ended it.");
  const std::string closed = narrator.Time(duty.closed);
  const DutyEvent end{.kind = DutyEventKind::kClosed,
                      .time = duty.closed,
                      .post = duty.closing_post,
                      .intervention = duty.closing_intervention};
  const DutyEvent cancelled{.kind = DutyEventKind::kCancelled, .time = duty.closed};
  if (duty.state == DutyState::kClosed && !duty.closing_post.empty()) {
    return narrator.Tell(end, "Close le $0 par le message $1.", "Closed on $0 by post $1.", closed,
                         duty.closing_post);
  }
  if (duty.state == DutyState::kClosed && !duty.closing_intervention.empty()) {
    return narrator.Tell(end, "Close le $0 par l'intervention $1.",
                         "Closed on $0 by intervention $1.", closed, duty.closing_intervention);
  }
  switch (duty.reason) {
    case DutyReason::kLearnerLeft:
      return narrator.Tell(cancelled, "Annulée le $0 : la personne a quitté le cours.",
                           "Cancelled on $0: the person left the course.", closed);
    case DutyReason::kOutOfScope:
      return narrator.Tell(cancelled, "Annulée le $0 : cela n'est plus suivi dans ce cours.",
                           "Cancelled on $0: this is no longer followed in the course.", closed);
    default:
      break;
  }
  if (duty.state == DutyState::kDismissed) return;  // SayDismissal.
  narrator.Tell({.kind = DutyEventKind::kReturned, .time = duty.closed, .person = duty.subject},
                "Terminée le $0 : la personne était de retour, ou n'était plus concernée.",
                "Ended on $0: the person was back, or no longer concerned.", closed);
}

}  // namespace

absl::StatusOr<Explanation> ExplainAbsence(store::Store& store, const Policy& policy,
                                           const store::Platform& platform, const Duty& stored,
                                           Narrator& narrator) {
  CourseCache cache;
  TUTORING_ASSIGN_OR_RETURN(
      const AttendanceSnapshot snapshot,
      LoadAttendance(store, cache, platform, stored.course, stored.subject, policy));
  Explanation explanation{.duty = stored};
  for (const auto rule : {ContactDuties, PresenceDuties}) {
    for (Duty& duty : rule(stored.course, snapshot.attendance, *snapshot.roster, snapshot.facts,
                           *snapshot.policy)
                          .duties) {
      if (duty.key() == stored.key()) explanation.duty = std::move(duty);
    }
  }
  const Duty& duty = explanation.duty;
  const absl::Time watermark =
      std::min({snapshot.facts.roster_watermark, snapshot.facts.posts_watermark,
                snapshot.facts.connections_watermark});
  const bool reads_messages = duty.kind != DutyKind::kPresence;
  explanation.watermark =
      reads_messages
          ? WithMessages(
                watermark, snapshot.facts,
                *snapshot.policy->TimelineFor(snapshot.roster->GroupsAt(duty.subject, duty.opened)),
                IsSet(duty.due) ? duty.due : duty.opened)
          : watermark;
  TUTORING_ASSIGN_OR_RETURN(const std::string who, narrator.Name(duty.subject));
  SayAccess(duty, snapshot.attendance, who, narrator);
  SayHidden(duty, snapshot.facts, narrator);
  SayOwed(duty, narrator);
  ExplainLengths(snapshot, duty, narrator);
  TUTORING_RETURN_IF_ERROR(SayContacts(snapshot.attendance.contacts, duty.last_access, duty.closed,
                                       *snapshot.roster, narrator));
  TUTORING_ASSIGN_OR_RETURN(const std::string assignees, narrator.Names(duty.assignees));
  narrator.Say("Incombe à : $0.", "Owed by: $0.", assignees);
  TUTORING_RETURN_IF_ERROR(SayLeaves(duty, *snapshot.roster, explanation.watermark, narrator));
  if (IsClosedDirectly(duty, snapshot.attendance.contacts)) {
    SayClosedDirectly(duty, narrator);
  } else {
    SayEndOfAbsence(duty, narrator);
  }
  return explanation;
}

}  // namespace tutoring::app
