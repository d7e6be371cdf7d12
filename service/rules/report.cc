#include "service/rules/report.h"

#include <algorithm>
#include <map>
#include <optional>
#include <tuple>
#include <utility>

#include "service/base/instant.h"
#include "service/base/text.h"
#include "service/rules/absence/watch.h"
#include "service/rules/anchor.h"
#include "service/rules/judgement.h"
#include "service/rules/people/successors.h"
#include "service/rules/targets.h"

namespace tutoring {
namespace {

bool IsOwed(const Policy& policy) { return policy.report.owed; }

TargetLengths WritingOf(const PolicyTerm& term) {
  const ReportPolicy& report = term.policy.report;
  return {.limit = {report.limit}, .escalation = {report.escalation_after}, .time = report.time};
}

TargetLengths ReadingOf(const PolicyTerm& term) {
  const ReportPolicy& report = term.policy.report;
  return {.limit = {report.reading_limit}, .time = report.time};
}

// One of the two duties of a report, before any judgement.
struct Owed {
  DutyKind kind;
  absl::Time opened;
  absl::Time done;  // InfiniteFuture where it was not.
  std::vector<std::string> (*assignees)(const Roster& roster, const std::string& group, AsOf when);
};

std::vector<std::string> Tutors(const Roster& roster, const std::string& group, AsOf when) {
  return roster.TutorsOfGroup(group, when);
}

std::vector<std::string> Managers(const Roster& roster, const std::string&, AsOf when) {
  return roster.StaffAt(Role::kManager, when);
}

// The report of one group with the course around it.
class Judge {
 public:
  Judge(const std::string& course_id, const std::string& group, const ReportFacts& facts,
        const Roster& roster, const CourseFacts& course, const CoursePolicy& policy)
      : course_id_(course_id),
        group_(group),
        facts_(facts),
        roster_(roster),
        course_(course),
        suspended_(policy.SuspendedFor("")),
        timeline_(policy.TimelineFor(group.empty() ? std::vector<std::string>{}
                                                   : std::vector<std::string>{group})) {}

  std::vector<Duty> Duties() {
    const absl::Time opened = ReportOpening(course_);
    const auto terms = TermsWhere(*timeline_, IsOwed);
    const auto asked = std::find_if(terms.begin(), terms.end(), [&](const Interval& term) {
      return term.from <= opened && opened < term.until;
    });
    if (asked == terms.end()) return {};
    asked_until_ = asked->until;
    const SubmittedReport* first = nullptr;
    const SubmittedReport* last = nullptr;
    for (const SubmittedReport& one : facts_.submitted) {
      if (one.group != group_ || !IsAboutEnd(one.time, course_.end)) continue;
      if (first == nullptr || one.time < first->time) first = &one;
      if (last == nullptr || one.time >= last->time) last = &one;
    }
    const auto done = [&](absl::Time time) { return std::max(time, opened); };
    std::vector<Duty> duties = {
        DutyOf({.kind = DutyKind::kReport,
                .opened = opened,
                .done = first == nullptr ? absl::InfiniteFuture() : done(first->time),
                .assignees = Tutors})};
    if (last != nullptr) {
      duties.push_back(DutyOf({.kind = DutyKind::kAcknowledgement,
                               .opened = done(last->time),
                               .done = done(last->acknowledged),
                               .assignees = Managers}));
    }
    return duties;
  }

 private:
  Duty DutyOf(const Owed& owed) const {
    const auto lengths = owed.kind == DutyKind::kReport ? WritingOf : ReadingOf;
    const Ending ending = EndingOf(owed);
    const Targets targets = TargetsOf({owed.opened, ending.time}, *timeline_, suspended_, lengths);
    const Obligation obligation = ObligationOf(owed, ending, targets.due);
    Duty duty{.kind = owed.kind,
              .anchor = ReportAnchor(course_id_, group_),
              .course = course_id_,
              .subject = group_,
              .state = ending.state,
              .opened = obligation.opened,
              .known = obligation.known,
              .due = obligation.due,
              .closed = ending.time};
    AddJudgement(owed, targets, ending, obligation, duty);
    return duty;
  }

  Ending EndingOf(const Owed& owed) const {
    const bool report = owed.kind == DutyKind::kReport;
    const Ending done{.time = owed.done,
                      .state = DutyState::kClosed,
                      .reason = report ? DutyReason::kSubmitted : DutyReason::kAcknowledged,
                      .by_act = true};
    Ending dismissed{
        .state = DutyState::kDismissed, .reason = DutyReason::kDismissed, .by_act = true};
    for (const AbsenceDismissal& one : facts_.dismissals) {
      if (one.kind != owed.kind || one.anchor != ReportAnchor(course_id_, group_)) continue;
      dismissed.time = std::min(dismissed.time, std::max(one.time, owed.opened));
    }
    const Ending out{.time = course_.ScopeEnd(),
                     .state = DutyState::kCancelled,
                     .reason = DutyReason::kOutOfScope};
    Ending unasked = out;
    unasked.time = asked_until_;
    unasked.by_act = true;
    return Earliest({done, dismissed, out, unasked});
  }

