#include "service/rules/sheets/sheet_duties.h"

#include <algorithm>
#include <optional>
#include <tuple>
#include <utility>

#include "service/base/instant.h"
#include "service/rules/absence/contacts.h"
#include "service/rules/absence/watch.h"
#include "service/rules/people/successors.h"
#include "service/rules/response/direct_messages.h"

namespace tutoring {
namespace {

constexpr absl::Duration kTick = absl::Microseconds(1);

// What is owed of one sheet.
struct OwedOfSheet {
  DutyKind kind;
  const Occurrence& occurrence;
  absl::Time opened;
  // Of a missing sheet: how it was handed in late, if it was.
  std::optional<HandedIn> late;
  absl::Time declared;  // When what opened it was declared, or linked; InfinitePast where neither.
  bool observed;        // That a sheet is missing is shown by the platform.
};

// Judges what is owed of one learner's sheets: sentences 3 to 9 of the rule.
class SheetJudge {
 public:
  SheetJudge(const std::string& course_id, const SheetFacts& facts, const Watch& watch)
      : course_id_(course_id),
        facts_(facts),
        watch_(watch),
        contacts_(facts.contacts, watch.roster()),
        talks_(facts.talks, watch.roster()) {}

  std::optional<Duty> Judged(const OwedOfSheet& owed) const {
    const auto targets_until = [&](absl::Time ended) {
      return watch_.TargetsFrom({owed.opened, ended}, LengthsOf(owed.kind));
    };
    const Ending ending = EndingOf(owed);
    const Targets targets = targets_until(ending.time);
    const bool declarable = watch_.MayDeclare(owed.opened, targets.due);
    if (owed.kind == DutyKind::kMissingSheet && !owed.observed && !declarable) return std::nullopt;
    Obligation obligation = ObligationOf(owed, ending, targets.due);
    obligation.unseen = !declarable || IsDoubtful(owed, targets.due);
    Duty duty = DutyOf(owed, ending, obligation);
    Doubt(owed, obligation, duty);
    AddJudgement(owed, ending, targets, obligation, duty);
    return duty;
  }

 private:
  static std::function<TargetLengths(const Policy&)> LengthsOf(DutyKind kind) {
    return [kind](const Policy& policy) {
      const EvaluationPolicy& of = policy.evaluation;
      return TargetLengths{
          .limit = {kind == DutyKind::kDebrief ? of.debrief_limit : of.contact_limit},
          .escalation = {of.escalation_after},
          .time = of.time};
    };
  }

  const Contacts& ContactsFor(const OwedOfSheet& owed) const {
    return owed.kind == DutyKind::kDebrief ? talks_ : contacts_;
  }

  DutyKey KeyOf(const OwedOfSheet& owed) const {
    return {owed.kind, SheetAnchor(owed.kind, course_id_, facts_.learner, owed.occurrence.open)};
  }

  Ending EndingOf(const OwedOfSheet& owed) const {
    const bool debrief = owed.kind == DutyKind::kDebrief;
    Ending contacted{.state = DutyState::kClosed,
                     .reason = debrief ? DutyReason::kDebriefed : DutyReason::kContacted,
                     .by_act = true,
                     .contact = ContactsFor(owed).FirstByStaff(owed.opened)};
    if (contacted.contact != nullptr) contacted.time = contacted.contact->time;
    Ending late{.state = DutyState::kClosed, .reason = DutyReason::kHandedIn, .by_act = true};
    if (owed.late.has_value()) late.time = owed.late->time;
    return Earliest({contacted, late, watch_.EndOf(KeyOf(owed), owed.opened)});
  }

  Obligation ObligationOf(const OwedOfSheet& owed, const Ending& ending, absl::Time due) const {
    const CourseFacts& course = watch_.course();
    Obligation obligation{
        .opened = owed.opened,
        .known = std::max({course.KnownSince(owed.opened, course.adoption),
                           watch_.roster().KnownSince(facts_.learner, owed.opened), owed.declared}),
        .due = due,
        .ended = ending.time,
        .certain = std::min(ending.time, watch_.StayedUntil()),
        .ended_by_act = ending.by_act,
        .fulfilled = ending.state == DutyState::kClosed};
    obligation.imported = IsSet(course.adoption) && owed.occurrence.close < course.adoption;
    obligation.pauses = ContactsFor(owed).MistakenIn(CountOf(owed), SpanOf(owed));
    if (owed.kind == DutyKind::kMissingSheet) AddTakenBack(owed, obligation.pauses);
    obligation.pauses = Merged(std::move(obligation.pauses));
    return obligation;
  }

