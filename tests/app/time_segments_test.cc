// The time of a target in segments: which part counted, and of the rest why it did not.
#include "service/app/explain/time_segments.h"

#include <catch2/catch.hpp>
#include <memory>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "service/app/explain/gather_grounds.h"
#include "service/base/instant.h"
#include "service/rules/calendar/built_in_calendar.h"
#include "tests/app/service_fixture.h"

namespace tutoring::testing {
namespace {

using app::CountedTarget;
using app::SegmentKind;

// Hour 0 is Monday at 9:00 in Paris, where the calendar opens from 8:00 to 18:00.
Interval HoursBetween(double from, double until) { return {Hour(from), Hour(until)}; }

CountedTarget TargetTo(double due, TimeCount time) {
  absl::TimeZone paris;
  REQUIRE(absl::LoadTimeZone("Europe/Paris", &paris));
  return {.kind = DutyKind::kContact,
          .from = Hour(0),
          .due = Hour(due),
          .time = time,
          .term = {.calendar = std::make_shared<Calendar>(BuiltInCalendar("eple-fr", paris))}};
}

std::string SegmentName(SegmentKind kind) {
  static const std::vector<std::string> names = {
      "", "counted", "break", "exemption", "hidden", "leave", "not member", "closed", "first day"};
  return names.at(static_cast<size_t>(kind));
}

// "counted 0-9, closed 9-23".
std::string Segments(const CountedTarget& target) {
  const auto hours = [](absl::Time time) { return absl::ToDoubleHours(time - Hour(0)); };
  return absl::StrJoin(app::SegmentsOf(target), ", ",
                       [&](std::string* text, const app::TimeSegment& segment) {
                         absl::StrAppend(text, SegmentName(segment.kind), " ",
                                         hours(segment.time.from), "-", hours(segment.time.until));
                       });
}

TEST_CASE("Segments: working time is what is open and not suspended", "[app][segments]") {
  CountedTarget target = TargetTo(25, TimeCount::kWorking);
  CHECK(Segments(target) == "counted 0-9, closed 9-23, counted 23-25");
  target.suspended = target.causes.breaks = {HoursBetween(23, 24)};
  CHECK(Segments(target) == "counted 0-9, closed 9-23, break 23-24, counted 24-25");
  // A break is one though nothing is open during some of it.
  target.suspended = target.causes.breaks = {HoursBetween(8, 24)};
  CHECK(Segments(target) == "counted 0-8, break 8-24, counted 24-25");
}

TEST_CASE("Segments: the first reason why a time did not count is told", "[app][segments]") {
  CountedTarget target = TargetTo(10, TimeCount::kElapsed);
  CHECK(Segments(target) == "counted 0-10");
  target.suspended = target.causes.exemptions = {HoursBetween(2, 6)};
  target.causes.breaks = {HoursBetween(2, 4)};
  CHECK(Segments(target) == "counted 0-2, break 2-4, exemption 4-6, counted 6-10");
  target.suspended = {HoursBetween(1, 4)};
  target.causes = {.hidden = {HoursBetween(1, 2)}, .leaves = {HoursBetween(2, 3)}};
  CHECK(Segments(target) == "counted 0-1, hidden 1-2, leave 2-3, not member 3-4, counted 4-10");
}

TEST_CASE("Segments: whole working days begin with the day after", "[app][segments]") {
  CountedTarget target = TargetTo(33, TimeCount::kElapsed);
  target.working_days = 1;
  CHECK(Segments(target) == "first day 0-9, closed 9-23, counted 23-33");
}

TEST_CASE("Segments: a target without an end has none", "[app][segments]") {
  CountedTarget target = TargetTo(33, TimeCount::kElapsed);
  target.due = absl::InfiniteFuture();
  CHECK(Segments(target) == "");
}

TEST_CASE_METHOD(ServiceFixture, "Grounds: of very many the earliest and the latest are told",
                 "[app][explain][grounds]") {
  std::vector<app::DutyEvent> events;
  CountedTarget target = TargetTo(450, TimeCount::kElapsed);
  for (int hour = 450; hour-- > 0;) {
    events.push_back({.kind = app::DutyEventKind::kEndorsed, .time = Hour(hour)});
    if (hour % 2 == 1)
      target.suspended.insert(target.suspended.begin(), HoursBetween(hour, hour + 0.5));
  }
  const app::DutyGrounds grounds = Read([&](store::Store& store, const store::Platform& platform) {
    return app::GatherGrounds(store, platform.key, kCourse, events, {target});
  });
  CHECK(grounds.events.size() == app::kMostGrounds);
  CHECK(grounds.left_out_events == 250);
  CHECK(grounds.events.front().time == Hour(0));
  CHECK(grounds.events[99].time == Hour(99));
  CHECK(grounds.events[100].time == Hour(350));
  CHECK(grounds.events.back().time == Hour(449));
  const app::TargetGrounds& told = grounds.targets.at(0);
  CHECK(told.segments.size() == app::kMostGrounds);
  CHECK(told.left_out_segments == 251);
  CHECK(told.segments.front().time.from == Hour(0));
  CHECK(told.segments.back().time.until == Hour(450));
}

}  // namespace
}  // namespace tutoring::testing
