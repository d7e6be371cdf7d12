// Which courses are watched, and when one leaves.
#include <catch2/catch.hpp>

#include "absl/strings/match.h"
#include "lms_bridge/course_choice.h"
#include "tests/bridge/loop_fixture.h"

namespace tutoring::bridge {
namespace {

using Kind = CycleResult::Kind;

TEST_CASE_METHOD(LoopFixture, "Scope: a course chosen by id no longer leaves at once",
                 "[bridge][scope]") {
  lms.AddCourse("6");
  settings.courses = ParseCourseChoice("id:5,6").value();
  Cycle();
  REQUIRE(service.courses["6"].in_scope);
  settings.courses = ParseCourseChoice("id:5").value();
  CHECK(CycleAfter(2 * kMinute).kind == Kind::kComplete);
  CHECK_FALSE(service.courses["6"].in_scope);
  CHECK(service.courses["5"].in_scope);
  // And comes back.
  settings.courses = ParseCourseChoice("id:5,6").value();
  CycleAfter(2 * kMinute);
  CHECK(service.courses["6"].in_scope);
}

TEST_CASE_METHOD(LoopFixture, "Scope: a course moved out of the chosen category leaves",
                 "[bridge][scope]") {
  lms.categories = {"1", "2"};
  settings.courses = ParseCourseChoice("category:1").value();
  Cycle();
  REQUIRE(service.courses["5"].in_scope);
  lms.courses["5"].category = std::string("2");
  CycleAfter(kHour);
  CHECK_FALSE(service.courses["5"].in_scope);
}

TEST_CASE_METHOD(LoopFixture, "Scope: a hidden category is not a deselected one",
                 "[bridge][scope]") {
  settings.courses = ParseCourseChoice("category:1").value();
  Cycle();
  lms.categories.clear();
  CycleAfter(kHour);
  CHECK(service.courses["5"].in_scope);
}

TEST_CASE_METHOD(LoopFixture, "Scope: a course not listed but readable stays and is read",
                 "[bridge][scope]") {
  Cycle();
  lms.failures["ListCourses all"] =
      Failed(FailureClass::kUnreadable, v1::ALARM_KIND_COURSE_UNREADABLE);
  lms.Ask("7", "105", "2");
  CHECK(CycleAfter(kHour).kind == Kind::kComplete);
  CHECK(service.courses["5"].in_scope);
  CHECK(service.HasAlarm(v1::ALARM_KIND_COURSE_UNREADABLE));
}

TEST_CASE_METHOD(LoopFixture, "Scope: a deleted course leaves when two cycles say so",
                 "[bridge][scope]") {
  Cycle();
  const FakeLms::FakeCourse course = lms.courses["5"];
  lms.courses.erase("5");
  CHECK(CycleAfter(2 * kMinute).kind == Kind::kCoursesHeld);
  CHECK(service.courses["5"].in_scope);
  CHECK(service.HasAlarm(v1::ALARM_KIND_COURSE_UNREADABLE, "5"));
  CHECK(CycleAfter(2 * kMinute).kind == Kind::kComplete);
  CHECK_FALSE(service.courses["5"].in_scope);
  CHECK(service.courses["5"].cursors.count("gone") == 0);
}

TEST_CASE_METHOD(LoopFixture, "Scope: a course that comes back was not deleted",
                 "[bridge][scope]") {
  Cycle();
  const FakeLms::FakeCourse course = lms.courses["5"];
  lms.courses.erase("5");
  CycleAfter(2 * kMinute);
  lms.courses["5"] = course;
  CHECK(CycleAfter(2 * kMinute).kind == Kind::kComplete);
  lms.courses.erase("5");
  CHECK(CycleAfter(2 * kMinute).kind == Kind::kCoursesHeld);
  CHECK(service.courses["5"].in_scope);
}

TEST_CASE_METHOD(LoopFixture,
                 "Scope: a course whose own calls fail is gone only if the platform says so",
                 "[bridge][scope]") {
  Cycle();
  lms.failures["ListChanges 5"] = Failed(FailureClass::kGone, v1::ALARM_KIND_COURSE_UNREADABLE);
  for (int i = 0; i < 3; ++i) CHECK(CycleAfter(2 * kMinute).kind == Kind::kCoursesHeld);
  CHECK(service.courses["5"].in_scope);
}

TEST_CASE_METHOD(LoopFixture, "Scope: a chosen course that is not listed is alarmed",
                 "[bridge][scope]") {
  settings.courses = ParseCourseChoice("id:5,77").value();
  Cycle();
  CHECK(service.HasAlarm(v1::ALARM_KIND_COURSE_UNREADABLE, "77"));
}

TEST_CASE_METHOD(LoopFixture, "Scope: a new course is found within the hour", "[bridge][scope]") {
  Cycle();
  lms.AddCourse("6");
  CycleAfter(10 * kMinute);
  CHECK(service.courses.count("6") == 0);
  CycleAfter(kHour);
  CHECK(PostsWatermark("6") == Promised());
}

TEST_CASE_METHOD(LoopFixture,
                 "Scope: a course that learners cannot see yet waits, unless it is chosen itself",
                 "[bridge][scope]") {
  lms.AddCourse("6");
  lms.courses["6"].visible = false;
  settings.courses = ParseCourseChoice(GENERATE("all", "category:1")).value();
  Cycle();
  CHECK(service.courses.count("6") == 0);
  CHECK(service.alarms.empty());
  SECTION("until it is shown") {
    lms.courses["6"].visible = true;
    CycleAfter(kHour);
    CHECK(PostsWatermark("6") == Promised());
  }
  SECTION("chosen by its id") {
    settings.courses = ParseCourseChoice("id:5,6").value();
    CycleAfter(2 * kMinute);
    CHECK(service.courses.count("6") == 1);
  }
}

struct ChoiceRow {
  const char* text;
  bool valid;
  const char* read;
};

TEST_CASE("CourseChoice: reads what people write", "[bridge][scope]") {
  const ChoiceRow row = GENERATE(values<ChoiceRow>({
      {"all", true, "all"},
      {"id:3,2,03", true, "id:2,3"},
      {"category:12", true, "category:12"},
      {"", false, ""},
      {"id:", false, ""},
      {"id:a", false, ""},
      {"id:0", false, ""},
      {"id:-3", false, ""},
      {"id:3,", false, ""},
      {"ids:3", false, ""},
  }));
  DYNAMIC_SECTION(row.text) {
    const auto choice = ParseCourseChoice(row.text);
    CHECK(choice.ok() == row.valid);
    if (choice.ok()) CHECK(choice->Text() == row.read);
  }
}

TEST_CASE("ForumChoice: all or some by id", "[bridge][scope]") {
  CHECK(ParseForumChoice("all")->Includes("3"));
  CHECK(ParseForumChoice("id:3,4")->Includes("3"));
  CHECK_FALSE(ParseForumChoice("id:3,4")->Includes("5"));
  CHECK_FALSE(ParseForumChoice("category:3").ok());
}

}  // namespace
}  // namespace tutoring::bridge
