#include "service/base/instant.h"
#include "service/rpc/convert.h"
#include "service/rpc/names.h"
#include "service/rules/report.h"

namespace tutoring::rpc {
namespace {

v1::ObjectiveResult ToResult(int result) { return static_cast<v1::ObjectiveResult>(result); }

std::string NameIn(const app::ReportView& view, const std::string& person) {
  const auto name = view.names.find(person);
  return name == view.names.end() ? "" : name->second;
}

void SheetToProto(const app::ReportView& view, const store::ReportSheet& sheet,
                  v1::ReportSheet* message) {
  TUTORING_SET_TIME(message, open_time, sheet.open);
  message->set_final_evaluation(sheet.final);
  TUTORING_SET_TIME(message, submit_time, sheet.handed_in);
  message->set_debriefed(sheet.debriefed);
  for (const store::ReportedResult& one : sheet.results) {
    v1::ReportedObjective* reported = message->add_objectives();
    reported->mutable_objective()->set_objective(one.objective);
    const auto text = view.objectives.find(one.objective);
    if (text != view.objectives.end()) reported->mutable_objective()->set_text(text->second);
    reported->set_learner_result(ToResult(one.own));
    reported->set_tutor_result(ToResult(one.tutors));
  }
}

void LineToProto(const app::ReportView& view, const store::ReportLine& line,
                 v1::ReportLine* message) {
  message->set_learner(line.learner);
  message->set_learner_display_name(NameIn(view, line.learner));
  message->set_result(ToResult(line.result));
  message->set_remarks(line.remarks);
  TUTORING_SET_TIME(message, last_access_time, line.last_access);
  message->set_absences(line.absences);
  message->set_questions(line.questions);
  message->set_answered_in_time(line.answered_in_time);
  message->set_answered_late(line.answered_late);
  message->set_minutes(line.minutes);
  for (const store::ReportSheet& sheet : line.sheets)
    SheetToProto(view, sheet, message->add_sheets());
}

}  // namespace

void ToProto(const store::Platform& platform, const std::string& course, absl::Time end,
             const std::vector<store::CourseEnd>& said, v1::CourseEnd* message) {
  message->set_course(MakeName(kCoursePattern, {platform.id, course}));
  TUTORING_SET_TIME(message, end_time, end);
  if (said.empty() || !IsSet(said.back().end)) return;
  message->set_declared(true);
  TUTORING_SET_TIME(message, declare_time, said.back().declared);
  message->set_author(said.back().author);
}

void ToProto(const store::Platform& platform, const app::ReportView& view, v1::Report* message) {
  const store::ModuleReport& report = view.report;
  message->set_name(MakeName(kReportPattern, {platform.id, view.course, view.anchor}));
  message->set_course(view.course);
  message->set_course_display_name(view.course_name);
  message->set_group(report.group);
  message->set_group_display_name(view.group_name);
  TUTORING_SET_TIME(message, course_end_time, report.course_end);
  message->set_state(static_cast<v1::ReportState>(view.state));
  message->set_version(report.id);
  TUTORING_SET_TIME(message, submit_time, report.submitted);
  message->set_author(report.author);
  message->set_author_display_name(view.author_name);
  message->set_remarks(report.remarks);
  message->set_group_minutes(report.minutes);
  for (const store::ReportLine& line : report.lines) LineToProto(view, line, message->add_lines());
  for (const store::ReportAcknowledgement& one : report.acknowledgements) {
    v1::ReportAcknowledgement* acknowledgement = message->add_acknowledgements();
    acknowledgement->set_person(one.person);
    TUTORING_SET_TIME(acknowledgement, time, one.time);
  }
  for (const DutyKey& duty : view.duties) {
    message->add_duties(MakeName(kDutyPattern, {platform.id, view.course, DutyId(duty)}));
  }
}

void ToProto(const app::ReportedPerson& row, v1::PersonReportLine* message) {
  message->set_course(row.place.course);
  message->set_group(row.place.group);
  TUTORING_SET_TIME(message, submit_time, row.place.submitted);
  LineToProto(app::ReportView{}, row.line, message->mutable_line());
}

void ToProto(const store::Platform& platform, const app::InCourse<store::ModuleReport>& row,
             v1::Report* message) {
  app::ReportView view{.course = row.course, .anchor = ReportAnchor(row.course, row.row.group)};
  view.report = row.row;
  view.state = row.row.acknowledgements.empty() ? app::ReportState::kSubmitted
                                                : app::ReportState::kAcknowledged;
  ToProto(platform, view, message);
}

void ToProto(const store::PersonReading& row, v1::PersonReportReading* message) {
  message->set_course(row.place.course);
  message->set_group(row.place.group);
  TUTORING_SET_TIME(message, submit_time, row.place.submitted);
  TUTORING_SET_TIME(message, time, row.time);
}

void ToProto(const store::Platform& platform, const store::PersonCourseEnd& row,
             v1::CourseEnd* message) {
  ToProto(platform, row.course, row.end.end, {row.end}, message);
}

}  // namespace tutoring::rpc
