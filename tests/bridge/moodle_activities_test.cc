// Activities and what was handed in there, through the gateway over a web server in memory.
#include <catch2/catch.hpp>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "lms_bridge/moodle/moodle_gateway.h"
#include "tests/bridge/captures.h"
#include "tests/bridge/fake_http_transport.h"

namespace tutoring::bridge {
namespace {

using Handed = std::vector<std::string>;

// Ana and Bob in group 7, Cyd in none.
struct ActivitySite {
  FakeHttpTransport transport;
  MoodleClient client{transport, "SECRETTOKEN"};
  MoodleGateway gateway{client, "http://127.0.0.1:8044/"};
  const std::vector<Member> members = {
      {"6", "Ana", {}, {{"7", "A"}}}, {"8", "Bob", {}, {{"7", "A"}}}, {"9", "Cyd", {}, {}}};
  const Activity assignment{.id = "12", .course = "2", .instance = "1", .best_grade = "100"};

  // Who handed in when, and its grade.
  Handed HandedIn(const Activity& activity) {
    const auto submissions = gateway.ListSubmissions(activity, members);
    REQUIRE(submissions.ok());
    Handed handed;
    for (const Submission& one : submissions->submissions) {
      handed.push_back(absl::StrCat(one.learner, " ", absl::ToUnixSeconds(one.submit_time), " ",
                                    one.grade, one.grade_time ? " graded" : ""));
    }
    return handed;
  }
  void HasWork(const std::string& rows, const std::string& grades) {
    transport.On("mod_assign_get_submissions",
                 absl::StrCat(R"({"warnings":[],"assignments":[{"submissions":[)", rows, "]}]}"));
    transport.On("mod_assign_get_grades",
                 absl::StrCat(R"({"warnings":[],"assignments":[{"grades":[)", grades, "]}]}"));
  }
};

std::string Work(int person, int group, int attempt, int time) {
  return absl::StrCat(R"({"status":"submitted","userid":)", person, R"(,"groupid":)", group,
                      R"(,"attemptnumber":)", attempt, R"(,"timemodified":)", time, "}");
}
std::string Grade(int person, int attempt) {
  return absl::StrCat(R"({"grade":"12.00000","timemodified":99,"userid":)", person,
                      R"(,"attemptnumber":)", attempt, "}");
}

TEST_CASE_METHOD(ActivitySite, "MoodleActivities: all three kinds are listed, by id",
                 "[bridge][activities]") {
  transport.On("mod_assign_get_assignments",
               CapturedJson("mod_assign_get_assignments--notenrolled"));
  transport.On("mod_quiz_get_quizzes_by_courses", CapturedJson("mod_quiz_get_quizzes_by_courses"));
  transport.On("mod_feedback_get_feedbacks_by_courses",
               CapturedJson("mod_feedback_get_feedbacks_by_courses"));
  const auto activities = gateway.ListActivities("2");
  REQUIRE(activities.ok());
  Handed ids;
  for (const Activity& activity : *activities) ids.push_back(activity.id);
  CHECK(ids == Handed{"12", "13", "14", "15"});
  CHECK(activities->at(2).kind == Activity::Kind::kFeedback);
}

TEST_CASE_METHOD(ActivitySite,
                 "MoodleActivities: what no list shows is gone only where Moodle confirms it",
                 "[bridge][activities]") {
  struct Row {
    const char* name;
    const char* course;
    const char* activity;
    const char* capture;
    bool gone;
  };
  const Row row = GENERATE(values<Row>({
      {"deleted", "2", "13", "core_course_get_course_module--gone", true},
      {"being deleted", "2", "13", "core_course_get_course_module--deleting", true},
      {"in another course", "3", "13", "core_course_get_course_module", true},
      {"of a kind that takes no work", "2", "11", "core_course_get_course_module--forum", true},
      {"in this course", "2", "13", "core_course_get_course_module", false},
      {"without the right to view it", "2", "13", "core_course_get_course_module--unseen", false},
  }));
  INFO(row.name);
  transport.On("core_course_get_course_module", CapturedJson(row.capture));
  const absl::Status status = gateway.ConfirmActivityGone(row.course, row.activity);
  CHECK(transport.forms().back().at("cmid") == row.activity);
  CHECK(status.ok() == row.gone);
  if (row.gone) return;
  CHECK(FailureOf(status).failure_class == FailureClass::kUnreadable);
  CHECK(FailureOf(status).alarm == v1::ALARM_KIND_CAPABILITY_MISSING);
  for (const char* told : {"course 2", "activity 13", "mod/quiz:view"}) {
    CHECK(absl::StrContains(FailureOf(status).detail, told));
  }
}

TEST_CASE_METHOD(ActivitySite, "MoodleActivities: what can be no id is not asked for",
                 "[bridge][activities]") {
  for (const char* text : {"quiz", "", "-1", "013", "+13", " 13", "99999999999999999999"}) {
    CHECK(gateway.ConfirmActivityGone("2", text).ok());
  }
  CHECK(gateway.call_count() == 0);
}

TEST_CASE_METHOD(ActivitySite,
                 "MoodleActivities: nothing is confirmed where Moodle cannot be reached",
                 "[bridge][activities]") {
  transport.On("core_course_get_course_module",
               [](const FakeHttpTransport::Form&) { return FakeHttpTransport::Answer("", 503); });
  CHECK(IsFailure(gateway.ConfirmActivityGone("2", "13"), FailureClass::kRetryLater));
}

TEST_CASE_METHOD(ActivitySite, "MoodleActivities: a grade is that of the attempt",
                 "[bridge][activities]") {
  HasWork(absl::StrCat(Work(8, 0, 1, 50), ",", Work(6, 0, 0, 40)),
          absl::StrCat(Grade(6, 0), ",", Grade(8, 0)));
  CHECK(HandedIn(assignment) == Handed{"6 40 12 graded", "8 50 "});
}

TEST_CASE_METHOD(ActivitySite, "MoodleActivities: a grade of before the work was edited is none",
                 "[bridge][activities]") {
  HasWork(absl::StrCat(Work(6, 0, 0, 99), ",", Work(8, 0, 0, 100)),
          absl::StrCat(Grade(6, 0), ",", Grade(8, 0)));
  CHECK(HandedIn(assignment) == Handed{"6 99 12 graded", "8 100 "});
}

TEST_CASE_METHOD(ActivitySite, "MoodleActivities: a group's work is that of each member",
                 "[bridge][activities]") {
  HasWork(Work(0, 7, 0, 40), Grade(8, 0));
  CHECK(HandedIn(assignment) == Handed{"6 40 ", "8 40 12 graded"});
  // Who is in no group hands in together, too.
  HasWork(Work(0, 0, 0, 40), "");
  CHECK(HandedIn(assignment) == Handed{"9 40 "});
}

TEST_CASE_METHOD(ActivitySite, "MoodleActivities: the number of a word is no grade",
                 "[bridge][activities]") {
  HasWork(Work(6, 0, 0, 40), Grade(6, 0));
  CHECK(HandedIn({.id = "12", .course = "2", .instance = "1"}) == Handed{"6 40  graded"});
}

TEST_CASE_METHOD(ActivitySite, "MoodleActivities: of a quiz each member is asked for",
                 "[bridge][activities]") {
  transport.On("mod_quiz_get_user_attempts", [](const FakeHttpTransport::Form& form) {
    return FakeHttpTransport::Answer(absl::StrCat(
        R"({"warnings":[],"attempts":[{"state":"finished","sumgrades":1,"timefinish":4)",
        form.at("userid"), R"(,"userid":)", form.at("userid"), "}]}"));
  });
  CHECK(HandedIn({.id = "13",
                  .course = "2",
                  .kind = Activity::Kind::kQuiz,
                  .instance = "1",
                  .best_grade = "10",
                  .best_marks = 2}) == Handed{"6 46 5", "8 48 5", "9 49 5"});
}

TEST_CASE_METHOD(ActivitySite,
                 "MoodleActivities: a member who never confirmed their account is passed over",
                 "[bridge][activities]") {
  std::string answer_of_bob = CapturedJson("mod_quiz_get_user_attempts--unconfirmed");
  transport.On("mod_quiz_get_user_attempts", [&](const FakeHttpTransport::Form& form) {
    const std::string& person = form.at("userid");
    if (person == "8") return FakeHttpTransport::Answer(answer_of_bob);
    return FakeHttpTransport::Answer(absl::StrCat(
        R"({"warnings":[],"attempts":[{"state":"finished","sumgrades":1,"timefinish":40,"userid":)",
        person, "}]}"));
  });
  const Activity quiz{.id = "13", .course = "2", .kind = Activity::Kind::kQuiz, .instance = "1"};
  CHECK(HandedIn(quiz) == Handed{"6 40 ", "9 40 "});
  // What a deleted one handed in is not known; the next roster is without them.
  answer_of_bob = CapturedJson("mod_quiz_get_user_attempts--deleted");
  CHECK(IsFailure(gateway.ListSubmissions(quiz, members).status(), FailureClass::kUnreadable));
  answer_of_bob = CapturedJson("core_course_get_course_module--gone");
  CHECK(IsFailure(gateway.ListSubmissions(quiz, members).status(), FailureClass::kGone));
}

TEST_CASE_METHOD(ActivitySite, "MoodleActivities: of an anonymous activity nothing is asked",
                 "[bridge][activities]") {
  CHECK(HandedIn({.id = "15", .kind = Activity::Kind::kFeedback, .anonymous = true}).empty());
  CHECK(gateway.call_count() == 0);
}

}  // namespace
}  // namespace tutoring::bridge
