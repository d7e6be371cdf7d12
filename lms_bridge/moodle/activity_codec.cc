#include "lms_bridge/moodle/activity_codec.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "absl/strings/match.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "absl/strings/strip.h"
#include "lms_bridge/lms_failure.h"
#include "lms_bridge/moodle/answer_reader.h"
#include "lms_bridge/moodle/plain_text.h"
#include "lms_bridge/status_macros.h"

namespace tutoring::bridge {
namespace {

// Of Moodle's `anonymous`; 2 is with names.
constexpr int64_t kAnonymous = 1;
constexpr char kNothingThere[] = "3";

// Larger ones are no grades, and would not be taken for one: of twelve digits at most, when
// rounded.
constexpr double kTooMuch = 999'999'999'999;

// In digits, with the five decimals that Moodle keeps; empty where it is no number of this world.
std::string Decimal(double amount) {
  if (!(std::abs(amount) < kTooMuch)) return "";
  std::string text = absl::StrFormat("%.5f", amount);
  while (absl::EndsWith(text, "0")) text.pop_back();
  return std::string(absl::StripSuffix(text, "."));
}

absl::Status Hidden(absl::string_view what) {
  return Unreadable(v1::ALARM_KIND_CAPABILITY_MISSING,
                    absl::StrCat("some ", what,
                                 " are hidden from the account: running connect.php "
                                 "--evaluations=yes again gives it the rights to see them"));
}

// The error of the fields that were read, or that something was left out. That there is nothing
// yet is a warning too, of assignments.
absl::Status Complete(const AnswerReader& reader, const AnswerObject& answer,
                      absl::string_view what) {
  const std::vector<AnswerObject> warnings = answer.List("warnings");
  TUTORING_RETURN_IF_ERROR(reader.status());
  const bool left_out =
      std::any_of(warnings.begin(), warnings.end(), [](const AnswerObject& warning) {
        return warning.TextOr("warningcode", "") != kNothingThere;
      });
  return left_out ? Hidden(what) : absl::OkStatus();
}

Activity ActivityFrom(const AnswerObject& object, const char* id, Activity::Kind kind) {
  Activity activity;
  activity.id = object.Id(id);
  activity.course = object.Id("course");
  activity.kind = kind;
  activity.instance = object.Id("id");
  activity.display_name = PlainName(object.Text("name"), kMaxNameBytes);
  return activity;
}

Activity AssignmentFrom(const AnswerObject& object) {
  Activity assignment = ActivityFrom(object, "cmid", Activity::Kind::kAssignment);
  // Below 0 is the number of a scale of words, whose grades are numbers of its words.
  const int64_t grade = object.Number("grade");
  if (grade > 0) assignment.best_grade = Decimal(static_cast<double>(grade));
  assignment.anonymous =
      object.FlagOr("blindmarking", false) && !object.FlagOr("revealidentities", false);
  return assignment;
}

Activity QuizFrom(const AnswerObject& object) {
  Activity quiz = ActivityFrom(object, "coursemodule", Activity::Kind::kQuiz);
  const std::optional<double> grade = object.AmountOrNone("grade");
  if (grade && *grade > 0) quiz.best_grade = Decimal(*grade);
  quiz.best_marks = object.AmountOrNone("sumgrades").value_or(0);
  return quiz;
}

}  // namespace

absl::StatusOr<std::vector<Activity>> DecodeAssignments(absl::string_view json) {
  TUTORING_ASSIGN_OR_RETURN(const auto reader, AnswerReader::Parse(json));
  const AnswerObject answer = reader->Object();
  std::vector<Activity> activities;
  for (const AnswerObject& course : answer.List("courses")) {
    for (const AnswerObject& object : course.List("assignments"))
      activities.push_back(AssignmentFrom(object));
  }
  TUTORING_RETURN_IF_ERROR(Complete(*reader, answer, "assignments"));
  return activities;
}

absl::StatusOr<std::vector<Activity>> DecodeQuizzes(absl::string_view json) {
  TUTORING_ASSIGN_OR_RETURN(const auto reader, AnswerReader::Parse(json));
  const AnswerObject answer = reader->Object();
  std::vector<Activity> activities;
  for (const AnswerObject& object : answer.List("quizzes")) activities.push_back(QuizFrom(object));
  TUTORING_RETURN_IF_ERROR(Complete(*reader, answer, "quizzes"));
  return activities;
}

absl::StatusOr<std::vector<Activity>> DecodeFeedbacks(absl::string_view json) {
  TUTORING_ASSIGN_OR_RETURN(const auto reader, AnswerReader::Parse(json));
  const AnswerObject answer = reader->Object();
  std::vector<Activity> activities;
  for (const AnswerObject& object : answer.List("feedbacks")) {
    activities.push_back(ActivityFrom(object, "coursemodule", Activity::Kind::kFeedback));
    activities.back().anonymous = object.Number("anonymous") == kAnonymous;
  }
  TUTORING_RETURN_IF_ERROR(Complete(*reader, answer, "feedbacks"));
  return activities;
}

absl::StatusOr<CourseModule> DecodeCourseModule(absl::string_view json) {
  TUTORING_ASSIGN_OR_RETURN(const auto reader, AnswerReader::Parse(json));
  const AnswerObject object = reader->Object().Object("cm");
  const std::string type = object.Text("modname");
  CourseModule module{.course = object.Id("course"),
                      .takes_work = type == "assign" || type == "quiz" || type == "feedback"};
  TUTORING_RETURN_IF_ERROR(reader->status());
  return module;
}

absl::StatusOr<std::vector<AssignmentWork>> DecodeAssignmentWork(absl::string_view json) {
  TUTORING_ASSIGN_OR_RETURN(const auto reader, AnswerReader::Parse(json));
  const AnswerObject answer = reader->Object();
  std::vector<AssignmentWork> works;
  for (const AnswerObject& assignment : answer.List("assignments")) {
    for (const AnswerObject& object : assignment.List("submissions")) {
      AssignmentWork work{.person = object.IdOrEmpty("userid"),
                          .group = object.IdOrEmpty("groupid"),
                          .attempt = object.Number("attemptnumber"),
                          .submit_time = object.Instant("timemodified")};
      if (object.Text("status") == "submitted") works.push_back(std::move(work));
    }
  }
  TUTORING_RETURN_IF_ERROR(Complete(*reader, answer, "submissions"));
  return works;
}

absl::StatusOr<std::vector<AssignmentGrade>> DecodeAssignmentGrades(absl::string_view json) {
  TUTORING_ASSIGN_OR_RETURN(const auto reader, AnswerReader::Parse(json));
  const AnswerObject answer = reader->Object();
  std::vector<AssignmentGrade> grades;
  for (const AnswerObject& assignment : answer.List("assignments")) {
    for (const AnswerObject& object : assignment.List("grades")) {
      AssignmentGrade grade{.person = object.Id("userid"),
                            .attempt = object.Number("attemptnumber"),
                            .time = object.Instant("timemodified")};
      double amount = 0;
      const bool read = absl::SimpleAtod(object.TextOr("grade", "-1"), &amount);
      if (!read || amount < 0) continue;  // Not graded yet: -1, or "".
      grade.grade = Decimal(amount);
      if (!grade.grade.empty()) grades.push_back(std::move(grade));
    }
  }
  TUTORING_RETURN_IF_ERROR(Complete(*reader, answer, "grades"));
  return grades;
}

absl::StatusOr<std::vector<Submission>> DecodeQuizAttempts(absl::string_view json,
                                                           const Activity& quiz) {
  TUTORING_ASSIGN_OR_RETURN(const auto reader, AnswerReader::Parse(json));
  const AnswerObject answer = reader->Object();
  double best_grade = 0;
  const bool graded = absl::SimpleAtod(quiz.best_grade, &best_grade) && quiz.best_marks > 0;
  std::vector<Submission> attempts;
  for (const AnswerObject& object : answer.List("attempts")) {
    Submission attempt{.activity = quiz.id,
                       .learner = object.Id("userid"),
                       .submit_time = object.Instant("timefinish"),
                       .best_grade = quiz.best_grade};
    const std::optional<double> marks = object.AmountOrNone("sumgrades");
    if (graded && marks) attempt.grade = Decimal(*marks / quiz.best_marks * best_grade);
    const bool finished = object.Text("state") == "finished";
    if (finished && !object.FlagOr("preview", false)) attempts.push_back(std::move(attempt));
  }
  TUTORING_RETURN_IF_ERROR(Complete(*reader, answer, "attempts"));
  return attempts;
}

absl::StatusOr<SubmissionList> DecodeFeedbackResponses(absl::string_view json,
                                                       const Activity& feedback) {
  TUTORING_ASSIGN_OR_RETURN(const auto reader, AnswerReader::Parse(json));
  const AnswerObject answer = reader->Object();
  SubmissionList responses{.anonymous = answer.Number("totalanonattempts") > 0};
  for (const AnswerObject& object : answer.List("attempts")) {
    responses.submissions.push_back({.activity = feedback.id,
                                     .learner = object.Id("userid"),
                                     .submit_time = object.Instant("timemodified")});
  }
  TUTORING_RETURN_IF_ERROR(Complete(*reader, answer, "responses"));
  return responses;
}

}  // namespace tutoring::bridge