  // While somebody had said that it was handed in, nobody could know that it was missing.
  void AddTakenBack(const OwedOfSheet& owed, std::vector<Interval>& pauses) const {
    for (const SheetMark& said : facts_.marks) {
      if (said.open != owed.occurrence.open || !said.handed_in) continue;
      absl::Time until = absl::InfiniteFuture();
      for (const SheetMark& next : facts_.marks) {
        const bool after = next.open == said.open && next.declared > said.declared;
        if (after && !next.handed_in) until = std::min(until, next.declared);
      }
      if (IsSet(until)) pauses.push_back({said.declared, until});
    }
  }

  // From its opening on, as contacts are looked for.
  static ContactCount CountOf(const OwedOfSheet& owed) {
    return {.from = owed.opened, .wait = Wait::kNever};
  }
  static Absence SpanOf(const OwedOfSheet& owed) {
    return {.last_access = owed.opened - kTick, .from = owed.opened};
  }

  // Only a contact may be a direct message.
  absl::Time WatermarkOf(const OwedOfSheet& owed, absl::Time due) const {
    const absl::Time others = watch_.course().SheetsWatermark();
    if (owed.kind == DutyKind::kDebrief) return others;
    return WithMessages(others, watch_.course(), *watch_.TimelineAt(owed.opened), due);
  }

  // Whether a sheet may have been handed in where nobody sees it (8).
  bool IsDoubtful(const OwedOfSheet& owed, absl::Time due) const {
    if (owed.kind != DutyKind::kMissingSheet || !owed.occurrence.IsLinked()) return false;
    if (!IsSet(watch_.course().submissions_adoption)) return false;  // By hand alone.
    return !owed.occurrence.TellsAt(owed.opened) || !owed.occurrence.TellsAt(due);
  }

  // Somebody whom no roster shows may have done what is owed.
  void Doubt(const OwedOfSheet& owed, Obligation& obligation, Duty& duty) const {
    const Contact* stranger = ContactsFor(owed).FirstByStrangersIn(CountOf(owed), SpanOf(owed));
    if (stranger == nullptr || stranger->time >= obligation.ended) return;
    obligation.doubted = stranger->time;
    duty.unknown_post = stranger->post;
    duty.unknown_time = stranger->time;
    if (duty.state == DutyState::kOpen) duty.state = DutyState::kSuspended;
  }

  Duty DutyOf(const OwedOfSheet& owed, const Ending& ending, const Obligation& obligation) const {
    const DutyKey key = KeyOf(owed);
    Duty duty{.kind = key.kind,
              .anchor = key.anchor,
              .course = course_id_,
              .subject = facts_.learner,
              .learner = facts_.learner,
              .state = ending.state,
              .opened = obligation.opened,
              .known = obligation.known,
              .due = obligation.due,
              .closed = ending.time,
              .last_access = owed.occurrence.open};
    if (ending.contact != nullptr) {
      duty.closing_post = ending.contact->post;
      duty.closing_intervention = ending.contact->intervention;
    }
    return duty;
  }

  void AddJudgement(const OwedOfSheet& owed, const Ending& ending, const Targets& targets,
                    const Obligation& obligation, Duty& duty) const {
    const absl::Time watermark = WatermarkOf(owed, obligation.due);
    const Judgement judgement(obligation, watermark);
    std::tie(duty.verdict, duty.reason) = judgement.VerdictFor(
        {.ended = ReasonOf(owed, ending, duty),
         .missed = owed.kind == DutyKind::kDebrief ? DutyReason::kNotDebriefed
                                                   : DutyReason::kNotContacted});
    const auto tutors = [this](AsOf when) {
      return watch_.roster().TutorsOf(facts_.learner, when);
    };
    const auto managers = [&](AsOf when) { return ManagersOver(watch_.roster(), tutors, when); };
    const AsOf assigned = AssignedAsOf(duty.closed, watermark);
    duty.assignees = tutors(assigned);
    duty.stages = {judgement.StageAt(StageKind::kOpening, duty.opened, tutors),
                   judgement.StageAt(StageKind::kDue, duty.due, tutors),
                   judgement.StageAt(StageKind::kEscalation, targets.escalation, managers)};
    HandOver(watch_.roster(), tutors, assigned, duty);
    duty.next_stage = std::min(NextStageTime(duty.stages),
                               NextAssignment(watch_.roster(), duty.closed, watermark));
    // Whether a stranger stays one is told when the roster has passed what they did.
    if (duty.state == DutyState::kSuspended &&
        watch_.course().roster_watermark <= duty.unknown_time) {
      duty.next_stage = std::min(duty.next_stage, duty.unknown_time);
    }
  }

  static DutyReason ReasonOf(const OwedOfSheet& owed, const Ending& ending, const Duty& duty) {
    if (duty.state == DutyState::kSuspended) return DutyReason::kUnknownAuthor;
    if (ending.state != DutyState::kClosed || ending.time > duty.due) return ending.reason;
    const absl::Time declared =
        ending.contact != nullptr ? ending.contact->declared : owed.late->declared;
    return IsSet(declared) && declared > duty.due ? DutyReason::kDeclaredLate : ending.reason;
  }

