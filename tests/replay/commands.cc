#include "tests/replay/commands.h"

#include <algorithm>
#include <utility>

#include "service/base/status_macros.h"

namespace tutoring::testing {

absl::Status CommandTeller::Tell(app::Unit& unit, const store::Platform& platform,
                                 const Fact& fact) {
  app::Evaluation evaluation(unit, platform, policy_);
  const Told told{unit, platform, evaluation};
  TUTORING_RETURN_IF_ERROR(
      std::visit([&](const auto& deed) { return Enter(told, deed); }, fact.deed));
  return evaluation.Run();
}

absl::Status CommandTeller::MarkThreadsOf(const Told& told, const std::string& post) {
  TUTORING_ASSIGN_OR_RETURN(const auto found,
                            told.unit.store.posts.DiscussionsOf(told.platform.key, post));
  for (const std::string& discussion : found) told.evaluation.MarkThread(discussion);
  if (found.empty()) told.unit.cache.threads().ForgetWords();
  return absl::OkStatus();
}

void CommandTeller::MarkAll(const Told& told) {
  for (const std::string& course : courses_) told.evaluation.MarkCourse(course);
}

void CommandTeller::ForgetRosters(const Told& told) {
  for (const std::string& course : courses_)
    told.unit.cache.ForgetRoster(told.platform.key, course);
}

absl::Status CommandTeller::Enter(const Told& told, const store::DismissalRow& dismissal) {
  TUTORING_RETURN_IF_ERROR(told.unit.store.dismissals.Put(told.platform.key, dismissal));
  if (dismissal.kind == DutyKind::kWelcome) {
    told.evaluation.MarkWelcomes(dismissal.course);
    return absl::OkStatus();
  }
  if (IsOfReport(dismissal.kind)) {
    told.evaluation.MarkReports(dismissal.course);
    return absl::OkStatus();
  }
  if (IsSignal(dismissal.kind)) {
    told.evaluation.MarkSignals(dismissal.course);
    return absl::OkStatus();
  }
  if (dismissal.kind == DutyKind::kDirectResponse) {
    told.evaluation.MarkMessages(dismissal.course, dismissal.subject);
    return absl::OkStatus();
  }
  if (dismissal.kind != DutyKind::kResponse) {
    told.evaluation.MarkPerson(dismissal.course, dismissal.subject);
    return absl::OkStatus();
  }
  return MarkThreadsOf(told, dismissal.anchor);
}

absl::Status CommandTeller::Enter(const Told& told, const store::AppraisalRow& appraisal) {
  TUTORING_RETURN_IF_ERROR(told.unit.store.appraisals.Put(told.platform.key, appraisal));
  return MarkThreadsOf(told, appraisal.post);
}

absl::Status CommandTeller::Enter(const Told& told, store::DeclaredRole role) {
  TUTORING_RETURN_IF_ERROR(told.unit.store.rosters.InsertDeclared(told.platform.key, role));
  ForgetRosters(told);
  MarkAll(told);
  return absl::OkStatus();
}

absl::Status CommandTeller::Enter(const Told& told, store::Intervention intervention) {
  auto& interventions = told.unit.store.interventions;
  int64_t& id = entered_[{intervention.course, intervention.id}];
  if (intervention.revision == 1) {
    TUTORING_RETURN_IF_ERROR(interventions.Insert(told.platform.key, intervention));
    id = intervention.id;
  } else {
    TUTORING_ASSIGN_OR_RETURN(const auto before, interventions.Find(told.platform.key, id));
    if (!before.has_value())
      return absl::InternalError("nothing was declared that could be corrected");
    told.evaluation.MarkPerson(before->course, before->learner);
    intervention.id = id;
    TUTORING_RETURN_IF_ERROR(interventions.Replace(told.platform.key, intervention));
  }
  told.evaluation.MarkPerson(intervention.course, intervention.learner);
  told.evaluation.MarkWelcomes(intervention.course);
  return absl::OkStatus();
}

absl::Status CommandTeller::Enter(const Told& told, store::PolicyVersion version) {
  TUTORING_RETURN_IF_ERROR(told.unit.store.policies.Insert(told.platform.key, version));
  told.unit.cache.policies().Forget(told.platform.key);
  MarkAll(told);
  return absl::OkStatus();
}

absl::Status CommandTeller::Enter(const Told& told, store::SuspensionRow suspension) {
  TUTORING_RETURN_IF_ERROR(told.unit.store.suspensions.Insert(told.platform.key, suspension));
  told.unit.cache.policies().Forget(told.platform.key);
  MarkAll(told);
  return absl::OkStatus();
}

absl::Status CommandTeller::Enter(const Told& told, store::LeaveRow leave) {
  TUTORING_RETURN_IF_ERROR(told.unit.store.leaves.Insert(told.platform.key, leave));
  ForgetRosters(told);
  MarkAll(told);
  return absl::OkStatus();
}

absl::Status CommandTeller::Enter(const Told& told, Mapping mapping) {
  TUTORING_RETURN_IF_ERROR(told.unit.store.mappings.Insert(told.platform.key, mapping));
  told.unit.cache.ForgetMappings(told.platform.key);
  MarkAll(told);
  return absl::OkStatus();
}

absl::Status CommandTeller::Enter(const Told& told, store::WelcomeMarkRow mark) {
  TUTORING_RETURN_IF_ERROR(told.unit.store.welcomes.InsertMark(told.platform.key, mark));
  told.evaluation.MarkWelcomes(mark.course);
  return absl::OkStatus();
}

absl::Status CommandTeller::Enter(const Told& told, store::EvaluationPlan plan) {
  TUTORING_RETURN_IF_ERROR(told.unit.store.evaluations.InsertPlan(told.platform.key, plan));
  told.unit.cache.ForgetOccurrences(told.platform.key, plan.course);
  told.evaluation.MarkSheetsOf(plan.course);
  return absl::OkStatus();
}

absl::Status CommandTeller::Enter(const Told& told, const store::PersonMark& mark) {
  TUTORING_RETURN_IF_ERROR(told.unit.store.evaluations.InsertMark(told.platform.key, mark.course,
                                                                  mark.learner, mark.mark));
  told.evaluation.MarkSheets(mark.course, mark.learner);
  return absl::OkStatus();
}

absl::Status CommandTeller::Enter(const Told& told, const store::PersonLink& link) {
  TUTORING_RETURN_IF_ERROR(
      told.unit.store.evaluations.InsertLink(told.platform.key, link.course, link.link));
  told.unit.cache.ForgetOccurrences(told.platform.key, link.course);
  told.evaluation.MarkSheetsOf(link.course);
  return absl::OkStatus();
}

absl::Status CommandTeller::Enter(const Told& told, const store::PersonCourseEnd& end) {
  TUTORING_RETURN_IF_ERROR(
      told.unit.store.reports.InsertEnd(told.platform.key, end.course, end.end));
  told.unit.cache.ForgetFacts(told.platform.key, end.course);
  told.evaluation.MarkCourse(end.course);
  return absl::OkStatus();
}

absl::Status CommandTeller::Enter(const Told& told, SubmittedFact submitted) {
  TUTORING_RETURN_IF_ERROR(
      told.unit.store.reports.Insert(told.platform.key, submitted.course, submitted.report));
  told.evaluation.MarkReports(submitted.course);
  return absl::OkStatus();
}

absl::Status CommandTeller::Enter(const Told& told, const ReadingFact& read) {
  TUTORING_ASSIGN_OR_RETURN(const auto reports,
                            told.unit.store.reports.List(told.platform.key, read.course));
  const auto last = std::find_if(reports.rbegin(), reports.rend(),
                                 [&](const auto& one) { return one.group == read.group; });
  if (last == reports.rend())
    return absl::InternalError("nothing was submitted that could be read");
  TUTORING_RETURN_IF_ERROR(
      told.unit.store.reports.Acknowledge(last->id, {.person = "m1", .time = read.time}));
  told.evaluation.MarkReports(read.course);
  return absl::OkStatus();
}

// No duty is derived of it.
absl::Status CommandTeller::Enter(const Told& told, const store::ActDecisionRow& decision) {
  return told.unit.store.act_decisions.Put(told.platform.key, decision);
}

// By the command itself, since a calendar has no time that the history would have to say. Whoever
// corrects one has read it before.
absl::Status CommandTeller::Enter(const Told& told, app::CalendarView calendar) {
  TUTORING_ASSIGN_OR_RETURN(
      const auto known, told.unit.store.calendars.Find(told.platform.key, calendar.calendar.id));
  calendar.calendar.revision = known.has_value() ? known->revision : 0;
  const auto enter = known.has_value() ? &app::UpdateCalendar : &app::CreateCalendar;
  return enter(told.unit, policy_, told.platform, std::move(calendar)).status();
}

absl::Status CommandTeller::Enter(const Told&, const app::Event&) {
  return absl::InternalError("an event is reported, not entered");
}

}  // namespace tutoring::testing
