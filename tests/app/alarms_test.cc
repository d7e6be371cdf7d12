// What administrators are told of: silence, and how a platform is doing.
#include <catch2/catch.hpp>
#include <string>
#include <vector>

#include "service/app/setup/admin_commands.h"
#include "tests/app/service_fixture.h"
#include "tests/support/builders.h"

namespace tutoring::testing {
namespace {

using store::AlarmKind;

using AlarmKinds = std::vector<AlarmKind>;

class AlarmsFixture : public ServiceFixture {
 public:
  void Check(absl::Duration longest_silence = absl::Hours(1)) {
    REQUIRE(Write([&](app::Unit& unit) {
              return app::CheckStaleness(unit, policy, longest_silence);
            }).ok());
  }
  void Bridge(const std::vector<store::Alarm>& alarms) {
    REQUIRE(Do([&](app::Unit& unit, const store::Platform& platform) {
              return app::ReportAlarms(unit, platform, alarms);
            }).ok());
  }
  app::Health Health() {
    return Read([](store::Store& store, const store::Platform& platform) {
      return app::HealthOf(store, platform);
    });
  }
  AlarmKinds Kinds() {
    AlarmKinds kinds;
    for (const store::Alarm& alarm : Health().alarms) kinds.push_back(alarm.kind);
    return kinds;
  }
};

TEST_CASE_METHOD(AlarmsFixture, "Staleness: a course is stale once silent for longer than allowed",
                 "[app][alarms]") {
  Adopt();
  clock.SetTime(Hour(1) - kTick);
  Check();
  CHECK(Kinds().empty());
  clock.SetTime(Hour(1));
  Check();
  CHECK(Kinds().empty());
  clock.SetTime(Hour(1) + kTick);
  Check();
  Check();
  CHECK(Kinds() == AlarmKinds{AlarmKind::kWatermarkStale});
  CHECK(raised.size() == 1);
}

TEST_CASE_METHOD(AlarmsFixture, "Staleness: a watermark that does not move is silence too",
                 "[app][alarms]") {
  Adopt();
  clock.SetTime(Hour(1) + kTick);
  Report({}, Watermarks(Hour(0)));
  Check();
  CHECK(Kinds() == AlarmKinds{AlarmKind::kWatermarkStale});
  Report({}, Watermarks(Hour(0.5)));
  Check();
  CHECK(Kinds().empty());
}

TEST_CASE_METHOD(AlarmsFixture,
                 "Staleness: of a course that is hidden from its learners connections stand still",
                 "[app][alarms]") {
  Adopt();
  Report({}, {{kCourse, store::Source::kConnections, Hour(0)}});
  clock.SetTime(Hour(2));
  Report({}, Watermarks(Hour(2)));
  Bridge({{.kind = AlarmKind::kCourseHidden, .course = kCourse}});
  Check();
  CHECK(Kinds() == AlarmKinds{AlarmKind::kCourseHidden});
  Bridge({});
  Check();
  CHECK(Kinds() == AlarmKinds{AlarmKind::kWatermarkStale});
}

TEST_CASE_METHOD(AlarmsFixture, "Staleness: one silent source is enough", "[app][alarms]") {
  Adopt();
  const store::Source heard = GENERATE(store::Source::kRoster, store::Source::kPosts);
  clock.SetTime(Hour(2));
  Report({}, {{kCourse, heard, Hour(2)}});
  Check();
  CHECK(Kinds() == AlarmKinds{AlarmKind::kWatermarkStale});
}

TEST_CASE_METHOD(AlarmsFixture,
                 "Staleness: connections or submissions that are not read are told apart, once the "
                 "rest is read",
                 "[app][alarms]") {
  const auto [source, subject] =
      GENERATE(table<store::Source, std::string>({{store::Source::kConnections, "connections"},
                                                  {store::Source::kSubmissions, "submissions"}}));
  Adopt();
  Report({}, {{kCourse, source, Hour(0)}});
  const auto subjects = [this] {
    std::vector<std::string> told;
    for (const store::Alarm& alarm : Health().alarms) told.push_back(alarm.subject);
    return told;
  };
  clock.SetTime(Hour(2));
  Check();
  CHECK(subjects() == std::vector<std::string>{""});
  Report({}, Watermarks(Hour(2)));
  Check();
  CHECK(subjects() == std::vector<std::string>{subject});
  Report({}, {{kCourse, source, Hour(2)}});
  Check();
  CHECK(subjects().empty());
}

TEST_CASE_METHOD(AlarmsFixture,
                 "Staleness: a watermark of the whole platform counts for its courses",
                 "[app][alarms]") {
  Adopt();
  clock.SetTime(Hour(2));
  Report({}, {{"", store::Source::kRoster, Hour(2)}, {"", store::Source::kPosts, Hour(2)}});
  Check();
  CHECK(Kinds().empty());
}

TEST_CASE_METHOD(AlarmsFixture,
                 "Staleness: only courses that are followed and were read are watched",
                 "[app][alarms]") {
  Adopt();
  app::Event unread = CourseFact();
  unread.course = "paie";
  clock.SetTime(Hour(1));
  Report({unread, Fact(app::CourseObserved{.out_of_scope = true})});
  clock.SetTime(Hour(100));
  Check();
  CHECK(Kinds().empty());
}

TEST_CASE_METHOD(AlarmsFixture, "Staleness: a simulated platform has a clock of its own",
                 "[app][alarms]") {
  REQUIRE(Write([](app::Unit& unit) {
            return app::CreatePlatform(unit, {.id = "demo", .simulated = true}).status();
          }).ok());
  REQUIRE(app::ReportEvents(ledger(), policy, {"demo", {CourseFact()}, Watermarks(Hour(0))}).ok());
  clock.SetTime(Hour(100));
  Check();
  CHECK(raised.empty());
}

TEST_CASE_METHOD(AlarmsFixture, "Alarms: a bridge's report replaces what it had raised",
                 "[app][alarms]") {
  const store::Alarm access{.kind = AlarmKind::kAccessRefused, .detail = "first words"};
  const store::Alarm course{.kind = AlarmKind::kCourseUnreadable, .course = "c1"};
  const store::Alarm other{.kind = AlarmKind::kCourseUnreadable, .course = "c2"};
  Bridge({access, course});
  Bridge({{.kind = AlarmKind::kAccessRefused, .detail = "other words"}, course});
  CHECK(raised.size() == 2);  // Told once, but what is the matter now is what can be read.
  CHECK(Health().alarms[0].detail == "other words");
  Bridge({course, other});
  CHECK(Kinds() == AlarmKinds{AlarmKind::kCourseUnreadable, AlarmKind::kCourseUnreadable});
  Bridge({});
  CHECK(Kinds().empty());
  // Raised again after it had ended, it is told again.
  Bridge({course});
  CHECK(raised.size() == 4);
}

TEST_CASE_METHOD(AlarmsFixture, "Alarms: a bridge's report leaves those of the service alone",
                 "[app][alarms]") {
  Adopt();
  clock.SetTime(Hour(2));
  Check();
  Bridge({});
  CHECK(Kinds() == AlarmKinds{AlarmKind::kWatermarkStale});
}

TEST_CASE_METHOD(AlarmsFixture,
                 "Health: counts what is open and what waits, and the oldest reading",
                 "[app][alarms]") {
  Adopt();
  clock.SetTime(Hour(10));
  Report({PostFact("p1", "ana", Hour(1), "d1"), PostFact("p2", "ana", Hour(2), "d2"),
          PostFact("r2", "tim", Hour(3), "d2")},
         {{kCourse, store::Source::kPosts, Hour(10)}, {kCourse, store::Source::kRoster, Hour(9)}});
  app::Event gone = CourseFact();
  gone.course = "old";
  std::get<app::CourseObserved>(gone.fact).out_of_scope = true;
  Report({gone});
  app::Health health = Health();
  CHECK(health.watermark == Hour(9));
  CHECK(health.courses == 1);
  CHECK(health.open_duties == 1);
  CHECK(health.unsettled_deliveries == 0);
  ReadUntil(40);
  health = Health();
  CHECK(health.watermark == Hour(40));
  CHECK(health.unsettled_deliveries == 1);
}

}  // namespace
}  // namespace tutoring::testing
