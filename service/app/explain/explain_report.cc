#include "service/app/explain/explain_report.h"

#include <algorithm>
#include <utility>

#include "service/app/engine/report_loader.h"
#include "service/app/explain/counted_targets.h"
#include "service/app/explain/explain_leaves.h"
#include "service/base/instant.h"
#include "service/base/status_macros.h"
#include "service/rules/targets.h"

namespace tutoring::app {
namespace {

CountedTarget TargetOfReport(const ReportSnapshot& snapshot, const Duty& duty) {
  const auto timeline = snapshot.policy->TimelineFor(
      duty.subject.empty() ? std::vector<std::string>{} : std::vector<std::string>{duty.subject});
  const auto suspended = snapshot.policy->SuspendedFor("");
  const auto limit_of = [&](const Policy& policy) {
    return duty.kind == DutyKind::kReport ? policy.report.limit : policy.report.reading_limit;
  };
  const Targets targets =
      TargetsOf({duty.opened, duty.closed}, *timeline, suspended, [&](const PolicyTerm& term) {
        return TargetLengths{.limit = {limit_of(term.policy)}, .time = term.policy.report.time};
      });
  const PolicyTerm& term = TermAt(*timeline, targets.policy_since);
  const bool of_report = duty.kind == DutyKind::kReport;
  return {.kind = duty.kind,
          .from = duty.opened,
          .due = duty.due,
          .length = limit_of(term.policy),
          .time = term.policy.report.time,
          .term = term,
          .suspended = suspended,
          .causes = CausesFor(*snapshot.policy, "", {}),
          .fields = {of_report ? "report.limit" : "report.reading_limit", "report.time"}};
}

absl::Status SayWhat(store::Store& store, const store::Platform& platform,
                     const ReportSnapshot& snapshot, const Duty& duty, Narrator& narrator) {
  std::string group;
  if (!duty.subject.empty()) {
    TUTORING_ASSIGN_OR_RETURN(group,
                              store.mappings.NameOfGroup(platform.key, duty.course, duty.subject));
    if (group.empty()) group = duty.subject;
  }
  narrator.Say("Bilan de fin de module $0.", "Report at the end of the module, $0.",
               narrator.french()
                   ? (group.empty() ? "des apprenants sans groupe" : "du groupe " + group)
                   : (group.empty() ? "of the learners in no group" : "of group " + group));
  const CourseFacts& course = snapshot.course;
  if (IsSet(course.end)) {
    narrator.Tell({.kind = DutyEventKind::kCourseEnded, .time = course.end},
                  "Le cours s'est terminé le $0.", "The course ended on $0.",
                  narrator.Time(course.end));
  }
  if (IsSet(course.end_known) && course.end_known > course.end) {
    narrator.Tell({.kind = DutyEventKind::kCourseEndKnown, .time = course.end_known},
                  "Cette fin n'est connue que depuis le $0 : le délai court depuis lors.",
                  "That end is known only since $0: the time counts from then.",
                  narrator.Time(course.end_known));
  }
  return absl::OkStatus();
}

absl::Status SayVersions(store::Store& store, const store::Platform& platform, const Duty& duty,
                         Narrator& narrator) {
  TUTORING_ASSIGN_OR_RETURN(const auto reports, store.reports.List(platform.key, duty.course));
  for (const store::ModuleReport& report : reports) {
    if (report.group != duty.subject) continue;
    TUTORING_ASSIGN_OR_RETURN(const std::string author, narrator.Name(report.author));
    narrator.Tell({.kind = DutyEventKind::kReportSubmitted,
                   .time = report.submitted,
                   .person = report.author},
                  "Remis le $0 par $1.", "Submitted on $0 by $1.", narrator.Time(report.submitted),
                  report.author.empty()
                      ? (narrator.french() ? "l'administration" : "an administrator")
                      : author);
    for (const store::ReportAcknowledgement& one : report.acknowledgements) {
      TUTORING_ASSIGN_OR_RETURN(const std::string reader, narrator.Name(one.person));
      narrator.Tell(
          {.kind = DutyEventKind::kReportAcknowledged, .time = one.time, .person = one.person},
          "Lu le $0 par $1.", "Acknowledged on $0 by $1.", narrator.Time(one.time),
          one.person.empty() ? (narrator.french() ? "l'administration" : "an administrator")
                             : reader);
    }
  }
  return absl::OkStatus();
}

void SayEndOfReport(const Duty& duty, Narrator& narrator) {
  if (duty.state == DutyState::kDismissed) return;  // SayDismissal.
  if (duty.state == DutyState::kCancelled) {
    return narrator.Tell({.kind = DutyEventKind::kCancelled, .time = duty.closed},
                         "Annulée le $0 : cela n'est plus suivi dans ce cours.",
                         "Cancelled on $0: this is no longer followed in the course.",
                         narrator.Time(duty.closed));
  }
  if (IsSet(duty.closed)) return;  // SayVersions.
  if (duty.kind == DutyKind::kReport) {
    return narrator.Say("Il n'a pas été remis.", "It was not submitted.");
  }
  narrator.Say("Personne n'en a accusé lecture.", "Nobody has acknowledged it.");
}

}  // namespace

absl::StatusOr<Explanation> ExplainReport(store::Store& store, const Policy& policy,
                                          const store::Platform& platform, const Duty& stored,
                                          Narrator& narrator) {
  CourseCache cache;
  TUTORING_ASSIGN_OR_RETURN(const ReportSnapshot snapshot,
                            LoadReports(store, cache, platform, stored.course, policy));
  Explanation explanation{.duty = stored};
  explanation.watermark =
      std::min(snapshot.course.roster_watermark, snapshot.course.posts_watermark);
  TUTORING_RETURN_IF_ERROR(SayWhat(store, platform, snapshot, stored, narrator));
  if (snapshot.roster == nullptr) return explanation;
  AbsenceDuties derived = ReportDuties(stored.course, snapshot.facts, *snapshot.roster,
                                       snapshot.course, *snapshot.policy);
  for (Duty& duty : derived.duties) {
    if (duty.key() == stored.key()) explanation.duty = std::move(duty);
  }
  const Duty& duty = explanation.duty;
  narrator.Count(TargetOfReport(snapshot, duty));
  TUTORING_ASSIGN_OR_RETURN(const std::string assignees, narrator.Names(duty.assignees));
  narrator.Say("Incombe à : $0.", "Owed by: $0.", assignees);
  if (duty.kind == DutyKind::kReport) {
    TUTORING_RETURN_IF_ERROR(SayLeaves(duty, *snapshot.roster, explanation.watermark, narrator));
  }
  TUTORING_RETURN_IF_ERROR(SayVersions(store, platform, duty, narrator));
  SayEndOfReport(duty, narrator);
  return explanation;
}

}  // namespace tutoring::app
