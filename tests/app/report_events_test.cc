// What is refused of a report, and that the rest of it is taken.
#include "service/app/intake/report_events.h"

#include <catch2/catch.hpp>
#include <string>

#include "service/base/reason.h"
#include "tests/app/service_fixture.h"
#include "tests/support/builders.h"

namespace tutoring::testing {
namespace {

using app::Event;
using app::RefusalReason;

const std::string kLongestId(255, 'x');

Event Changed(Event event, const std::function<void(app::PostObserved&)>& change) {
  change(std::get<app::PostObserved>(event.fact));
  return event;
}

TEST_CASE_METHOD(ServiceFixture,
                 "Report: a bad fact is refused with its field, the others are taken",
                 "[app][report_events]") {
  Adopt();
  clock.SetTime(Hour(1));
  const Event post = PostFact("p1", "ana", Hour(0.5));
  const auto with = [&](const std::function<void(app::PostObserved&)>& change) {
    return Changed(post, change);
  };
  const auto in = [](Event event, const char* course) {
    event.course = course;
    return event;
  };
  const auto seen = [](Event event, absl::Time time) {
    event.observed = time;
    return event;
  };
  struct Row {
    const char* name;
    Event event;
    RefusalReason reason;
    const char* detail;
  };
  const absl::Time ahead = Hour(1) + absl::Minutes(5);
  const absl::Time year_2101 = absl::FromCivil(absl::CivilYear(2101), absl::UTCTimeZone());
  const std::vector<Row> rows = {
      {"nothing observed", seen(post, absl::InfinitePast()), RefusalReason::kFieldMissing,
       "observe_time"},
      {"no course", in(post, ""), RefusalReason::kFieldMissing, "course"},
      {"no fact", {Hour(1), kCourse, {}}, RefusalReason::kFieldMissing, "fact"},
      {"no author", with([](auto& p) { p.author = ""; }), RefusalReason::kFieldMissing,
       "post_observed.author"},
      {"an id of 256 bytes", with([](auto& p) { p.post = kLongestId + "x"; }),
       RefusalReason::kIdInvalid, "post_observed.post"},
      {"an id with a line feed", with([](auto& p) { p.discussion = "a\nb"; }),
       RefusalReason::kIdInvalid, "post_observed.discussion"},
      {"a group of two lines", with([](auto& p) { p.group = "a\nb"; }), RefusalReason::kIdInvalid,
       "post_observed.group"},
      {"a text that is not UTF-8", with([](auto& p) { p.text = "\xc3\x28"; }),
       RefusalReason::kTextInvalid, "post_observed.text"},
      {"written before 1970", with([](auto& p) { p.created = absl::UnixEpoch() - kTick; }),
       RefusalReason::kTimeOutOfRange, "post_observed.create_time"},
      {"a course that ends in 2101", Fact(app::CourseObserved{.end = year_2101}),
       RefusalReason::kTimeOutOfRange, "course_observed.end_time"},
      {"a moment too far ahead", with([&](auto& p) { p.created = ahead + kTick; }),
       RefusalReason::kTimeInFuture, "post_observed.create_time"},
      {"observed too far ahead", seen(post, ahead + kTick), RefusalReason::kTimeInFuture,
       "observe_time"},
      {"an unknown course", in(post, "other"), RefusalReason::kCourseUnknown, "course"},
      {"a roster of this instant that says otherwise",
       {Hour(0), kCourse, app::RosterObserved{}},
       RefusalReason::kObservationConflict,
       "roster_observed"},
      {"a roster without the tutor",
       Fact(app::RosterObserved{
           {{"ana", "", {"student"}, {}, false}, {"max", "", {"manager"}, {}, false}}}),
       RefusalReason::kRosterHeld, "roster_observed.members"},
      {"20,001 members", Fact(app::RosterObserved{std::vector<app::RosterMember>(20001, {"a"})}),
       RefusalReason::kTextInvalid, "roster_observed.members"},
  };
  for (const Row& row : rows) {
    DYNAMIC_SECTION(row.name) {
      const auto result = Send(
          {PostFact("p2", "ana", Hour(0.5)), row.event, PostFact("p3", "ana", Hour(0.6), "d3")},
          Watermarks(Hour(1)));
      CHECK(result.events[1].reason == row.reason);
      CHECK(result.events[1].detail == row.detail);
      CHECK((result.events[0].accepted() && result.events[2].accepted()));
      // What stands in d3 is known; that all of the course was read is not believed.
      const auto duty = Read([](store::Store& store, const store::Platform& platform) {
        return app::FindDuty(store, platform.key, kCourse, {DutyKind::kResponse, "p3"});
      });
      CHECK(duty.subject == "d3");
      const bool of_course = row.event.course == kCourse;
      for (const app::ReportResult& watermark : result.watermarks) {
        CHECK(watermark.reason ==
              (of_course ? RefusalReason::kEventRefused : RefusalReason::kAccepted));
      }
    }
  }
}

TEST_CASE_METHOD(ServiceFixture, "Report: a course that ends before it starts, or then, has no end",
                 "[app][report_events]") {
  Adopt();
  clock.SetTime(Hour(2));
  const auto offset = GENERATE(values({-absl::Hours(72), -kTick, absl::ZeroDuration(), kTick}));
  Report({Fact(app::CourseObserved{.start = Hour(0), .end = Hour(0) + offset})});
  const auto course = Read([](store::Store& store, const store::Platform& platform) {
    return store.courses.Find(platform.key, kCourse);
  });
  CHECK(course->start == Hour(0));
  const bool ends = offset > absl::ZeroDuration();
  CHECK(course->end == (ends ? Hour(0) + offset : absl::InfiniteFuture()));
  // Without an end, questions are owed an answer.
  Report({PostFact("p1", "ana", Hour(1))}, Watermarks(Hour(2)));
  const auto duties = Read([](store::Store& store, const store::Platform& platform) {
    return store.duties.List(platform.key, {}, 9);
  });
  CHECK(duties.size() == (ends ? 0 : 1));
}

TEST_CASE_METHOD(ServiceFixture, "Report: what just fits is taken", "[app][report_events]") {
  Adopt();
  clock.SetTime(Hour(1));
  const absl::Time ahead = Hour(1) + absl::Minutes(5);
  Event late = PostFact("p2", "ana", ahead);
  late.observed = ahead;
  const absl::Time end_of_2100 =
      absl::FromCivil(absl::CivilYear(2101), absl::UTCTimeZone()) - kTick;
  Report({PostFact(kLongestId, "ana", absl::UnixEpoch()), late,
          Fact(app::CourseObserved{.end = end_of_2100})},
         Watermarks(ahead));
}

TEST_CASE_METHOD(ServiceFixture,
                 "Report: a watermark too far ahead, or of nothing known, is refused",
                 "[app][report_events]") {
  Adopt();
  const absl::Time ahead = Hour(0) + absl::Minutes(5);
  const auto reason = [&](app::WatermarkReport watermark) {
    return Send({}, {std::move(watermark)}).watermarks[0].reason;
  };
  using store::Source;
  CHECK(reason({kCourse, Source::kPosts, ahead + kTick}) == RefusalReason::kTimeInFuture);
  CHECK(reason({kCourse, Source::kPosts, ahead}) == RefusalReason::kAccepted);
  CHECK(reason({kCourse, Source::kPosts, absl::InfinitePast()}) == RefusalReason::kFieldMissing);
  CHECK(reason({"other", Source::kPosts, Hour(0)}) == RefusalReason::kCourseUnknown);
  CHECK(reason({kCourse, static_cast<Source>(9), Hour(0)}) == RefusalReason::kFieldMissing);
  CHECK(reason({"", Source::kPosts, Hour(0)}) == RefusalReason::kAccepted);
}

TEST_CASE_METHOD(ServiceFixture,
                 "Report: a fact refused in one course holds back its watermark only",
                 "[app][report_events]") {
  Adopt();
  Event other = CourseFact();
  other.course = "paie";
  const auto result =
      Send({other, PostFact("", "ana", Hour(0))}, {{kCourse, store::Source::kPosts, Hour(0)},
                                                   {"paie", store::Source::kPosts, Hour(0)},
                                                   {"", store::Source::kPosts, Hour(0)}});
  CHECK(result.watermarks[0].reason == RefusalReason::kEventRefused);
  CHECK(result.watermarks[1].accepted());
  // The whole platform was not read either.
  CHECK(result.watermarks[2].reason == RefusalReason::kEventRefused);
}

TEST_CASE_METHOD(ServiceFixture, "Report: courses are taken before what belongs to them",
                 "[app][report_events]") {
  Report({PostFact("p1", "ana", Hour(0)), RosterFact(), ForumFact(), CourseFact()});
}

TEST_CASE_METHOD(ServiceFixture, "Report: what belongs to one course cannot be of another",
                 "[app][report_events]") {
  Adopt();
  Report({PostFact("p1", "ana", Hour(0))});
  Event course = CourseFact();
  course.course = "paie";
  Report({course});
  const auto detail_of = [&](Event event) {
    event.course = "paie";
    const app::ReportResult result = Send({std::move(event)}).events[0];
    CHECK(result.reason == RefusalReason::kCourseMismatch);
    return result.detail;
  };
  CHECK(detail_of(ForumFact()) == "forum_observed.forum");
  CHECK(detail_of(PostFact("p1", "ana", Hour(0))) == "post_observed.post");
  CHECK(detail_of(Fact(app::PostDeleted{"p1"})) == "post_deleted.post");
}

TEST_CASE_METHOD(ServiceFixture, "Report: only a simulated platform may be ahead of the clock",
                 "[app][report_events]") {
  REQUIRE(Write([](app::Unit& unit) {
            return app::CreatePlatform(unit, {.id = "demo", .simulated = true}).status();
          }).ok());
  Event course = CourseFact();
  course.observed = Hour(1000);
  const auto demo = app::ReportEvents(ledger(), policy, {"demo", {course}, {}, {}, Hour(1000)});
  REQUIRE(demo.ok());
  CHECK(demo->events[0].accepted());
  CHECK(Send({course}).events[0].reason == RefusalReason::kTimeInFuture);
}

TEST_CASE_METHOD(ServiceFixture, "Report: to an unknown platform nothing is reported",
                 "[app][report_events]") {
  const auto result = app::ReportEvents(ledger(), policy, {"nowhere", {CourseFact()}, {}});
  CHECK(ReasonOf(result.status()) == "PLATFORM_NOT_FOUND");
}

TEST_CASE_METHOD(ServiceFixture, "Report: an erased post keeps its time, and what it asked",
                 "[app][report_events]") {
  Adopt();
  Report({PostFact("p1", "ana", Hour(0))});
  clock.SetTime(Hour(2));
  Report({Changed(PostFact("p1", "ana", absl::InfinitePast()), [](auto& p) { p.text = ""; })});
  const auto duty = Read([](store::Store& store, const store::Platform& platform) {
    return app::FindDuty(store, platform.key, kCourse, {DutyKind::kResponse, "p1"});
  });
  CHECK(duty.opened == Hour(0));
  CHECK(duty.state == DutyState::kOpen);
}

// In the last discussion a tutor had written between the question and the answer to it.
TEST_CASE_METHOD(ServiceFixture,
                 "Report: a question that was answered stays so, however often it moves",
                 "[app][report_events]") {
  Adopt();
  clock.SetTime(Hour(4));
  // Without it the discussion that is left would begin with the tutor's answer, and be exempt.
  Report({Changed(PostFact("p0", "ana", Hour(0.5)), [](auto& p) { p.text = "Merci !"; })});
  Report({PostFact("p1", "ana", Hour(1)), PostFact("r1", "tim", Hour(3)),
          PostFact("r3", "tim", Hour(2), "d3")});
  for (const char* elsewhere : {"d2", "d3"}) {
    clock.SetTime(clock.TimeNow() + absl::Hours(1));
    Report({PostFact("p1", "ana", Hour(1), elsewhere)}, Watermarks(clock.TimeNow()));
    const auto duty = Read([](store::Store& store, const store::Platform& platform) {
      return app::FindDuty(store, platform.key, kCourse, {DutyKind::kResponse, "p1"});
    });
    CHECK(duty.state == DutyState::kClosed);
    CHECK(duty.closed == Hour(3));
    CHECK(duty.subject == "d1");
  }
}

}  // namespace
}  // namespace tutoring::testing
