// What was handed in for evaluations: what is read of it, when, and what it promises.
#include <catch2/catch.hpp>

#include "tests/bridge/loop_fixture.h"

namespace tutoring::bridge {
namespace {

using HandedIn = std::map<absl::Time, std::string>;

// Course 5 has a quiz, 51, which is linked, and an assignment, 52, which is not. Learner "2" handed
// in both a minute before the first cycle.
struct SubmissionFixture : LoopFixture {
  SubmissionFixture() {
    FakeLms::FakeCourse& course = lms.courses["5"];
    course.activities = {{.id = "51", .course = "5", .kind = Activity::Kind::kQuiz},
                         {.id = "52", .course = "5"}};
    course.submissions = {{.activity = "51",
                           .learner = "2",
                           .submit_time = lms.At(-kMinute),
                           .grade = "7.5",
                           .best_grade = "10"},
                          {.activity = "52", .learner = "2", .submit_time = lms.At(-kMinute)}};
    Linked().linked_activities = {"51"};
  }
  FakeService::StoredCourse& Linked() { return service.courses["5"]; }
  std::optional<absl::Time> Watermark() const {
    return service.WatermarkOf("5", v1::SOURCE_SUBMISSIONS);
  }
  bool IsAlarmed(v1::AlarmKind kind) const { return service.HasAlarm(kind, "5"); }
};

TEST_CASE_METHOD(SubmissionFixture,
                 "Submissions: those of linked activities are reported, and of no others",
                 "[bridge][submissions]") {
  CHECK(Cycle().kind == CycleResult::Kind::kComplete);
  CHECK(Linked().submissions == HandedIn{{lms.At(-kMinute), "51/2 7.5 of 10"}});
  CHECK(Linked().activities == std::map<std::string, bool>{{"51", false}});
  CHECK(Watermark() == Promised());
}

// Once it is observed, what was handed in there is complete.
TEST_CASE_METHOD(SubmissionFixture, "Submissions: an activity is reported after what was handed in",
                 "[bridge][submissions]") {
  Cycle();
  bool observed = false;
  for (const v1::Event& event : service.events) {
    if (event.has_submission_observed()) CHECK_FALSE(observed);
    observed |= event.has_activity_observed();
  }
  CHECK(observed);
}

// Whoever answered while it was anonymous would be taken for one who did not.
TEST_CASE_METHOD(SubmissionFixture,
                 "Submissions: an activity with some that name nobody is anonymous as a whole",
                 "[bridge][submissions]") {
  lms.once_anonymous = {"51"};
  Cycle();
  CHECK(Linked().anonymous_activities == std::set<std::string>{"51"});
  CHECK(Linked().submissions.size() == 1);
  lms.once_anonymous.clear();
  CycleAfter(kHour);
  CHECK(Linked().anonymous_activities.empty());
}

TEST_CASE_METHOD(SubmissionFixture, "Submissions: where nothing is linked nothing is asked",
                 "[bridge][submissions]") {
  Linked().linked_activities.clear();
  Cycle();
  CHECK(lms.CountCalls("ListActivities") == 0);
  CHECK(Watermark() == std::nullopt);
}

TEST_CASE_METHOD(SubmissionFixture, "Submissions: read again where the activity changed, else not",
                 "[bridge][submissions]") {
  Cycle();
  const auto promised = Watermark();
  CycleAfter(5 * kMinute);
  CHECK(lms.CountCalls("ListSubmissions") == 0);
  lms.courses["5"].submissions.push_back(
      {.activity = "51", .learner = "2", .submit_time = lms.At(lms.now + kMinute)});
  lms.changed_activities = {{"51", lms.now + kMinute}};
  CycleAfter(5 * kMinute);
  CHECK(Linked().submissions.size() == 2);
  // Lists of changes are quiet where a right is lost: only a thorough reading promises.
  CHECK(Watermark() == promised);
  CycleAfter(kHour);
  CHECK(Watermark() == Promised());
}

TEST_CASE_METHOD(SubmissionFixture, "Submissions: read before a stage is passed",
                 "[bridge][submissions]") {
  Cycle();
  Linked().stages["sheet"] = lms.At(5 * kMinute);
  CycleAfter(10 * kMinute);
  CHECK(lms.CountCalls("ListSubmissions") == 1);
  CHECK(Watermark() == Promised());
}

TEST_CASE_METHOD(SubmissionFixture,
                 "Submissions: an activity that the course does not show is gone, and nothing held",
                 "[bridge][submissions]") {
  Cycle();
  lms.courses["5"].activities.pop_back();
  lms.courses["5"].activities.pop_back();
  CHECK(CycleAfter(kHour).kind == CycleResult::Kind::kComplete);
  CHECK(Linked().activities == std::map<std::string, bool>{{"51", true}});
  CHECK(Watermark() == Promised());
}

// Without the right to view quizzes, Moodle lists none and says nothing.
TEST_CASE_METHOD(SubmissionFixture,
                 "Submissions: an activity that the account does not see any more is not gone",
                 "[bridge][submissions]") {
  Cycle();
  const auto promised = Watermark();
  lms.unseen_activities = {"51"};
  for (const int seconds : {kHour, 5 * kMinute}) {
    CHECK(CycleAfter(seconds).kind == CycleResult::Kind::kComplete);
    CHECK(IsAlarmed(v1::ALARM_KIND_CAPABILITY_MISSING));
    CHECK(Linked().activities == std::map<std::string, bool>{{"51", false}});
    CHECK(Watermark() == promised);
    CHECK(RosterWatermark() == Promised());
  }
  lms.unseen_activities.clear();
  CycleAfter(5 * kMinute);
  CHECK_FALSE(IsAlarmed(v1::ALARM_KIND_CAPABILITY_MISSING));
  CHECK(Watermark() == Promised());
}

TEST_CASE_METHOD(SubmissionFixture,
                 "Submissions: what cannot be read holds only itself, and is told until it can",
                 "[bridge][submissions]") {
  Cycle();
  const auto promised = Watermark();
  lms.sees_submissions = false;
  for (const int seconds : {kHour, 5 * kMinute}) {
    CHECK(CycleAfter(seconds).kind == CycleResult::Kind::kComplete);
    CHECK(IsAlarmed(v1::ALARM_KIND_CAPABILITY_MISSING));
    CHECK(Watermark() == promised);
    CHECK(RosterWatermark() == Promised());
  }
  lms.sees_submissions = true;
  CycleAfter(5 * kMinute);
  CHECK_FALSE(IsAlarmed(v1::ALARM_KIND_CAPABILITY_MISSING));
  CycleAfter(kHour);
  CHECK(Watermark() == Promised());
}

TEST_CASE_METHOD(SubmissionFixture,
                 "Submissions: a platform set up before there were any is told what it lacks",
                 "[bridge][submissions]") {
  lms.missing_evaluation_functions = {"list_attempts"};
  CHECK(Cycle().kind == CycleResult::Kind::kComplete);
  CHECK(IsAlarmed(v1::ALARM_KIND_PLATFORM_MISCONFIGURED));
  CHECK(lms.CountCalls("ListActivities") == 0);
  CHECK(Watermark() == std::nullopt);
  CHECK(PostsWatermark() == Promised());
}

TEST_CASE_METHOD(SubmissionFixture, "Submissions: a platform that cannot be reached ends the cycle",
                 "[bridge][submissions]") {
  lms.failures["ListActivities 5"] =
      Failed(FailureClass::kRetryLater, v1::ALARM_KIND_PLATFORM_UNREACHABLE);
  CHECK(Cycle().kind == CycleResult::Kind::kPlatformUnreachable);
  CHECK(PostsWatermark() == std::nullopt);
}

}  // namespace
}  // namespace tutoring::bridge
