// Whole cycles: what is read and reported, and when watermarks move.
#include "lms_bridge/sync_loop.h"

#include <algorithm>
#include <catch2/catch.hpp>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "tests/bridge/loop_fixture.h"

namespace tutoring::bridge {
namespace {

using Kind = CycleResult::Kind;

TEST_CASE_METHOD(LoopFixture, "SyncLoop: the first cycle reports everything and promises it",
                 "[bridge][loop]") {
  lms.Ask("7", "105", "2");
  lms.Reply("7", "71", "1");
  lms.courses["5"].suspended = {{"3", "Away", {"student"}, {}}};
  const CycleResult result = Cycle();
  CHECK(result.kind == Kind::kComplete);
  CHECK(HasPost("70"));
  CHECK(HasPost("71"));
  CHECK(service.courses["5"].members == std::vector<std::string>{"1", "2"});
  CHECK(service.courses["5"].suspended == std::set<std::string>{"3"});
  CHECK(PostsWatermark() == Promised());
  CHECK(RosterWatermark() == Promised());
  CHECK(service.alarms.empty());
  for (const v1::Event& event : service.events) {
    CHECK(event.observe_time().seconds() == absl::ToUnixSeconds(lms.start));
  }
}

TEST_CASE_METHOD(LoopFixture, "SyncLoop: people are reported before their posts",
                 "[bridge][loop]") {
  lms.Ask("7", "105", "2");
  Cycle();
  const auto first = [this](auto fits) {
    return std::find_if(service.events.begin(), service.events.end(), fits) -
           service.events.begin();
  };
  const auto roster = first([](const v1::Event& event) { return event.has_roster_observed(); });
  const auto post = first([](const v1::Event& event) { return event.has_post_observed(); });
  CHECK(service.events[0].has_course_observed());
  CHECK(roster < post);
}

TEST_CASE_METHOD(LoopFixture, "SyncLoop: a new answer is reported in the next cycle",
                 "[bridge][loop]") {
  lms.Ask("7", "105", "2");
  Cycle();
  lms.now += 10 * kMinute;
  lms.Reply("7", "71", "1");
  CHECK(CycleAfter(kMinute).kind == Kind::kComplete);
  CHECK(HasPost("71"));
  CHECK(RosterWatermark() == Promised());  // The author may be new.
}

TEST_CASE_METHOD(LoopFixture, "SyncLoop: two first cycles report the same facts",
                 "[bridge][loop]") {
  lms.Ask("7", "105", "2");
  lms.Ask("8", "105", "2");
  lms.Reply("8", "81", "1");
  Cycle();
  const auto facts = service.FactsSince(0);
  const size_t before = service.events.size();
  service.courses["5"].watermarks.clear();
  service.courses["5"].cursors.clear();
  service.platform_cursors.clear();
  lms.now += 5 * kMinute;
  Cycle();
  CHECK(service.FactsSince(before) == facts);
}

TEST_CASE_METHOD(LoopFixture, "SyncLoop: a quiet cycle makes one call, and one per course",
                 "[bridge][loop]") {
  for (int i = 11; i <= 30; ++i) lms.AddCourse(absl::StrCat(i));
  lms.Ask("7", "105", "2");
  lms.now += 10 * kMinute;
  Cycle();
  CHECK(CycleAfter(3 * kMinute).kind == Kind::kComplete);
  CHECK(lms.calls.size() == 1 + 21);
}

// The platform lists a thread as changed for a while after it was read.
TEST_CASE_METHOD(LoopFixture, "SyncLoop: a thread just read is not read again", "[bridge][loop]") {
  lms.Ask("7", "105", "2");
  Cycle();
  CycleAfter(kMinute);
  CHECK(lms.CountCalls("ReadThread") == 0);
  CHECK(lms.CountCalls("ListActive") == 0);
  lms.Reply("7", "71", "1");
  CycleAfter(kMinute);
  CHECK(lms.CountCalls("ReadThread") == 1);
  CHECK(HasPost("71"));
}

TEST_CASE_METHOD(LoopFixture, "SyncLoop: a change costs calls for minutes, not for the lag",
                 "[bridge][loop]") {
  lms.Ask("7", "105", "2");
  lms.now += 10 * kMinute;
  Cycle();
  const auto promised_at = PostsWatermark();
  lms.now += 4 * kMinute;
  lms.Reply("7", "71", "1");
  CycleAfter(kMinute);
  CycleAfter(5 * kMinute);
  CycleAfter(kMinute);
  CHECK(PostsWatermark() == promised_at);
  CHECK(lms.calls == std::vector<std::string>{"Greet ", "ListChanges 5"});
}

TEST_CASE_METHOD(LoopFixture, "SyncLoop: a roster that did not change is not reported again",
                 "[bridge][loop]") {
  Cycle();
  const size_t before = service.events.size();
  CycleAfter(kHour);
  CHECK(lms.CountCalls("ListActive") == 1);
  CHECK(lms.CountCalls("ListSuspended") == 0);
  CHECK(RosterWatermark() == Promised());
  for (size_t i = before; i < service.events.size(); ++i) {
    CHECK_FALSE(service.events[i].has_roster_observed());
  }
}

TEST_CASE_METHOD(LoopFixture, "SyncLoop: before a stage is passed the roster is reported as it was",
                 "[bridge][loop]") {
  lms.Ask("7", "105", "2");
  Cycle();
  service.courses["5"].stages["7"] = lms.At(5 * kMinute);
  const size_t before = service.events.size();
  CycleAfter(kHour);
  CHECK(lms.CountCalls("ListSuspended 5") == 1);
  // Who leaves after that was there at the stage.
  const auto roster =
      std::find_if(service.events.begin() + before, service.events.end(),
                   [](const v1::Event& event) { return event.has_roster_observed(); });
  REQUIRE(roster != service.events.end());
  CHECK(FromProto(roster->observe_time()) == lms.At(lms.now));
  service.courses["5"].stages.clear();
  CycleAfter(kHour);
  CHECK(lms.CountCalls("ListSuspended 5") == 0);
}

TEST_CASE_METHOD(LoopFixture, "SyncLoop: a greeting that cannot be produced is no item to skip",
                 "[bridge][loop]") {
  lms.failures["Greet "] = Failed(FailureClass::kSkipItem, v1::ALARM_KIND_ITEM_SKIPPED);
  CHECK(Cycle().kind == CycleResult::Kind::kPlatformUnreachable);
  REQUIRE(service.alarms.size() == 1);
  CHECK(service.alarms[0].kind() == v1::ALARM_KIND_PLATFORM_UNREACHABLE);
}

TEST_CASE_METHOD(LoopFixture, "SyncLoop: a changed roster is reported with the suspended members",
                 "[bridge][loop]") {
  Cycle();
  lms.courses["5"].suspended = {lms.courses["5"].active.back()};
  lms.courses["5"].active.pop_back();
  lms.courses["5"].active.push_back({"4", "New", {"student"}, {{"9", "Group"}}});
  CycleAfter(kHour);
  CHECK(service.courses["5"].members == std::vector<std::string>{"1", "4"});
  CHECK(service.courses["5"].suspended == std::set<std::string>{"2"});
}

// Moodle goes on listing them as active: their tutors would be asked to call them for ever.
TEST_CASE_METHOD(LoopFixture, "SyncLoop: whose account is suspended counts as suspended",
                 "[bridge][loop]") {
  Cycle();
  lms.suspended_accounts = {"2"};
  CycleAfter(kHour);
  CHECK(service.courses["5"].suspended.empty());  // Nothing is decided: a day may pass.
  CHECK(lms.CountCalls("AskForAccounts") == 0);
  SECTION("before a stage passes") {
    service.courses["5"].stages["7"] = lms.At(lms.now + kHour);
    CycleAfter(2 * kHour);
  }
  SECTION("within a day") { CycleAfter(24 * kHour); }
  CHECK(service.courses["5"].suspended == std::set<std::string>{"2"});
  CHECK(lms.CountCalls("AskForAccounts 1,2") == 1);
  lms.suspended_accounts.clear();
  CycleAfter(24 * kHour);
  CHECK(service.courses["5"].suspended.empty());
  CHECK(service.courses["5"].members == std::vector<std::string>{"1", "2"});
}

TEST_CASE_METHOD(LoopFixture, "SyncLoop: accounts that cannot be asked for hold nothing",
                 "[bridge][loop]") {
  lms.asks_for_accounts = false;
  CHECK(Cycle().kind == CycleResult::Kind::kComplete);
  CHECK(lms.CountCalls("AskForAccounts") == 0);
  REQUIRE(service.alarms.size() == 1);
  CHECK(service.alarms[0].kind() == v1::ALARM_KIND_PLATFORM_MISCONFIGURED);
  CHECK(service.alarms[0].subject() == "accounts");
  lms.asks_for_accounts = true;
  CycleAfter(kHour);
  CHECK(service.alarms.empty());
}

// Whoever is not known to be able to log in is not to be accused of staying away.
TEST_CASE_METHOD(LoopFixture, "SyncLoop: accounts that cannot be read hold the course",
                 "[bridge][loop]") {
  Cycle();
  const auto before = RosterWatermark();
  lms.failures["AskForAccounts 1,2"] =
      Failed(FailureClass::kUnreadable, v1::ALARM_KIND_CAPABILITY_MISSING);
  CHECK(CycleAfter(24 * kHour).kind == CycleResult::Kind::kCoursesHeld);
  CHECK(RosterWatermark() == before);
}

TEST_CASE_METHOD(LoopFixture, "SyncLoop: a day later threads that differ are read",
                 "[bridge][loop]") {
  lms.Ask("7", "105", "2");
  lms.Ask("8", "105", "2");
  lms.now += 3 * kHour;
  Cycle();
  // Neither shows in the list of changes.
  lms.threads["7"].posts["71"] = {"1", lms.now, lms.now, "70"};
  lms.threads["9"] = {"105", {{"90", {"2", 1, 1, ""}}}, 1};
  CycleAfter(kHour);
  CHECK_FALSE(HasPost("71"));
  CycleAfter(24 * kHour);
  CHECK(HasPost("71"));
  CHECK(HasPost("90"));
  CHECK(lms.CountCalls("ReadThread 8") == 0);
}

TEST_CASE_METHOD(LoopFixture, "SyncLoop: a held course keeps no other from the day's comparison",
                 "[bridge][loop]") {
  lms.AddCourse("6");
  lms.now += 3 * kHour;
  Cycle();
  lms.threads["9"] = {"106", {{"90", {"2", 1, 1, ""}}}, 1};  // In no list of changes.
  lms.access_in["105"] = {};
  REQUIRE(CycleAfter(kHour).kind == Kind::kCoursesHeld);
  CycleAfter(24 * kHour);
  CHECK(HasPost("90", "6"));
}

TEST_CASE_METHOD(LoopFixture, "SyncLoop: with one cycle a day each course is compared in its turn",
                 "[bridge][loop]") {
  lms.AddCourse("6");
  lms.AddCourse("7");
  lms.now += 3 * kHour;
  Cycle();
  lms.threads["9"] = {"107", {{"90", {"2", 1, 1, ""}}}, 1};  // In no list of changes.
  for (int day = 0; day < 3; ++day) CycleAfter(24 * kHour);
  CHECK(HasPost("90", "7"));
}

TEST_CASE_METHOD(LoopFixture, "SyncLoop: large courses are reported in batches", "[bridge][loop]") {
  for (int i = 1000; i < 2300; ++i) lms.Ask(absl::StrCat(i), "105", "2");
  CHECK(Cycle().kind == Kind::kComplete);
  CHECK(service.courses["5"].posts.size() == 1300);
  CHECK(service.largest_batch == 1000);
}

TEST_CASE_METHOD(LoopFixture, "SyncLoop: a forum that is not chosen is not read",
                 "[bridge][loop]") {
  lms.courses["5"].forums = {"105", "106"};
  lms.Ask("7", "105", "2");
  lms.Ask("8", "106", "2");
  settings.forums.ids = {"105"};
  Cycle();
  CHECK(HasPost("70"));
  CHECK_FALSE(HasPost("80"));
}

TEST_CASE_METHOD(LoopFixture, "SyncLoop: a forum chosen later is read at once", "[bridge][loop]") {
  lms.courses["5"].forums = {"105", "106"};
  lms.Ask("8", "106", "2");
  settings.forums.ids = {"105"};
  lms.now += kHour;
  Cycle();
  REQUIRE_FALSE(HasPost("80"));
  settings.forums.ids = {};
  CycleAfter(2 * kMinute);
  CHECK(HasPost("80"));
}

TEST_CASE_METHOD(LoopFixture, "SyncLoop: a refused event holds its course and is alarmed",
                 "[bridge][loop]") {
  lms.AddCourse("6");
  Cycle();
  const auto held_at = PostsWatermark();
  lms.now += 50 * kMinute;
  lms.Ask("7", "105", "2");
  service.refused_posts = {"70"};
  CHECK(CycleAfter(kMinute).kind == Kind::kCoursesHeld);
  CHECK(PostsWatermark("5") == held_at);
  CHECK(PostsWatermark("6") == Promised());
  REQUIRE(service.HasAlarm(v1::ALARM_KIND_EVENT_REFUSED, "5"));
  CHECK(service.alarms[0].subject() == "post 70");
  CHECK(absl::StrContains(service.alarms[0].detail(), "TEXT_INVALID"));
  // It is reported again, and once it is taken the course goes on and the alarm is gone.
  service.refused_posts.clear();
  CHECK(CycleAfter(kMinute).kind == Kind::kComplete);
  CHECK(HasPost("70"));
  CHECK(PostsWatermark("5") == Promised());
  CHECK(service.alarms.empty());
}

// The service raises the alarm of a held roster itself.
TEST_CASE_METHOD(LoopFixture, "SyncLoop: a held roster holds the course until it is taken",
                 "[bridge][loop]") {
  Cycle();
  const auto held_at = PostsWatermark();
  lms.courses["5"].active.pop_back();
  service.hold_rosters = true;
  CHECK(CycleAfter(kHour).kind == Kind::kCoursesHeld);
  CHECK(PostsWatermark() == held_at);
  CHECK(service.alarms.empty());
  CHECK(CycleAfter(2 * kMinute).kind == Kind::kCoursesHeld);
  service.hold_rosters = false;
  CHECK(CycleAfter(2 * kMinute).kind == Kind::kComplete);
  CHECK(service.courses["5"].members == std::vector<std::string>{"1"});
  CHECK(PostsWatermark() == Promised());
}

TEST_CASE_METHOD(LoopFixture,
                 "SyncLoop: a platform whose clock is ahead is one alarm, not one per fact",
                 "[bridge][loop]") {
  lms.Ask("7", "105", "2");
  lms.AddCourse("6");
  Cycle();
  const auto held_at = PostsWatermark();
  service.clock_behind = true;
  lms.now += kMinute;
  lms.Reply("7", "71", "1");
  lms.Reply("7", "72", "1");
  CHECK(CycleAfter(kMinute).kind == Kind::kCoursesHeld);
  REQUIRE(service.alarms.size() == 1);
  CHECK(service.alarms[0].kind() == v1::ALARM_KIND_PLATFORM_MISCONFIGURED);
  CHECK(service.alarms[0].subject() == "clock");
  CHECK(PostsWatermark() == held_at);
}

TEST_CASE_METHOD(LoopFixture, "SyncLoop: the service away is no complete cycle", "[bridge][loop]") {
  Cycle();
  service.failure = absl::UnavailableError("away");
  CHECK(CycleAfter(kMinute).kind == Kind::kServiceUnreachable);
  service.failure = absl::UnauthenticatedError("token");
  CHECK(CycleAfter(kMinute).kind == Kind::kServiceRefuses);
}

TEST_CASE_METHOD(LoopFixture,
                 "SyncLoop: asked to stop, it stops between courses and clears no alarm",
                 "[bridge][loop]") {
  lms.AddCourse("6");
  lms.courses["6"].hidden = true;
  service.courses["6"] = {};
  Cycle();
  REQUIRE_FALSE(service.alarms.empty());
  const auto watermark = PostsWatermark();
  stop = true;
  CHECK(CycleAfter(kMinute).kind == Kind::kStopped);
  CHECK(PostsWatermark() == watermark);
  CHECK_FALSE(service.alarms.empty());
}

TEST_CASE_METHOD(LoopFixture, "SyncLoop: a platform that calls itself otherwise is alarmed",
                 "[bridge][loop]") {
  settings.platform_address = "http://localhost";
  CHECK(Cycle().kind == Kind::kComplete);
  REQUIRE(service.HasAlarm(v1::ALARM_KIND_PLATFORM_MISCONFIGURED));
  CHECK(absl::StrContains(service.alarms[0].detail(), "http://localhost"));
  CHECK(absl::StrContains(service.alarms[0].detail(), "https://lms.example"));
}

TEST_CASE_METHOD(LoopFixture, "SyncLoop: missing functions are named and stop the bridge",
                 "[bridge][loop]") {
  lms.missing_functions = {"core_message_get_messages"};
  const CycleResult result = Cycle();
  CHECK(result.kind == Kind::kPlatformRefuses);
  CHECK(absl::StrContains(std::string(result.status.message()), "core_message_get_messages"));
  CHECK(service.HasAlarm(v1::ALARM_KIND_PLATFORM_MISCONFIGURED));
  CHECK_FALSE(PostsWatermark().has_value());
}

TEST_CASE_METHOD(LoopFixture, "SyncLoop: the log line says what was done and names nobody",
                 "[bridge][loop]") {
  lms.Ask("7", "105", "2");
  const CycleResult result = Cycle();
  CHECK(absl::StrContains(result.log_line, "courses 1 held 0 threads 1"));
  CHECK(absl::StrContains(result.log_line, "watermark 2026-11-21T11:58:00"));
  CHECK_FALSE(absl::StrContains(result.log_line, "Learner"));
}

}  // namespace
}  // namespace tutoring::bridge
