// What the service keeps for the bridge, so that the bridge keeps nothing.
#include <catch2/catch.hpp>
#include <string>
#include <vector>

#include "service/app/queries.h"
#include "service/base/instant.h"
#include "tests/app/evaluation_fixture.h"
#include "tests/app/service_fixture.h"

namespace tutoring::testing {
namespace {

using Ids = std::vector<std::string>;

class SyncFixture : public ServiceFixture {
 public:
  // Threads d1 (asked at hour 1), d2 (answered), d3 (asked at hour 5), d4 (a tutor's); read until
  // hour 10.
  SyncFixture() {
    Adopt();
    clock.SetTime(Hour(10));
    Report({PostFact("p1", "ana", Hour(1), "d1"), PostFact("p2", "ana", Hour(2), "d2"),
            PostFact("r2", "tim", Hour(3), "d2"), PostFact("p3", "ana", Hour(5), "d3"),
            PostFact("p4", "tim", Hour(5), "d4")},
           Watermarks(Hour(10)));
  }

  std::vector<app::SyncThread> Threads(const app::ThreadFilter& filter, int limit = 100) {
    return Read([&](store::Store& store, const store::Platform& platform) {
      return app::ListSyncThreads(store, platform, kCourse, filter, limit);
    });
  }
  Ids Named(const app::ThreadFilter& filter, int limit = 100) {
    Ids names;
    for (const app::SyncThread& thread : Threads(filter, limit)) names.push_back(thread.discussion);
    return names;
  }
  app::SyncCourse Course() {
    const auto courses = Read([this](store::Store& store, const store::Platform& platform) {
      return app::ListSyncCourses(store, policy, platform, clock.TimeNow(), "", 100);
    });
    REQUIRE(courses.size() == 1);
    return courses[0];
  }
};

TEST_CASE_METHOD(SyncFixture, "Sync: a course says how far it was read and what comes next",
                 "[app][sync]") {
  const app::SyncCourse course = Course();
  CHECK(course.course.id == kCourse);
  CHECK(course.next_stage == Hour(1 + 36));
  CHECK(course.member_count == 3);
  REQUIRE(course.watermarks.size() == 2);
  for (const store::Watermark& watermark : course.watermarks) {
    CHECK(watermark.time == Hour(10));
    CHECK(watermark.first_time == Hour(0));
  }
  ReadUntil(40);
  CHECK(Course().next_stage == Hour(5 + 36));
}

TEST_CASE_METHOD(SyncFixture, "Sync: courses come page by page, by their ids", "[app][sync]") {
  app::Event other = CourseFact();
  other.course = "paie";
  Report({other});
  const auto ids = [&](const std::string& after, int limit) {
    Ids names;
    for (const app::SyncCourse& course :
         Read([&](store::Store&store, const store::Platform&platform) {
           return app::ListSyncCourses(store, policy, platform, clock.TimeNow(), after, limit);
         })) {
      names.push_back(course.course.id);
    }
    return names;
  };
  CHECK(ids("", 1) == Ids{"paie"});
  CHECK(ids("paie", 1) == Ids{"sas"});
  CHECK(ids("sas", 1).empty());
}

TEST_CASE_METHOD(SyncFixture, "Sync: cursors are kept, changed, and removed by an empty value",
                 "[app][sync]") {
  const auto report = [&](std::vector<store::Cursor> cursors) {
    const auto result =
        app::ReportEvents(ledger(), policy, {kPlatform, {}, {}, std::move(cursors)});
    REQUIRE(result.ok());
  };
  const auto value = [&](const std::vector<store::Cursor>& cursors, const std::string& key) {
    for (const store::Cursor& cursor : cursors) {
      if (cursor.key == key) return cursor.value;
    }
    return std::string("none");
  };
  const auto of_platform = [&] {
    return Read([](store::Store& store, const store::Platform& platform) {
      return app::PlatformCursors(store, platform);
    });
  };
  report({{kCourse, "since", "17"}, {"", "listed", "9"}});
  CHECK(value(Course().cursors, "since") == "17");
  CHECK(value(of_platform(), "listed") == "9");
  CHECK(of_platform().size() == 1);
  report({{kCourse, "since", "18"}, {"", "listed", ""}});
  CHECK(value(Course().cursors, "since") == "18");
  CHECK(value(of_platform(), "listed") == "none");
}

TEST_CASE_METHOD(SyncFixture, "Sync: threads are told with their posts and what is pending",
                 "[app][sync]") {
  const auto threads = Threads({});
  REQUIRE(threads.size() == 4);
  CHECK(threads[0].discussion == "d1");
  CHECK(threads[0].forum == "questions");
  CHECK(threads[0].posts == Ids{"p1"});
  CHECK(threads[0].next_stage == Hour(37));
  CHECK(threads[0].owed);
  CHECK(threads[1].posts == Ids{"p2", "r2"});
  CHECK(threads[1].next_stage == absl::InfiniteFuture());
  CHECK_FALSE(threads[1].owed);
}

TEST_CASE_METHOD(SyncFixture, "Sync: filters choose threads; pages of one find them all",
                 "[app][sync]") {
  struct Row {
    const char* name;
    app::ThreadFilter filter;
    Ids threads;
  };
  const Row row = GENERATE(values<Row>({
      {"all", {}, {"d1", "d2", "d3", "d4"}},
      {"what is owed", {.open_only = true}, {"d1", "d3"}},
      {"pending before an instant", {.pending_before = Hour(38)}, {"d1"}},
      {"not what is pending at it", {.pending_before = Hour(37)}, {}},
      {"by name", {.discussions = {"d4", "d2", "d4", "none"}}, {"d2", "d4"}},
  }));
  DYNAMIC_SECTION(row.name) {
    CHECK(Named(row.filter) == row.threads);
    Ids paged;
    app::ThreadFilter next = row.filter;
    for (Ids page = Named(next, 1); !page.empty(); page = Named(next, 1)) {
      paged.push_back(page.front());
      next.after = page.front();
    }
    CHECK(paged == row.threads);
  }
}

TEST_CASE_METHOD(SyncFixture, "Sync: what was deleted is not read again", "[app][sync]") {
  clock.SetTime(Hour(11));
  Report({Fact(app::PostDeleted{"p1"}), Fact(app::PostDeleted{"r2"})});
  const auto threads = Threads({});
  REQUIRE(threads.size() == 3);
  CHECK(threads[0].discussion == "d2");
  CHECK(threads[0].posts == Ids{"p2"});
  CHECK(threads[0].owed);
}

TEST_CASE_METHOD(EvaluationFixture, "Sync: what waits for submissions alone hides no other stage",
                 "[app][sync]") {
  const auto next_stage = [this] {
    const auto courses = Read([this](store::Store& store, const store::Platform& platform) {
      return app::ListSyncCourses(store, policy, platform, clock.TimeNow(), "", 100);
    });
    return courses.at(0).next_stage;
  };
  MustPlan(PlanOf(10, 24));
  REQUIRE(Link(10, "quiz").ok());
  ReadAllUntil(50);  // Nothing was handed in by 34: a contact is owed.
  const absl::Time stage = next_stage();
  REQUIRE(IsSet(stage));
  clock.SetTime(Hour(200));
  Report({RosterFact()}, Watermarks(Hour(200)));
  CHECK(stage < Hour(200));
  CHECK(next_stage() > Hour(200));
}

}  // namespace
}  // namespace tutoring::testing
