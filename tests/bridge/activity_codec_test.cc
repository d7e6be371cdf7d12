// Activities and what was handed in there, on recorded answers and on answers that leave things
// out.
#include "lms_bridge/moodle/activity_codec.h"

#include <catch2/catch.hpp>

#include "absl/strings/str_cat.h"
#include "lms_bridge/lms_failure.h"
#include "lms_bridge/moodle/moodle_requests.h"
#include "tests/bridge/captures.h"

namespace tutoring::bridge {
namespace {

// When everything was handed in, in the recorded answers.
const absl::Time kHandedIn = absl::FromUnixSeconds(1'795'329'875);

Activity RecordedQuiz() {
  return DecodeQuizzes(CapturedJson("mod_quiz_get_quizzes_by_courses"))->at(0);
}

std::string WarningOf(const char* lists, const char* code) {
  return absl::StrCat("{", lists, R"(,"warnings":[{"item":"x","itemid":1,"warningcode":")", code,
                      R"(","message":"x"}]})");
}

TEST_CASE("Activities: forms are those that Moodle accepted", "[bridge][activities]") {
  const auto form = [](const MoodleRequest& request) {
    FormFields fields = {{"wsfunction", request.function}, {"moodlewsrestformat", "json"}};
    fields.insert(fields.end(), request.fields.begin(), request.fields.end());
    return EncodeForm(fields);
  };
  CHECK(form(AssignmentSubmissionsRequest("1")) == CapturedForm("mod_assign_get_submissions"));
  CHECK(form(AssignmentGradesRequest("1")) == CapturedForm("mod_assign_get_grades"));
  CHECK(form(QuizzesRequest("2")) == CapturedForm("mod_quiz_get_quizzes_by_courses"));
  CHECK(form(QuizAttemptsRequest("1", "6")) == CapturedForm("mod_quiz_get_user_attempts"));
  CHECK(form(FeedbacksRequest("2")) == CapturedForm("mod_feedback_get_feedbacks_by_courses"));
  CHECK(form(CourseModuleRequest("13")) == CapturedForm("core_course_get_course_module"));
  CHECK(form(FeedbackResponsesRequest("1")) == CapturedForm("mod_feedback_get_responses_analysis"));
}

TEST_CASE("Activities: they go by the id of their course module", "[bridge][activities]") {
  const auto assignments =
      DecodeAssignments(CapturedJson("mod_assign_get_assignments--notenrolled"));
  REQUIRE(assignments.ok());
  REQUIRE(assignments->size() == 1);
  CHECK(assignments->at(0).id == "12");
  CHECK(assignments->at(0).instance == "1");
  CHECK(assignments->at(0).course == "2");
  CHECK(assignments->at(0).display_name == "Devoir 1");
  CHECK(assignments->at(0).best_grade == "100");
  CHECK_FALSE(assignments->at(0).anonymous);
  const Activity quiz = RecordedQuiz();
  CHECK(quiz.id == "13");
  CHECK(quiz.best_grade == "10");
  CHECK(quiz.best_marks == 1);
  const auto feedbacks = DecodeFeedbacks(CapturedJson("mod_feedback_get_feedbacks_by_courses"));
  REQUIRE(feedbacks.ok());
  REQUIRE(feedbacks->size() == 2);
  CHECK(feedbacks->at(0).id == "14");
  CHECK_FALSE(feedbacks->at(0).anonymous);
  CHECK(feedbacks->at(1).anonymous);
}

TEST_CASE("Activities: work that is marked blindly tells nobody's name", "[bridge][activities]") {
  struct Row {
    const char* name;
    const char* fields;
    bool anonymous;
    const char* best;
  };
  const Row row = GENERATE(values<Row>({
      {"blind", R"("blindmarking":1,"revealidentities":0,"grade":20)", true, "20"},
      {"revealed", R"("blindmarking":1,"revealidentities":1,"grade":20)", false, "20"},
      {"graded in words", R"("grade":-3)", false, ""},
      {"not graded", R"("grade":0)", false, ""},
  }));
  INFO(row.name);
  const auto read = DecodeAssignments(
      absl::StrCat(R"({"courses":[{"assignments":[{"id":1,"cmid":2,"course":3,"name":"n",)",
                   row.fields, R"(}]}],"warnings":[]})"));
  REQUIRE(read.ok());
  CHECK(read->at(0).anonymous == row.anonymous);
  CHECK(read->at(0).best_grade == row.best);
}

TEST_CASE("Submissions: drafts are none", "[bridge][activities]") {
  const auto works = DecodeAssignmentWork(CapturedJson("mod_assign_get_submissions"));
  REQUIRE(works.ok());
  REQUIRE(works->size() == 2);
  CHECK(works->at(0).person == "6");
  CHECK(works->at(0).submit_time == kHandedIn);
  CHECK(works->at(1).person == "8");
}

