// Activities as they change: what the web services show of it, and what they hide.
#include <catch2/catch.hpp>

#include "absl/strings/str_cat.h"
#include "lms_bridge/demo/story.h"
#include "lms_bridge/demo/story_player.h"
#include "tests/demo/small_site.h"

namespace tutoring::demo {
namespace {

struct ActivitySite : SmallSite {
  int64_t assignment = Add(ActivityKind::kAssignment, "Devoir");
  int64_t quiz = Add(ActivityKind::kQuiz, "Quiz");

  int64_t Add(ActivityKind kind, const char* name) {
    return Ok(site.AddActivity({.course = course, .kind = kind, .name = name, .grade = 20}));
  }
  Json Assignments() {
    return Call(site, absl::StrCat("wsfunction=mod_assign_get_assignments&courseids[0]=", course,
                                   "&includenotenrolledcourses=1"));
  }
  // Of quizzes or feedbacks.
  Json List(const std::string& kind) {
    const std::string all = kind == "quiz" ? "quizzes" : "feedbacks";
    const Json answer = Call(site, absl::StrCat("wsfunction=mod_", kind, "_get_", all,
                                                "_by_courses&courseids[0]=", course));
    CHECK(answer["warnings"].empty());
    return answer[all];
  }
  Json Module(int64_t activity) {
    return Call(site, absl::StrCat("wsfunction=core_course_get_course_module&cmid=", activity));
  }
  Json Submissions() {
    return Call(site, "wsfunction=mod_assign_get_submissions&assignmentids[0]=1");
  }
  Json Attempts(int64_t person) {
    return Call(site, absl::StrCat("wsfunction=mod_quiz_get_user_attempts&quizid=1&status=all",
                                   "&userid=", person));
  }
};

TEST_CASE_METHOD(ActivitySite, "Activities: a draft becomes work; handed in anew it stays one",
                 "[demo][activities]") {
  CHECK(Submissions()["warnings"][0]["warningcode"] == "3");
  Ok(site.HandIn(amina, assignment, true));
  CHECK(Submissions()["assignments"][0]["submissions"][0]["status"] == "draft");
  clock.AdvanceTime(absl::Hours(1));
  Ok(site.HandIn(amina, assignment));
  const Json handed = Submissions()["assignments"][0]["submissions"];
  REQUIRE(handed.size() == 1);
  CHECK(handed[0]["status"] == "submitted");
  CHECK(handed[0]["timemodified"] == absl::ToUnixSeconds(clock.Now()));
}

TEST_CASE_METHOD(ActivitySite, "Activities: a quiz taken again is another attempt",
                 "[demo][activities]") {
  Ok(site.HandIn(amina, quiz));
  Ok(site.Grade(amina, quiz, 7.5));
  Ok(site.HandIn(amina, quiz));
  const Json attempts = Attempts(amina)["attempts"];
  REQUIRE(attempts.size() == 2);
  CHECK(attempts[0]["sumgrades"] == 7.5);
  CHECK(attempts[1]["attempt"] == 2);
  CHECK(attempts[1]["sumgrades"].is_null());
  CHECK(Attempts(bruno)["attempts"].empty());
}

TEST_CASE_METHOD(ActivitySite, "Activities: nothing can be graded that was not handed in",
                 "[demo][activities]") {
  Ok(site.HandIn(amina, assignment, true));
  CHECK_FALSE(site.Grade(amina, assignment, 5).ok());
  CHECK_FALSE(site.Grade(bruno, assignment, 5).ok());
}

TEST_CASE_METHOD(ActivitySite, "Activities: updates tell of work and grades, strictly later",
                 "[demo][activities]") {
  clock.AdvanceTime(absl::Hours(1));
  const absl::Time before = clock.Now() - absl::Seconds(1);
  Ok(site.HandIn(amina, assignment));
  const Json updates = Updates(before)["instances"][0];
  CHECK(updates["id"] == assignment);
  CHECK(updates["updates"][0]["name"] == "usersubmissions");
  CHECK(Updates(clock.Now())["instances"].empty());
}

TEST_CASE_METHOD(ActivitySite, "Activities: without rights there are warnings or refusals",
                 "[demo][activities]") {
  Ok(site.HandIn(amina, assignment));
  site.SetCapability("mod/assign:viewgrades", false);
  CHECK(Submissions()["assignments"].empty());
  CHECK(Submissions()["warnings"][0]["warningcode"] == "1");
  site.SetCapability("mod/quiz:viewreports", false);
  CHECK(Attempts(amina)["errorcode"] == "nopermissions");
  site.SetCapability("mod/assign:view", false);
  CHECK(Assignments()["courses"][0]["assignments"].empty());
  CHECK(Assignments()["warnings"][0]["warningcode"] == "1");
}

TEST_CASE_METHOD(ActivitySite, "Activities: without the right to view them they are missing",
                 "[demo][activities]") {
  const int64_t feedback = Add(ActivityKind::kFeedback, "Bilan");
  for (const auto& [module, kind] : {std::pair(quiz, "quiz"), std::pair(feedback, "feedback")}) {
    CHECK(List(kind).size() == 1);
    CHECK(Module(module)["cm"]["modname"] == kind);
    site.SetCapability(absl::StrCat("mod/", kind, ":view"), false);
    CHECK(List(kind).empty());
    CHECK(ErrorCode(Module(module)) == "requireloginerror");
  }
}

TEST_CASE_METHOD(ActivitySite, "Activities: an anonymous answer stays so when names are asked for",
                 "[demo][activities]") {
  const int64_t feedback = Ok(site.AddActivity(
      {.course = course, .kind = ActivityKind::kFeedback, .name = "Bilan", .anonymous = true}));
  Ok(site.HandIn(amina, feedback));
  Ok(site.SetAnonymous(feedback, false));
  Ok(site.HandIn(bruno, feedback));
  const Json answer = Call(site, "wsfunction=mod_feedback_get_responses_analysis&feedbackid=1");
  CHECK(answer["totalanonattempts"] == 1);
  REQUIRE(answer["attempts"].size() == 1);
  CHECK(answer["attempts"][0]["userid"] == bruno);
}

TEST_CASE_METHOD(ActivitySite, "Activities: accounts that cannot be used are refused",
                 "[demo][activities]") {
  const int64_t dora = Ok(site.AddPerson({.first_name = "Dora", .confirmed = false}));
  CHECK(ErrorCode(Attempts(dora)) == "usernotconfirmed");
  Ok(site.DeletePerson(bruno));
  CHECK(ErrorCode(Attempts(bruno)) == "userdeleted");
}

TEST_CASE_METHOD(ActivitySite, "Activities: one that is deleted is not listed",
                 "[demo][activities]") {
  Ok(site.DeleteActivity(assignment));
  CHECK(Assignments()["courses"][0]["assignments"].empty());
  CHECK(ErrorCode(Module(assignment)) == "invalidrecordunknown");
  CHECK(absl::IsNotFound(site.HandIn(amina, assignment)));
}

TEST_CASE("Activities: a story hands in and grades", "[demo][activities]") {
  const auto story = ParseStory(R"(
site { time_zone: "Europe/Paris" start: "2026-03-02 07:00" end: "2026-03-04 20:00" }
person { label: "amina" first_name: "Amina" last_name: "B" }
course {
  label: "sas" name: "SAS" member { person: "amina" role: "student" }
  activity { label: "fiche" name: "Fiche 1" kind: QUIZ best_grade: 20 }
}
at { time: "2026-03-02 10:00" hand_in { activity: "fiche" by: "amina" } }
at { time: "2026-03-03 10:00" grade { activity: "fiche" of: "amina" grade: 14 } }
)",
                                "s.txtpb");
  REQUIRE(story.ok());
  ManualClock clock(story->start);
  DemoSite site(&clock);
  StoryPlayer player(&*story, &site);
  Ok(player.SetUp());
  clock.SetTime(story->end);
  Ok(player.PlayUntil(story->end));
  const Json attempts =
      Call(site, absl::StrCat("wsfunction=mod_quiz_get_user_attempts&quizid=1&userid=",
                              Ok(player.PersonId("amina"))))["attempts"];
  REQUIRE(attempts.size() == 1);
  CHECK(attempts[0]["timefinish"] == absl::ToUnixSeconds(story->start + absl::Hours(3)));
  CHECK(attempts[0]["sumgrades"] == 14);
}

}  // namespace
}  // namespace tutoring::demo
