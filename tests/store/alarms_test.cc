#include <catch2/catch.hpp>

#include "tests/store/edge_values.h"
#include "tests/store/store_fixture.h"
#include "tests/support/ok.h"

namespace tutoring::testing {
namespace {

using store::Alarm;
using store::AlarmKind;
using store::AlarmOrigin;

Alarm AlarmOf(const std::string& course) {
  return {.kind = AlarmKind::kRosterLoss, .course = course, .raised = At(1)};
}

std::string CoursesOf(const std::vector<Alarm>& alarms) {
  std::string courses;
  for (const Alarm& alarm : alarms) courses += alarm.course;
  return courses;
}

TEST_CASE("Alarms: every text and instant comes back as it was written", "[store][alarms]") {
  StoreFixture fixture;
  auto& alarms = fixture.store->alarms;
  const auto text = GENERATE(from_range(EdgeTexts()));
  const auto instant = GENERATE(from_range(EdgeInstants()));
  DYNAMIC_SECTION(text.name << ", " << instant.name) {
    Alarm alarm = AlarmOf(text.value);
    alarm.subject = alarm.detail = text.value;
    alarm.raised = instant.value;
    CHECK(Ok(alarms.Raise(fixture.campus, alarm)));
    const auto kept = Ok(alarms.List(fixture.campus, kFromTheLatest, false, 9));
    REQUIRE(kept.size() == 1);
    alarm.id = kept.front().id;
    CHECK(kept.front() == alarm);
  }
}

TEST_CASE("Alarms: a condition that is raised already keeps its time and takes the latest words",
          "[store][alarms]") {
  StoreFixture fixture;
  auto& alarms = fixture.store->alarms;
  CHECK(Ok(alarms.Raise(fixture.campus, AlarmOf("a"))));
  Alarm again = AlarmOf("a");
  again.detail = "other words";
  again.raised = At(2);
  CHECK_FALSE(Ok(alarms.Raise(fixture.campus, again)));
  const auto raised = Ok(alarms.Raised(fixture.campus, AlarmOrigin::kService));
  REQUIRE(raised.size() == 1);
  CHECK(raised.front().raised == At(1));
  CHECK(raised.front().detail == "other words");
}

TEST_CASE("Alarms: what tells one condition from another", "[store][alarms]") {
  StoreFixture fixture;
  auto& alarms = fixture.store->alarms;
  Alarm bridge = AlarmOf("a");
  bridge.origin = AlarmOrigin::kBridge;
  Alarm kind = AlarmOf("a");
  kind.kind = AlarmKind::kUnknownAuthor;
  Alarm subject = AlarmOf("a");
  subject.subject = "p1";
  for (const Alarm& alarm : {AlarmOf("a"), AlarmOf("b"), bridge, kind, subject}) {
    CHECK(Ok(alarms.Raise(fixture.campus, alarm)));
  }
  CHECK(Ok(alarms.Raise(fixture.other, AlarmOf("a"))));
  CHECK(Ok(alarms.Raised(fixture.campus, AlarmOrigin::kService)).size() == 4);
  CHECK(Ok(alarms.Raised(fixture.campus, AlarmOrigin::kBridge)).size() == 1);
}

TEST_CASE("Alarms: a cleared one may be raised again, and its first time stays on record",
          "[store][alarms]") {
  StoreFixture fixture;
  auto& alarms = fixture.store->alarms;
  Ok(alarms.Raise(fixture.campus, AlarmOf("a")));
  Ok(alarms.Raise(fixture.campus, AlarmOf("b")));
  Ok(alarms.Clear(fixture.campus, AlarmOf("a"), At(5)));
  Ok(alarms.Clear(fixture.campus, AlarmOf("a"), At(6)));  // Nothing is raised any more.
  CHECK(CoursesOf(Ok(alarms.Raised(fixture.campus, AlarmOrigin::kService))) == "b");
  Alarm again = AlarmOf("a");
  again.raised = At(7);
  CHECK(Ok(alarms.Raise(fixture.campus, again)));
  const auto all = Ok(alarms.List(fixture.campus, kFromTheLatest, true, 9));
  REQUIRE(CoursesOf(all) == "aba");
  CHECK(all[0].cleared == absl::InfiniteFuture());
  CHECK(all[2].cleared == At(5));
}

TEST_CASE("Alarms: pages of one, walked to the end, show each once, the most recent first",
          "[store][alarms]") {
  StoreFixture fixture;
  auto& alarms = fixture.store->alarms;
  for (const char* course : {"a", "b", "c"}) Ok(alarms.Raise(fixture.campus, AlarmOf(course)));
  Ok(alarms.Raise(fixture.other, AlarmOf("x")));
  Ok(alarms.Clear(fixture.campus, AlarmOf("b"), At(5)));
  const auto walk = [&](bool with_cleared) {
    std::string shown;
    int64_t before = kFromTheLatest;
    while (true) {
      const auto page = Ok(alarms.List(fixture.campus, before, with_cleared, 1));
      if (page.empty()) return shown;
      before = page.front().id;
      shown += CoursesOf(page);
    }
  };
  CHECK(walk(true) == "cba");
  CHECK(walk(false) == "ca");
}

TEST_CASE("Alarms: only what was cleared before an instant is forgotten", "[store][alarms]") {
  StoreFixture fixture;
  auto& alarms = fixture.store->alarms;
  for (const char* course : {"a", "b", "c"}) Ok(alarms.Raise(fixture.campus, AlarmOf(course)));
  Ok(alarms.Clear(fixture.campus, AlarmOf("a"), At(5) - kTick));
  Ok(alarms.Clear(fixture.campus, AlarmOf("b"), At(5)));
  Ok(alarms.ForgetClearedBefore(At(5)));
  CHECK(CoursesOf(Ok(alarms.List(fixture.campus, kFromTheLatest, true, 9))) == "cb");
  Ok(alarms.ForgetClearedBefore(absl::InfiniteFuture()));
  CHECK(CoursesOf(Ok(alarms.List(fixture.campus, kFromTheLatest, true, 9))) == "c");
}

TEST_CASE("Alarms: one on a platform that does not exist is refused", "[store][alarms]") {
  StoreFixture fixture;
  CHECK_FALSE(fixture.store->alarms.Raise(4711, AlarmOf("a")).ok());
}

}  // namespace
}  // namespace tutoring::testing
