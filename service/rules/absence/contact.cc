#include "service/rules/absence/contact.h"

#include <algorithm>
#include <tuple>

#include "service/base/instant.h"
#include "service/rules/absence/contact_cycles.h"
#include "service/rules/people/successors.h"

namespace tutoring {
namespace {

// Judges cycles: sentences 6 to 8 and 10 of the rule.
class Judge {
 public:
  Judge(const Contacts& contacts, const Watch& watch) : contacts_(contacts), watch_(watch) {}

  Duty Judged(const ContactCycle& cycle) const {
    return cycle.kind == DutyKind::kAbandonment ? Abandonment(cycle) : Contacting(cycle);
  }

 private:
  Duty Contacting(const ContactCycle& cycle) const {
    const Targets targets =
        watch_.TargetsFrom({cycle.opened, cycle.ending.time}, [](const Policy& policy) {
          return TargetLengths{.limit = {policy.contact.limit},
                               .escalation = {policy.contact.escalation_after},
                               .time = policy.contact.time};
        });
    Obligation owed = watch_.ObligationOf(cycle.absence, cycle.opened, targets.due, cycle.ending);
    owed.pauses = contacts_.MistakenIn(cycle.count, cycle.absence);
    owed.unseen = !watch_.MayDeclare(cycle.opened, targets.due);
    Duty duty = DutyOf(cycle, owed);
    Doubt(cycle, owed, duty);
    const absl::Time watermark = watch_.ContactsWatermark(cycle.opened, targets.due);
    const Judgement judgement = Watch::JudgementOf(cycle.absence, owed, watermark);
    std::tie(duty.verdict, duty.reason) = judgement.VerdictFor(
        {.ended = ReasonOf(duty, cycle.ending), .missed = DutyReason::kNotContacted});
    const AsOf assigned = AssignedAsOf(duty.closed, watermark);
    duty.assignees = Tutors(assigned);
    const auto tutors = [this](AsOf when) { return Tutors(when); };
    const auto managers = [&](AsOf when) { return ManagersOver(watch_.roster(), tutors, when); };
    duty.stages = {judgement.StageAt(StageKind::kOpening, duty.opened, tutors),
                   judgement.StageAt(StageKind::kDue, duty.due, tutors),
                   judgement.StageAt(StageKind::kEscalation, targets.escalation, managers)};
    HandOver(watch_.roster(), tutors, assigned, duty);
    duty.next_stage = NextOfContact(duty, watermark);
    return duty;
  }

  Duty Abandonment(const ContactCycle& cycle) const {
    const Obligation owed =
        watch_.ObligationOf(cycle.absence, cycle.opened, absl::InfiniteFuture(), cycle.ending);
    const absl::Time watermark = watch_.ContactsWatermark(cycle.opened, absl::InfiniteFuture());
    const Judgement judgement = Watch::JudgementOf(cycle.absence, owed, watermark);
    Duty duty = DutyOf(cycle, owed);
    std::tie(duty.verdict, duty.reason) =
        judgement.VerdictFor({.ended = cycle.ending.reason, .missed = DutyReason::kWaiting});
    duty.assignees = Managers(AssignedAsOf(duty.closed, watermark));
    duty.stages = {judgement.StageAt(StageKind::kOpening, duty.opened,
                                     [this](AsOf when) { return Managers(when); })};
    duty.next_stage = NextOf(duty, watermark);
    return duty;
  }

  Duty DutyOf(const ContactCycle& cycle, const Obligation& owed) const {
    Duty duty = watch_.DutyOf(cycle.kind, cycle.anchor, cycle.absence, owed, cycle.ending);
    duty.learner = watch_.person();
    duty.cycle = cycle.number;
    if (const Contact* contact = cycle.ending.contact) {
      duty.closing_post = contact->post;
      duty.closing_intervention = contact->intervention;
    }
    return duty;
  }

  // Somebody whom no roster shows may have made the contact.
  void Doubt(const ContactCycle& cycle, Obligation& owed, Duty& duty) const {
    const Contact* stranger = contacts_.FirstByStrangersIn(cycle.count, cycle.absence);
    if (stranger == nullptr || stranger->time >= owed.ended) return;
    owed.doubted = stranger->time;
    duty.unknown_post = stranger->post;
    duty.unknown_time = stranger->time;
    if (duty.state == DutyState::kOpen) duty.state = DutyState::kSuspended;
  }

  static DutyReason ReasonOf(const Duty& duty, const Ending& ending) {
    if (duty.state == DutyState::kSuspended) return DutyReason::kUnknownAuthor;
    const Contact* contact = ending.contact;
    const bool late = contact != nullptr && contact->time <= duty.due && IsSet(contact->declared) &&
                      contact->declared > duty.due;
    return late ? DutyReason::kDeclaredLate : ending.reason;
  }

  absl::Time NextOf(const Duty& duty, absl::Time watermark) const {
    return std::min(NextStageTime(duty.stages),
                    NextAssignment(watch_.roster(), duty.closed, watermark));
  }

  // Whether a stranger stays one is told when the roster has passed their contact.
  absl::Time NextOfContact(const Duty& duty, absl::Time watermark) const {
    const absl::Time next = NextOf(duty, watermark);
    const bool told_then = duty.state == DutyState::kSuspended &&
                           watch_.course().roster_watermark <= duty.unknown_time;
    return told_then ? std::min(next, duty.unknown_time) : next;
  }

  std::vector<std::string> Tutors(AsOf when) const {
    return watch_.roster().TutorsOf(watch_.person(), when);
  }
  std::vector<std::string> Managers(AsOf when) const {
    return watch_.roster().StaffAt(Role::kManager, when);
  }

  const Contacts& contacts_;
  const Watch& watch_;
};

}  // namespace

AbsenceDuties ContactDuties(const std::string& course_id, const Attendance& attendance,
                            const Roster& roster, const CourseFacts& course,
                            const CoursePolicy& policy) {
  const Watch watch(course_id, attendance, roster, course, policy, IsLearning);
  const Contacts contacts(attendance.contacts, roster);
  const ContactCycles found =
      ContactCyclesOf(AbsencesOf(attendance, watch.ExpectedSince()), contacts, watch);
  AbsenceDuties duties{.next_check = found.next_check};
  const Judge judge(contacts, watch);
  for (const ContactCycle& cycle : found.cycles) duties.duties.push_back(judge.Judged(cycle));
  return duties;
}

}  // namespace tutoring
