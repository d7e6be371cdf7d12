// A cycle that is cut anywhere promises nothing.
#include <catch2/catch.hpp>

#include "tests/bridge/loop_fixture.h"

namespace tutoring::bridge {
namespace {

using Kind = CycleResult::Kind;

// The calls of a busy cycle: a change, a pending stage, a deletion.
struct BusyFixture : LoopFixture {
  BusyFixture() {
    lms.Ask("7", "105", "2");
    lms.Ask("8", "105", "2");
    lms.Reply("8", "81", "1");
    Cycle();
    service.courses["5"].stages["8"] = lms.At(kHour);
    lms.now += 10 * kMinute;
    lms.Reply("7", "71", "1");
    lms.threads["8"].posts.erase("81");
  }
};

TEST_CASE("PartialCycle: wherever the platform fails, no watermark moves", "[bridge][partial]") {
  std::vector<std::string> calls;
  {
    BusyFixture whole;
    REQUIRE(whole.CycleAfter(2 * kHour).kind == Kind::kComplete);
    calls = whole.lms.calls;
    REQUIRE(calls.size() == 13);
  }
  const FailureClass failure_class = GENERATE(FailureClass::kRetryLater, FailureClass::kStop,
                                              FailureClass::kUnreadable, FailureClass::kSkipItem);
  for (const std::string& call : calls) {
    BusyFixture fixture;
    const auto before = fixture.PostsWatermark();
    const auto roster_before = fixture.RosterWatermark();
    fixture.lms.failures[call] = Failed(failure_class, v1::ALARM_KIND_PLATFORM_UNREACHABLE);
    INFO(call << " fails as " << FailureClassName(failure_class));
    const CycleResult result = fixture.CycleAfter(2 * kHour);
    // Without the list of courses the known ones are still read.
    const bool list_only = call == "ListCourses all" &&
                           failure_class != FailureClass::kRetryLater &&
                           failure_class != FailureClass::kStop;
    CHECK((fixture.PostsWatermark() == before) == !list_only);
    CHECK((fixture.RosterWatermark() == roster_before) == !list_only);
    CHECK((result.kind == Kind::kComplete) == list_only);
    CHECK_FALSE(fixture.service.alarms.empty());
    // Once the platform answers again, everything is caught up.
    fixture.lms.failures.clear();
    CHECK(fixture.CycleAfter(kHour).kind == Kind::kComplete);
    CHECK(fixture.HasPost("71"));
    CHECK_FALSE(fixture.HasPost("81"));
    CHECK(fixture.PostsWatermark() == fixture.Promised());
    CHECK(fixture.service.alarms.empty());
  }
}

TEST_CASE_METHOD(LoopFixture, "PartialCycle: refusal and unreachable are told apart",
                 "[bridge][partial]") {
  lms.failures["*"] = Failed(FailureClass::kStop, v1::ALARM_KIND_ACCESS_REFUSED);
  CHECK(Cycle().kind == Kind::kPlatformRefuses);
  CHECK(service.HasAlarm(v1::ALARM_KIND_ACCESS_REFUSED));
  lms.failures["*"] = Failed(FailureClass::kRetryLater, v1::ALARM_KIND_PLATFORM_UNREACHABLE);
  CHECK(Cycle().kind == Kind::kPlatformUnreachable);
  CHECK(service.HasAlarm(v1::ALARM_KIND_PLATFORM_UNREACHABLE));
  CHECK_FALSE(service.HasAlarm(v1::ALARM_KIND_ACCESS_REFUSED));
}

TEST_CASE_METHOD(LoopFixture, "PartialCycle: what the platform asks for is passed on",
                 "[bridge][partial]") {
  LmsFailure failure;
  failure.retry_after = absl::Seconds(300);
  lms.failures["*"] = ToStatus(failure);
  CHECK(Cycle().retry_after == absl::Seconds(300));
}

// Also the very first cycle of a course: it is known afterwards, and read completely the next time.
TEST_CASE_METHOD(LoopFixture, "PartialCycle: a first cycle that fails is done again",
                 "[bridge][partial]") {
  lms.Ask("7", "105", "2");
  lms.Ask("8", "105", "2");
  lms.failures["ReadThread 8"] =
      Failed(FailureClass::kUnreadable, v1::ALARM_KIND_COURSE_UNREADABLE);
  CHECK(Cycle().kind == Kind::kCoursesHeld);
  CHECK_FALSE(PostsWatermark().has_value());
  CHECK(HasPost("70"));
  lms.failures.clear();
  CHECK(CycleAfter(2 * kMinute).kind == Kind::kComplete);
  CHECK(HasPost("80"));
  CHECK(PostsWatermark() == Promised());
}

}  // namespace
}  // namespace tutoring::bridge