  Obligation ObligationOf(const Owed& owed, const Ending& ending, absl::Time due) const {
    const absl::Time deadline = std::min(due, LatestInstant());
    Obligation obligation{.opened = owed.opened,
                          .known = std::max(owed.opened, course_.adoption),
                          .due = due,
                          .ended = ending.time,
                          .certain = ending.time,
                          .ended_by_act = ending.by_act,
                          .fulfilled = ending.state == DutyState::kClosed,
                          .unseen = !TermAt(*timeline_, deadline).policy.evidence.interventions};
    if (!course_.in_scope) {
      obligation.certain = std::min(obligation.certain, course_.last_in_scope);
    }
    return obligation;
  }

  void AddJudgement(const Owed& owed, const Targets& targets, const Ending& ending,
                    const Obligation& obligation, Duty& duty) const {
    const absl::Time watermark = std::min(course_.roster_watermark, course_.posts_watermark);
    const bool report = owed.kind == DutyKind::kReport;
    const Judgement judgement(obligation, watermark);
    std::tie(duty.verdict, duty.reason) = judgement.VerdictFor(
        {.ended = ending.reason,
         .missed = report ? DutyReason::kNotSubmitted : DutyReason::kNotAcknowledged});
    const auto assignees = [&](AsOf when) { return owed.assignees(roster_, group_, when); };
    const AsOf assigned = AssignedAsOf(ending.time, watermark);
    duty.assignees = assignees(assigned);
    duty.stages = {judgement.StageAt(StageKind::kOpening, duty.opened, assignees),
                   judgement.StageAt(StageKind::kDue, duty.due, assignees)};
    if (report) {
      const auto managers = [&](AsOf when) { return ManagersOver(roster_, assignees, when); };
      duty.stages.push_back(
          judgement.StageAt(StageKind::kEscalation, targets.escalation, managers));
      HandOver(roster_, assignees, assigned, duty);
    }
    duty.next_stage =
        std::min(NextStageTime(duty.stages), NextAssignment(roster_, ending.time, watermark));
  }

  const std::string& course_id_;
  const std::string& group_;
  const ReportFacts& facts_;
  const Roster& roster_;
  const CourseFacts& course_;
  std::vector<Interval> suspended_;
  std::shared_ptr<const PolicyTimeline> timeline_;
  absl::Time asked_until_;
};

struct ById {
  bool operator()(const std::string& a, const std::string& b) const { return IdLess(a, b); }
};

}  // namespace

AbsenceDuties ReportDuties(const std::string& course_id, const ReportFacts& facts,
                           const Roster& roster, const CourseFacts& course,
                           const CoursePolicy& policy) {
  AbsenceDuties reports;
  const absl::Time opened = ReportOpening(course);
  if (!IsSet(opened) || opened < course.adoption || opened >= course.ScopeEnd()) return reports;
  if (std::min(course.roster_watermark, course.posts_watermark) <= opened) {
    reports.next_check = opened;
    return reports;
  }
  for (const ReportedGroup& one : GroupsReportedOn(roster, course)) {
    for (Duty& duty : Judge(course_id, one.group, facts, roster, course, policy).Duties()) {
      reports.duties.push_back(std::move(duty));
    }
  }
  return reports;
}

absl::Time ReportOpening(const CourseFacts& course) {
  return IsSet(course.end) ? std::max(course.end, course.end_known) : absl::InfiniteFuture();
}

std::vector<ReportedGroup> GroupsReportedOn(const Roster& roster, const CourseFacts& course) {
  const absl::Time time = std::max(course.end, roster.FirstSnapshot());
  // The changes of one person come by time: the last that is not later holds.
  std::map<std::string, Membership> then;
  roster.ForEachMembership(
      [&](const std::string& person, absl::Time observed, const Membership& membership) {
        if (observed <= time) then[person] = membership;
      });
  std::map<std::string, std::vector<std::string>, ById> groups;
  for (const auto& [person, membership] : then) {
    if (!IsLearning(membership)) continue;
    if (membership.groups.empty()) groups[""].push_back(person);
    for (const std::string& group : membership.groups) groups[group].push_back(person);
  }
  std::vector<ReportedGroup> reported;
  for (auto& [group, learners] : groups) {
    std::sort(learners.begin(), learners.end(), IdLess);
    reported.push_back({group, std::move(learners)});
  }
  return reported;
}

std::string ReportAnchor(absl::string_view course, absl::string_view group) {
  return AnchorOf({course, "report", group});
}

}  // namespace tutoring
