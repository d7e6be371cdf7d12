// Direct messages: whose are read, when, what is reported of them, and what that promises.
#include <catch2/catch.hpp>

#include "tests/bridge/loop_fixture.h"

namespace tutoring::bridge {
namespace {

using Written = std::vector<std::string>;

// Course 5 with tutor "1" and learner "2", who wrote to each other before the first cycle; the
// tutor also wrote to "7", who is not in the course.
struct MessageFixture : LoopFixture {
  MessageFixture() {
    settings.read_messages = true;
    lms.direct_messages = {{"31", "2", "1", lms.At(-2 * kMinute - 1)},
                           {"32", "1", "2", lms.At(-kMinute)},
                           {"33", "1", "7", lms.At(-kMinute)}};
    Here().correspondents = {{"1", lms.At(-kHour)}};
  }
  FakeService::StoredCourse& Here() { return service.courses["5"]; }
  std::optional<absl::Time> Watermark() const {
    return service.WatermarkOf("5", v1::SOURCE_MESSAGES);
  }
  bool IsAlarmed(v1::AlarmKind kind) const { return service.HasAlarm(kind, "5"); }
};

TEST_CASE_METHOD(MessageFixture, "Messages: those between members are reported, and no others",
                 "[bridge][messages]") {
  CHECK(Cycle().kind == CycleResult::Kind::kComplete);
  CHECK(Here().messages == Written{"31: 2 to 1", "32: 1 to 2"});
  CHECK(Watermark() == Promised());
}

TEST_CASE_METHOD(MessageFixture,
                 "Messages: those with who has left since the last reading are, too",
                 "[bridge][messages]") {
  Here().departed = {"7"};
  Cycle();
  CHECK(Here().messages == Written{"31: 2 to 1", "32: 1 to 2", "33: 1 to 7"});
}

// Whoever it shows first as a tutor is not asked for yet.
TEST_CASE_METHOD(MessageFixture, "Messages: a cycle that finds another roster promises nothing",
                 "[bridge][messages]") {
  Cycle();
  const auto promised = Watermark();
  lms.courses["5"].active.push_back({.id = "8", .roles = {"student"}});
  CycleAfter(kHour);
  CHECK(RosterWatermark() == Promised());
  CHECK(Watermark() == promised);
  CycleAfter(5 * kMinute);
  CHECK(Watermark() == Promised());
}

// The service does not name staff whose accounts were suspended until it knows that they are not.
TEST_CASE_METHOD(MessageFixture, "Messages: a cycle that finds an account given back promises none",
                 "[bridge][messages]") {
  lms.suspended_accounts = {"2"};
  Cycle();
  CycleAfter(kHour);
  const auto promised = Watermark();
  CHECK(promised == Promised());
  lms.suspended_accounts.clear();
  CycleAfter(24 * kHour);
  CHECK(RosterWatermark() == Promised());
  CHECK(Watermark() == promised);
  CycleAfter(5 * kMinute);
  CHECK(Watermark() == Promised());
}

TEST_CASE_METHOD(MessageFixture, "Messages: two correspondents who wrote to each other do so once",
                 "[bridge][messages]") {
  Here().correspondents.push_back({"2", lms.At(-kHour)});
  Cycle();
  CHECK(Here().messages.size() == 2);
}

TEST_CASE_METHOD(MessageFixture,
                 "Messages: of before what the service asks for nothing is reported",
                 "[bridge][messages]") {
  Here().correspondents = {{"1", lms.At(-kMinute)}};
  Cycle();
  CHECK(Here().messages == Written{"32: 1 to 2"});
}

TEST_CASE_METHOD(MessageFixture, "Messages: where the service names nobody nothing is asked",
                 "[bridge][messages]") {
  Here().correspondents.clear();
  Cycle();
  CHECK(lms.CountCalls("ListMessages") == 0);
  CHECK(Watermark() == std::nullopt);
}

TEST_CASE_METHOD(MessageFixture,
                 "Messages: a bridge that was not told to reads none, and says what to do",
                 "[bridge][messages]") {
  settings.read_messages = false;
  CHECK(Cycle().kind == CycleResult::Kind::kComplete);
  CHECK(lms.CountCalls("ListMessages") == 0);
  CHECK(Watermark() == std::nullopt);
  CHECK(IsAlarmed(v1::ALARM_KIND_PLATFORM_MISCONFIGURED));
  CHECK(RosterWatermark() == Promised());
}

TEST_CASE_METHOD(MessageFixture, "Messages: read again in thorough readings alone",
                 "[bridge][messages]") {
  Cycle();
  const auto promised = Watermark();
  lms.direct_messages.push_back({"34", "2", "1", lms.At(kMinute)});
  CycleAfter(5 * kMinute);
  CHECK(lms.CountCalls("ListMessages") == 0);
  CHECK(Watermark() == promised);
  CycleAfter(kHour);
  CHECK(Here().messages.back() == "34: 2 to 1");
  CHECK(Watermark() == Promised());
}

TEST_CASE_METHOD(MessageFixture, "Messages: one sent after the cycle began waits for the next",
                 "[bridge][messages]") {
  lms.direct_messages.push_back({"35", "2", "1", lms.At(1)});
  Cycle();
  CHECK(Here().messages.size() == 2);
  CycleAfter(kHour);
  CHECK(Here().messages.back() == "35: 2 to 1");
}

TEST_CASE_METHOD(MessageFixture,
                 "Messages: what cannot be read holds only itself, and is told until it can",
                 "[bridge][messages]") {
  Cycle();
  const auto promised = Watermark();
  lms.failures["ListMessages 1"] =
      Failed(FailureClass::kUnreadable, v1::ALARM_KIND_CAPABILITY_MISSING);
  for (const int seconds : {kHour, 5 * kMinute}) {
    CHECK(CycleAfter(seconds).kind == CycleResult::Kind::kComplete);
    CHECK(IsAlarmed(v1::ALARM_KIND_CAPABILITY_MISSING));
    CHECK(Watermark() == promised);
    CHECK(RosterWatermark() == Promised());
  }
  lms.failures.clear();
  CycleAfter(5 * kMinute);
  CHECK_FALSE(IsAlarmed(v1::ALARM_KIND_CAPABILITY_MISSING));
  CycleAfter(kHour);
  CHECK(Watermark() == Promised());
}

TEST_CASE_METHOD(MessageFixture, "Messages: of who was read before only what is new is read",
                 "[bridge][messages]") {
  Here().correspondents = {{"1", lms.At(-90), lms.At(-kHour)}};
  Cycle();
  CHECK(Here().messages == Written{"31: 2 to 1", "32: 1 to 2"});
  Here().messages.clear();
  CycleAfter(kHour);
  CHECK(Here().messages == Written{"32: 1 to 2"});
  SECTION("of who was not, all that may count") {
    Here().messages.clear();
    Here().correspondents = {{"2", lms.At(-90), lms.At(-3 * kHour)}};
    CycleAfter(kHour);
    CHECK(Here().messages == Written{"31: 2 to 1", "32: 1 to 2"});
  }
  SECTION("nor of who failed then") {
    Here().messages.clear();
    Here().correspondents.push_back({"2", lms.At(-90), lms.At(-3 * kHour)});
    lms.failures["ListMessages 2"] =
        Failed(FailureClass::kUnreadable, v1::ALARM_KIND_CAPABILITY_MISSING);
    CycleAfter(kHour);
    lms.failures.clear();
    Here().messages.clear();
    CycleAfter(kHour);
    CHECK(Here().messages == Written{"32: 1 to 2", "31: 2 to 1"});
  }
}

// A role may be declared of anybody.
TEST_CASE_METHOD(MessageFixture, "Messages: somebody whom the platform does not know wrote none",
                 "[bridge][messages]") {
  Here().correspondents.push_back({"nobody", lms.At(-kHour)});
  lms.failures["ListMessages nobody"] =
      Failed(FailureClass::kGone, v1::ALARM_KIND_COURSE_UNREADABLE);
  CHECK(Cycle().kind == CycleResult::Kind::kComplete);
  CHECK(Here().messages.size() == 2);
  CHECK(Watermark() == Promised());
}

}  // namespace
}  // namespace tutoring::bridge
