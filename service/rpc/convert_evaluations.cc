#include "absl/strings/str_cat.h"
#include "service/base/instant.h"
#include "service/base/reason.h"
#include "service/base/status_macros.h"
#include "service/rpc/convert.h"
#include "service/rpc/names.h"

namespace tutoring::rpc {
namespace {

v1::Objective ObjectiveToProto(const store::Objective& objective) {
  v1::Objective message;
  message.set_objective(objective.id);
  message.set_text(objective.text);
  return message;
}

v1::ObjectiveProgress ProgressToProto(const app::ObjectiveView& view) {
  v1::ObjectiveProgress message;
  *message.mutable_objective() = ObjectiveToProto(view.objective);
  message.set_learner_result(static_cast<v1::ObjectiveResult>(view.own));
  message.set_tutor_result(static_cast<v1::ObjectiveResult>(view.tutors));
  message.set_previous_learner_result(static_cast<v1::ObjectiveResult>(view.previous_own));
  message.set_previous_tutor_result(static_cast<v1::ObjectiveResult>(view.previous_tutors));
  return message;
}

void SetSchedule(absl::Time open, const std::string& rule, int64_t window,
                 const std::string& activity, v1::Schedule* message) {
  TUTORING_SET_TIME(message, first_open_time, open);
  message->set_rule(rule);
  message->mutable_window()->set_seconds(window);
  message->set_activity(activity);
}

}  // namespace

absl::StatusOr<store::EvaluationPlan> FromProto(const v1::EvaluationPlan& message) {
  store::EvaluationPlan plan{.effective = TUTORING_TIME_FROM(message, effective_time)};
  if (message.has_sheets()) {
    const v1::Schedule& sheets = message.sheets();
    plan.first_open = TUTORING_TIME_FROM(sheets, first_open_time);
    plan.rule = sheets.rule();
    plan.window_seconds = sheets.window().seconds();
    plan.activity = sheets.activity();
  }
  if (message.has_final_evaluation()) {
    const v1::Schedule& final = message.final_evaluation();
    if (!final.rule().empty()) {
      return Refusal(absl::StatusCode::kInvalidArgument, "RULE_INVALID",
                     "the final evaluation has a rule");
    }
    plan.final_open = TUTORING_TIME_FROM(final, first_open_time);
    plan.final_window_seconds = final.window().seconds();
    plan.final_activity = final.activity();
  }
  for (const v1::Objective& objective : message.objectives()) {
    plan.objectives.push_back({objective.objective(), objective.text()});
  }
  return plan;
}

void ToProto(const store::EvaluationPlan& plan, v1::EvaluationPlan* message) {
  message->set_plan(plan.id);
  message->set_course(plan.course);
  TUTORING_SET_TIME(message, effective_time, plan.effective);
  if (IsSet(plan.first_open)) {
    SetSchedule(plan.first_open, plan.rule, plan.window_seconds, plan.activity,
                message->mutable_sheets());
  }
  if (IsSet(plan.final_open)) {
    SetSchedule(plan.final_open, "", plan.final_window_seconds, plan.final_activity,
                message->mutable_final_evaluation());
  }
  for (const store::Objective& objective : plan.objectives) {
    *message->add_objectives() = ObjectiveToProto(objective);
  }
  message->set_bounded(plan.bounded);
  message->set_occurrence_count(static_cast<int>(plan.occurrences.size()));
  TUTORING_SET_TIME(message, create_time, plan.created);
  message->set_author(plan.author);
}

void ToProto(const store::Platform& platform, const app::OccurrenceView& view,
             v1::Occurrence* message) {
  const Occurrence& occurrence = view.occurrence;
  message->set_name(
      MakeName(kOccurrencePattern, {platform.id, view.course, OccurrenceId(occurrence.open)}));
  TUTORING_SET_TIME(message, open_time, occurrence.open);
  TUTORING_SET_TIME(message, close_time, occurrence.close);
  message->set_final_evaluation(occurrence.final);
  message->set_activity(occurrence.activity);
  message->set_activity_display_name(view.activity_name);
  message->set_activity_lost(view.is_lost());
}

void ToProto(const store::Platform& platform, const app::SheetView& view, v1::Sheet* message) {
  const app::OccurrenceView& of = view.occurrence;
  message->set_name(MakeName(
      kSheetPattern, {platform.id, of.course, OccurrenceId(of.occurrence.open), view.learner}));
  ToProto(platform, of, message->mutable_occurrence());
  message->set_learner(view.learner);
  message->set_learner_display_name(view.learner_name);
  message->set_state(static_cast<v1::SheetState>(view.state));
  TUTORING_SET_TIME(message, close_time, view.close);
  TUTORING_SET_TIME(message, submit_time, view.handed_in);
  message->set_recorded(view.by_hand);
  message->set_grade(view.grade.value);
  message->set_grade_maximum(view.grade.maximum);
  message->set_grade_outside_scale(view.grade.IsOutsideScale());
  message->set_pass_state(static_cast<v1::PassState>(view.grade.pass));
  for (const app::ObjectiveView& one : view.objectives) {
    *message->add_objectives() = ProgressToProto(one);
  }
  TUTORING_SET_TIME(message, previous_open_time, view.previous_open);
  for (const store::DebriefAcknowledgement& one : view.acknowledgements) {
    v1::DebriefAcknowledgement* acknowledgement = message->add_acknowledgements();
    acknowledgement->set_person(one.person);
    TUTORING_SET_TIME(acknowledgement, time, one.time);
  }
  for (const DutyKey& duty : view.duties) {
    message->add_duties(MakeName(kDutyPattern, {platform.id, of.course, DutyId(duty)}));
  }
}

app::RecordedResult FromProto(const v1::RecordedResult& message) {
  return {message.objective(), static_cast<ObjectiveResult>(message.result())};
}

void ToProto(const store::SubmissionRow& row, v1::PersonSubmission* message) {
  const Submission& submission = row.submission;
  message->set_course(row.course);
  v1::SubmissionObserved* observed = message->mutable_submission();
  observed->set_activity(submission.activity);
  observed->set_learner(row.learner);
  TUTORING_SET_TIME(observed, submit_time, submission.time);
  TUTORING_SET_TIME(observed, grade_time, submission.grade.graded);
  observed->set_grade(submission.grade.value);
  observed->set_grade_maximum(submission.grade.maximum);
  observed->set_pass_state(static_cast<v1::PassState>(submission.grade.pass));
}

void ToProto(const store::PersonMark& row, v1::PersonSheetMark* message) {
  message->set_course(row.course);
  message->set_learner(row.learner);
  TUTORING_SET_TIME(message, open_time, row.mark.open);
  TUTORING_SET_TIME(message, submit_time, row.mark.time);
  message->set_withdrawn(!row.mark.handed_in);
  TUTORING_SET_TIME(message, declare_time, row.mark.declared);
  message->set_author(row.mark.author);
}

void ToProto(const store::PersonResult& row, v1::PersonSheetResult* message) {
  const store::SheetResult& result = row.result;
  message->set_course(row.course);
  message->set_learner(result.learner);
  TUTORING_SET_TIME(message, open_time, result.open);
  message->set_objective(result.objective);
  message->set_own_view(result.view == ResultView::kLearner);
  message->set_result(static_cast<v1::ObjectiveResult>(result.result));
  TUTORING_SET_TIME(message, declare_time, result.declared);
  message->set_author(result.author);
}

void ToProto(const store::PersonAcknowledgement& row, v1::PersonDebrief* message) {
  message->set_course(row.course);
  message->set_learner(row.acknowledgement.learner);
  TUTORING_SET_TIME(message, open_time, row.acknowledgement.open);
  message->set_person(row.acknowledgement.person);
  TUTORING_SET_TIME(message, time, row.acknowledgement.time);
}

void ToProto(const store::PersonLink& row, v1::PersonOccurrenceLink* message) {
  message->set_course(row.course);
  TUTORING_SET_TIME(message, open_time, row.link.open);
  message->set_activity(row.link.activity);
  TUTORING_SET_TIME(message, time, row.link.time);
}

}  // namespace tutoring::rpc