TEST_CASE("Submissions: a grade is read as digits; -1 is none", "[bridge][activities]") {
  const auto grades = DecodeAssignmentGrades(CapturedJson("mod_assign_get_grades"));
  REQUIRE(grades.ok());
  REQUIRE(grades->size() == 1);
  CHECK(grades->at(0).person == "6");
  CHECK(grades->at(0).grade == "72.5");
  for (const char* grade :
       {"-1.00000", "", "nan", "x", "inf", "1e12", "999999999999.999999", "1e308"}) {
    INFO(grade);
    const auto none = DecodeAssignmentGrades(absl::StrCat(
        R"({"assignments":[{"grades":[{"userid":6,"attemptnumber":0,"timemodified":9,"grade":")",
        grade, R"("}]}],"warnings":[]})"));
    REQUIRE(none.ok());
    CHECK(none->empty());
  }
}

TEST_CASE("Submissions: the marks of a quiz become its grade", "[bridge][activities]") {
  const auto attempts =
      DecodeQuizAttempts(CapturedJson("mod_quiz_get_user_attempts"), RecordedQuiz());
  REQUIRE(attempts.ok());
  REQUIRE(attempts->size() == 1);
  CHECK(attempts->at(0).activity == "13");
  CHECK(attempts->at(0).learner == "6");
  CHECK(attempts->at(0).submit_time == kHandedIn);
  CHECK(attempts->at(0).grade == "10");
  CHECK(attempts->at(0).best_grade == "10");
}

TEST_CASE("Submissions: an attempt that is not finished is none, one not marked has no grade",
          "[bridge][activities]") {
  const auto attempts = DecodeQuizAttempts(
      R"({"attempts":[{"userid":6,"state":"inprogress","timefinish":0,"sumgrades":null},
                      {"userid":6,"state":"finished","timefinish":50,"sumgrades":null},
                      {"userid":6,"state":"finished","timefinish":55,"sumgrades":1e300},
                      {"userid":6,"state":"finished","preview":1,"timefinish":60,"sumgrades":1}],
          "warnings":[]})",
      RecordedQuiz());
  REQUIRE(attempts.ok());
  REQUIRE(attempts->size() == 2);
  CHECK(attempts->at(0).submit_time == absl::FromUnixSeconds(50));
  for (const Submission& attempt : *attempts) CHECK(attempt.grade.empty());
}

TEST_CASE("Submissions: answers to a feedback count where they tell whose they are",
          "[bridge][activities]") {
  Activity feedback;
  feedback.id = "14";
  const auto named =
      DecodeFeedbackResponses(CapturedJson("mod_feedback_get_responses_analysis"), feedback);
  REQUIRE(named.ok());
  REQUIRE(named->submissions.size() == 2);
  CHECK(named->submissions[1].learner == "9");
  CHECK(named->submissions[1].submit_time == kHandedIn);
  CHECK_FALSE(named->anonymous);
  const auto anonymous =
      DecodeFeedbackResponses(CapturedJson("mod_feedback_get_responses_analysis--anon"), feedback);
  REQUIRE(anonymous.ok());
  CHECK(anonymous->submissions.empty());
  CHECK(anonymous->anonymous);
}

// One learner answered before it was set to tell names, another one after.
TEST_CASE("Submissions: a feedback that was anonymous does not tell who answered",
          "[bridge][activities]") {
  const auto responses = DecodeFeedbackResponses(
      CapturedJson("mod_feedback_get_responses_analysis--once_anon"), {.id = "14"});
  REQUIRE(responses.ok());
  REQUIRE(responses->submissions.size() == 1);
  CHECK(responses->submissions[0].learner == "9");
  CHECK(responses->anonymous);
}

TEST_CASE("Activities: a warning that something was left out is an error, one of nothing is none",
          "[bridge][activities]") {
  CHECK(FailureOf(DecodeAssignments(CapturedJson("mod_assign_get_assignments")).status()).alarm ==
        v1::ALARM_KIND_CAPABILITY_MISSING);
  const char* works = R"("assignments":[])";
  CHECK(IsFailure(DecodeAssignmentWork(WarningOf(works, "1")).status(), FailureClass::kUnreadable));
  CHECK(DecodeAssignmentWork(WarningOf(works, "3")).ok());
  CHECK(
      IsFailure(DecodeAssignmentGrades(WarningOf(works, "1")).status(), FailureClass::kUnreadable));
  CHECK(DecodeAssignmentGrades(WarningOf(works, "3")).ok());
  CHECK(IsFailure(DecodeQuizzes(WarningOf(R"("quizzes":[])", "1")).status(),
                  FailureClass::kUnreadable));
}

}  // namespace
}  // namespace tutoring::bridge