  const std::string& course_id_;
  const SheetFacts& facts_;
  const Watch& watch_;
  Contacts contacts_;
  Contacts talks_;
};

// Tells what is owed of each sheet: sentences 1, 2, 6 and 8.
class Asking {
 public:
  Asking(const SheetFacts& facts, const Watch& watch) : facts_(facts), watch_(watch) {
    const absl::Time shown = watch.roster().FirstShown(facts.learner, IsLearning);
    learns_ = IsSet(shown);
    if (shown > watch.roster().FirstSnapshot()) enrolled_ = shown;
  }

  std::vector<OwedOfSheet> Ask() {
    std::vector<OwedOfSheet> owed;
    if (!learns_) return owed;
    const auto handed_in = HandedInFor(*facts_.occurrences, facts_.submissions, facts_.marks);
    for (size_t i = 0; i < facts_.occurrences->size(); ++i) {
      const Occurrence& occurrence = (*facts_.occurrences)[i];
      AddMissing(occurrence, handed_in[i], owed);
      if (handed_in[i].has_value()) AddDebrief(occurrence, *handed_in[i], owed);
    }
    return owed;
  }

  absl::Time next_check() const { return next_check_; }

 private:
  void AddMissing(const Occurrence& occurrence, const std::optional<HandedIn>& handed_in,
                  std::vector<OwedOfSheet>& owed) {
    const absl::Time closing = ClosingFor(occurrence, watch_.suspended());
    if (!IsSet(closing) || closing <= enrolled_ || !MayOpen(occurrence, closing)) return;
    if (handed_in.has_value() && handed_in->time < closing) return;
    if (watch_.course().SheetsWatermark() <= closing) {
      next_check_ = std::min(next_check_, closing);
      return;
    }
    owed.push_back({.kind = DutyKind::kMissingSheet,
                    .occurrence = occurrence,
                    .opened = closing,
                    .late = handed_in,
                    .declared = occurrence.linked,
                    .observed = IsObserved(occurrence, watch_.course(), closing)});
  }

  void AddDebrief(const Occurrence& occurrence, const HandedIn& handed_in,
                  std::vector<OwedOfSheet>& owed) const {
    const absl::Time opened = std::max(handed_in.time, occurrence.open);
    if (!MayOpen(occurrence, opened)) return;
    owed.push_back(
        {.kind = DutyKind::kDebrief,
         .occurrence = occurrence,
         .opened = opened,
         .late = std::nullopt,
         .declared = handed_in.submission != nullptr ? occurrence.linked : handed_in.declared,
         .observed = true});
  }

  bool MayOpen(const Occurrence& occurrence, absl::Time time) const {
    return time >= occurrence.planned && watch_.MayOpenAt(time) &&
           watch_.roster().RolesAt(facts_.learner, time).IsLearner();
  }

  const SheetFacts& facts_;
  const Watch& watch_;
  bool learns_ = false;
  absl::Time enrolled_ = absl::InfinitePast();
  absl::Time next_check_ = absl::InfiniteFuture();
};

}  // namespace

absl::Time ClosingFor(const Occurrence& occurrence, const std::vector<Interval>& suspended) {
  absl::Duration left = occurrence.close - occurrence.open;
  const auto counted = Without({{occurrence.open, absl::InfiniteFuture()}}, suspended,
                               occurrence.open, absl::InfiniteFuture());
  if (counted.empty() || counted.front().from >= occurrence.close) return absl::InfinitePast();
  for (const Interval& interval : counted) {
    const absl::Duration length = interval.until - interval.from;
    if (left <= length) return interval.from + left;
    left -= length;
  }
  return absl::InfinitePast();
}

bool IsObserved(const Occurrence& occurrence, const CourseFacts& course, absl::Time closing) {
  return occurrence.IsLinked() && course.submissions_adoption <= closing &&
         occurrence.TellsAt(closing);
}

AbsenceDuties SheetDuties(const std::string& course_id, const SheetFacts& facts,
                          const Roster& roster, const CourseFacts& course,
                          const CoursePolicy& policy) {
  const Attendance attendance{.person = facts.learner, .dismissals = facts.dismissals};
  const Watch watch(course_id, attendance, roster, course, policy, IsLearning);
  Asking asking(facts, watch);
  const SheetJudge judge(course_id, facts, watch);
  AbsenceDuties duties;
  for (const OwedOfSheet& owed : asking.Ask()) {
    auto duty = judge.Judged(owed);
    if (duty.has_value()) duties.duties.push_back(*std::move(duty));
  }
  duties.next_check = asking.next_check();
  return duties;
}

}  // namespace tutoring
