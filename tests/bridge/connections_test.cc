// When people were last in a course: what is reported of it, and what it promises.
#include <catch2/catch.hpp>

#include "absl/strings/match.h"
#include "lms_bridge/course_choice.h"
#include "lms_bridge/event_builder.h"
#include "tests/bridge/loop_fixture.h"

namespace tutoring::bridge {
namespace {

using Kind = CycleResult::Kind;
using Access = std::optional<absl::Time>;

// Tutor "1" was there a minute before the first cycle, learner "2" never.
struct ConnectionsFixture : LoopFixture {
  ConnectionsFixture() { lms.courses["5"].accesses["1"] = -kMinute; }
  std::optional<absl::Time> Watermark() const {
    return service.WatermarkOf("5", v1::SOURCE_CONNECTIONS);
  }
  Access AccessOf(const std::string& person) {
    return service.courses["5"].connections.at(person).first;
  }
  // When the course was hidden from its learners, as it was told.
  using Time = std::pair<absl::Time, absl::Time>;
  using Times = std::vector<Time>;
  Times HiddenTimes() const {
    Times times;
    for (const v1::Event& event : service.events) {
      if (!event.has_course_hidden()) continue;
      times.push_back({FromProto(event.course_hidden().start_time()),
                       FromProto(event.course_hidden().end_time())});
    }
    return times;
  }
  absl::Time ObservedOf(const std::string& person) {
    return service.courses["5"].connections.at(person).second;
  }
};

TEST_CASE_METHOD(ConnectionsFixture,
                 "Connections: everybody's last access is reported and promised, never as none",
                 "[bridge][connections]") {
  CHECK(Cycle().kind == Kind::kComplete);
  CHECK(AccessOf("1") == lms.At(-kMinute));
  CHECK(AccessOf("2") == std::nullopt);
  CHECK(Watermark() == Promised());
}

// An absence is known up to the last observation only.
TEST_CASE_METHOD(ConnectionsFixture,
                 "Connections: unchanged accesses are observed again, and are no changed roster",
                 "[bridge][connections]") {
  Cycle();
  const size_t before = service.events.size();
  lms.courses["5"].accesses["2"] = 10 * kMinute;
  CycleAfter(kHour);
  CHECK(AccessOf("2") == lms.At(10 * kMinute));
  CHECK(ObservedOf("1") == lms.At(lms.now));
  CHECK(Watermark() == Promised());
  for (size_t i = before; i < service.events.size(); ++i) {
    CHECK_FALSE(service.events[i].has_roster_observed());
  }
}

TEST_CASE_METHOD(ConnectionsFixture,
                 "Connections: before a stage is passed the accesses are read, as the roster is",
                 "[bridge][connections]") {
  Cycle();
  service.courses["5"].stages["7"] = lms.At(5 * kMinute);
  CycleAfter(10 * kMinute);
  CHECK(ObservedOf("2") == lms.At(lms.now));
  CHECK(Watermark() == Promised());
}

TEST_CASE_METHOD(ConnectionsFixture,
                 "Connections: who comes during the cycle was there at its start",
                 "[bridge][connections]") {
  const int after = GENERATE(-1, 0, 1);
  lms.courses["5"].accesses["2"] = lms.now + after;
  Cycle();
  CHECK(AccessOf("2") == lms.At(std::min(after, 0)));
}

TEST_CASE_METHOD(ConnectionsFixture,
                 "Connections: hidden from the account: told, not promised, and nothing else held",
                 "[bridge][connections]") {
  Cycle();
  const auto promised_at = Watermark();
  lms.access_hidden_of = GENERATE(values<std::set<std::string>>({{"2"}, {"1", "2"}}));
  CHECK(CycleAfter(kHour).kind == Kind::kComplete);
  CHECK(Watermark() == promised_at);
  CHECK(PostsWatermark() == Promised());
  CHECK(RosterWatermark() == Promised());
  CHECK(ObservedOf("2") == lms.At(0));
  // The others are reported; the alarm stays up in cycles that read no roster.
  CHECK((ObservedOf("1") == lms.At(lms.now)) == (lms.access_hidden_of.count("1") == 0));
  CycleAfter(2 * kMinute);
  CHECK(lms.CountCalls("ListActive") == 0);
  REQUIRE(service.HasAlarm(v1::ALARM_KIND_CAPABILITY_MISSING, "5"));
  CHECK(absl::StrContains(service.alarms[0].detail(), "see access times"));
  lms.access_hidden_of.clear();
  CycleAfter(kHour);
  CHECK(Watermark() == Promised());
  CHECK(service.alarms.empty());
}

TEST_CASE_METHOD(ConnectionsFixture,
                 "Connections: of a course hidden from its learners none are told or promised",
                 "[bridge][connections]") {
  Cycle();
  const auto promised_at = Watermark();
  const absl::Time listed = lms.At(lms.now);
  lms.courses["5"].visible = false;
  CHECK(CycleAfter(kHour).kind == Kind::kComplete);
  CHECK(RosterWatermark() == Promised());
  // Also where the next reading comes before the next list of courses.
  lms.Ask("7", "105", "2");
  CHECK(CycleAfter(10 * kMinute).kind == Kind::kComplete);
  CHECK(lms.CountCalls("ListActive") == 1);
  CHECK(Watermark() == promised_at);
  CHECK(ObservedOf("2") == lms.At(0));
  CHECK(service.HasAlarm(v1::ALARM_KIND_COURSE_HIDDEN, "5"));
  // Since the list before: what was up to then was judged.
  CHECK(HiddenTimes() == Times{{listed, lms.At(kHour)}});
  lms.courses["5"].visible = true;
  CycleAfter(kHour);
  CHECK(Watermark() == Promised());
  CHECK(service.alarms.empty());
  CHECK(HiddenTimes().back() == Time{listed, lms.At(lms.now)});
  const size_t told = HiddenTimes().size();
  CycleAfter(kHour);
  CHECK(HiddenTimes().size() == told);
}

TEST_CASE_METHOD(ConnectionsFixture,
                 "Connections: that a course is hidden is told before a watermark moves",
                 "[bridge][connections]") {
  Cycle();
  const absl::Time since = lms.At(lms.now);
  lms.courses["5"].visible = false;
  CycleAfter(kHour);
  CHECK(HiddenTimes().size() == 1);
  service.courses["5"].stages["7"] = lms.At(lms.now + 5 * kMinute);
  CycleAfter(10 * kMinute);
  CHECK(HiddenTimes().back() == Time{since, lms.At(lms.now)});
  service.courses["5"].stages.clear();
  CycleAfter(3 * kHour);
  CHECK(PostsWatermark() == Promised());
  CHECK(HiddenTimes().back() == Time{since, lms.At(lms.now)});
}

TEST_CASE_METHOD(ConnectionsFixture,
                 "Connections: one that was hidden from the first is from when it was seen",
                 "[bridge][connections]") {
  lms.courses["5"].visible = false;
  settings.courses = ParseCourseChoice("id:5").value();
  Cycle();
  const absl::Time since = lms.At(lms.now);
  lms.courses["5"].visible = true;
  CycleAfter(kHour);
  CHECK(HiddenTimes() == Times{{since, lms.At(lms.now)}});
}

TEST_CASE_METHOD(ConnectionsFixture,
                 "Connections: that a course is hidden, or shown again, is noted while it is held",
                 "[bridge][connections]") {
  Cycle();
  const absl::Time since = lms.At(lms.now);
  service.hold_rosters = true;
  lms.courses["5"].active.pop_back();
  lms.courses["5"].visible = false;
  CHECK(CycleAfter(kHour).kind == Kind::kCoursesHeld);
  CHECK(service.HasAlarm(v1::ALARM_KIND_COURSE_HIDDEN, "5"));
  const size_t before = HiddenTimes().size();
  lms.courses["5"].visible = true;
  CHECK(CycleAfter(2 * kHour).kind == Kind::kCoursesHeld);
  CHECK_FALSE(service.HasAlarm(v1::ALARM_KIND_COURSE_HIDDEN, "5"));
  REQUIRE(HiddenTimes().size() == before + 1);
  CHECK(HiddenTimes().back() == Time{since, lms.At(lms.now)});
  CycleAfter(2 * kHour);
  CHECK(HiddenTimes().size() == before + 1);
}

TEST_CASE_METHOD(ConnectionsFixture,
                 "Connections: of one that was deselected nobody knows whether it stayed hidden",
                 "[bridge][connections]") {
  Cycle();
  lms.courses["5"].visible = false;
  CycleAfter(kHour);
  REQUIRE(HiddenTimes().size() == 1);
  settings.courses = ParseCourseChoice("id:6").value();
  CycleAfter(kHour);
  REQUIRE_FALSE(service.courses["5"].in_scope);
  lms.courses["5"].visible = true;
  settings.courses = ParseCourseChoice("id:5").value();
  CycleAfter(240 * kHour);
  CHECK(HiddenTimes().size() == 1);
}

TEST_CASE_METHOD(ConnectionsFixture,
                 "Connections: an older version's note is from where connections were read last",
                 "[bridge][connections]") {
  Cycle();
  const absl::Time read = *Watermark();
  service.courses["5"].cursors["concealed"] = "yes";
  CycleAfter(kHour);
  CHECK(HiddenTimes() == Times{{read, lms.At(lms.now)}});
}

TEST_CASE_METHOD(ConnectionsFixture, "Connections: a half list of members promises nothing",
                 "[bridge][connections]") {
  Cycle();
  const auto promised_at = Watermark();
  lms.courses["5"].active.pop_back();
  SECTION("the service holds the roster") {
    service.hold_rosters = true;
    CHECK(CycleAfter(kHour).kind == Kind::kCoursesHeld);
    CHECK(Watermark() == promised_at);
  }
  SECTION("the platform fails on the way") {
    lms.failures["ListSuspended 5"] =
        Failed(FailureClass::kUnreadable, v1::ALARM_KIND_COURSE_UNREADABLE);
    CHECK(CycleAfter(kHour).kind == Kind::kCoursesHeld);
    CHECK(Watermark() == promised_at);
  }
}

TEST_CASE_METHOD(ConnectionsFixture,
                 "Connections: a service that does not know them yet refuses them like any fact",
                 "[bridge][connections]") {
  service.knows_connections = false;
  CHECK(Cycle().kind == Kind::kCoursesHeld);
  REQUIRE(service.HasAlarm(v1::ALARM_KIND_EVENT_REFUSED, "5"));
  CHECK(service.alarms[0].subject() == "connections");
  CHECK_FALSE(Watermark().has_value());
}

TEST_CASE_METHOD(ConnectionsFixture, "Connections: a course without members promises them",
                 "[bridge][connections]") {
  lms.courses["5"].active.clear();
  CHECK(Cycle().kind == Kind::kComplete);
  CHECK(Watermark() == Promised());
}

TEST_CASE("Connections: the event names each person once, in order", "[bridge][connections]") {
  const absl::Time now = absl::FromUnixSeconds(1'000);
  const v1::Event event =
      ConnectionsEvent(now, "5",
                       {{.id = "b", .access_shown = true},
                        {.id = "a", .access_shown = true, .last_access = absl::FromUnixSeconds(7)},
                        {.id = "hidden"}});
  const v1::ConnectionsObserved& observed = event.connections_observed();
  REQUIRE(observed.connections_size() == 2);
  CHECK(observed.connections(0).person() == "a");
  CHECK(observed.connections(0).last_access_time().seconds() == 7);
  CHECK(observed.connections(1).person() == "b");
  CHECK_FALSE(observed.connections(1).has_last_access_time());
  CHECK(FromProto(event.observe_time()) == now);
}

}  // namespace
}  // namespace tutoring::bridge
