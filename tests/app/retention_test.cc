// What is kept for too long goes, a little at a time, and nothing that stays changes.
#include "service/app/privacy/retention.h"

#include <catch2/catch.hpp>
#include <string>
#include <vector>

#include "service/app/engine/reevaluate.h"
#include "service/base/reason.h"
#include "service/base/status_macros.h"
#include "tests/app/absence_fixture.h"
#include "tests/support/builders.h"
#include "tests/support/database_fixture.h"

namespace tutoring::testing {
namespace {

// Ana is away for ten days, back for a while, and away again from day 30 on; her first absence, for
// which Tim called her, is over on day 10.
class RetentionFixture : public AbsenceFixture {
 public:
  RetentionFixture() {
    for (const int day : {2, 4, 6, 8}) ReadAllUntil(day * kDay);
    Declare(8 * kDay);
    for (int day = 10; day <= 30; day += 2) {
      ana = tim = day * kDay;
      ReadAllUntil(day * kDay + 1);
    }
    for (const int day : {34, 38, 42}) ReadAllUntil(day * kDay);
  }

  void Keep(const store::Retention& lengths) {
    const absl::Status status = Do([&](app::Unit& unit, const store::Platform& platform) {
      return app::SetRetention(unit, platform, lengths).status();
    });
    INFO(status.ToString());
    REQUIRE(status.ok());
  }
  void Apply(app::RetentionPace pace = {}) {
    const absl::Status status = app::ApplyRetention(ledger(), policy, pace);
    INFO(status.ToString());
    REQUIRE(status.ok());
  }
  int Count(const std::string& what) {
    RawDatabase database(Database());
    return std::stoi(database.Rows("SELECT COUNT(*) FROM " + what)[0][0]);
  }
  std::string Dump() {
    RawDatabase database(Database());
    std::string dump;
    for (const auto& table : database.Rows("SELECT name FROM sqlite_master WHERE type = 'table'"
                                           " AND name NOT LIKE 'sqlite_%' ORDER BY name")) {
      dump += table[0] + "\n" + database.Dump("SELECT * FROM " + table[0]);
    }
    return dump;
  }
  store::Retention Stored() {
    return Read([](store::Store& store, const store::Platform& platform) {
      return app::RetentionOf(store, platform);
    });
  }
};

constexpr char kAnas[] = "accesses WHERE person = 'ana'";
const store::Retention kMonth = {.connections = absl::Hours(24 * 30)};

TEST_CASE_METHOD(RetentionFixture, "Retention: a year is kept unless something else is set",
                 "[app][retention]") {
  const std::string before = Dump();
  Apply();
  CHECK(Stored().connections == absl::Hours(24 * 365));
  CHECK(Stored().ended_courses == absl::InfiniteDuration());
  CHECK(Count(kAnas) == 12);
  CHECK(Duties().size() == 2);
}

TEST_CASE_METHOD(RetentionFixture,
                 "Retention: an absence goes with its duty, its alerts and its accesses",
                 "[app][retention]") {
  REQUIRE(Duties().size() == 2);
  const int alerts = Count("alerts");
  clock.SetTime(Hour(42 * kDay));
  Keep(kMonth);  // Day 12 and before.
  Apply();
  REQUIRE(Duties().size() == 1);
  CHECK(Duties()[0].last_access == Hour(30 * kDay));
  // From the access of day 12 on an absence might count.
  CHECK(Count(kAnas) == 10);
  CHECK(Count("alerts") < alerts);
}

TEST_CASE_METHOD(RetentionFixture, "Retention: what it keeps is the same at every boundary",
                 "[app][retention]") {
  // The absence was over at the access of day 10.
  const auto offset = GENERATE(values({-kTick, absl::ZeroDuration(), kTick}));
  clock.SetTime(Hour(10 * kDay) + absl::Hours(24 * 40) + offset);
  Keep({.connections = absl::Hours(24 * 40)});
  Apply();
  const bool over = offset >= absl::ZeroDuration();
  CHECK(Duties().size() == (over ? 1 : 2));
  CHECK(Count(kAnas) == (over ? 11 : 12));
}

TEST_CASE_METHOD(RetentionFixture, "Retention: duties that are kept are as they were, derived anew",
                 "[app][retention]") {
  const std::vector<Duty> before = Duties();
  clock.SetTime(Hour(42 * kDay));
  Keep(kMonth);
  Apply();
  CHECK(Duties() == std::vector<Duty>{before[1]});
  // Everything that the platform can say again, and what it says next.
  clock.AdvanceTime(absl::Minutes(3));
  Report({CourseFact(), ForumFact(), RosterFact(), ConnectionsFact()},
         AllWatermarks(Hour(42 * kDay)));
  CHECK(Duties() == std::vector<Duty>{before[1]});
}

TEST_CASE_METHOD(RetentionFixture, "Retention: an old fact that is reported again opens nothing",
                 "[app][retention]") {
  clock.SetTime(Hour(42 * kDay));
  Keep(kMonth);
  Apply();
  const auto duties = Duties();
  const int alerts = Count("alerts");
  for (const int day : {8, 9}) {
    app::Event event = ConnectionsFact();
    event.observed = Hour(day * kDay);
    std::get<app::ConnectionsObserved>(event.fact).connections = {{"ana", Hour(0)}};
    Report({event});
  }
  CHECK(Duties() == duties);
  CHECK(Count("alerts") == alerts);
}

TEST_CASE_METHOD(RetentionFixture, "Retention: cut short anywhere, it comes to the same end",
                 "[app][retention]") {
  clock.SetTime(Hour(42 * kDay));
  Keep({.connections = absl::Hours(24 * 30), .interventions = absl::Hours(24 * 30)});
  int calls = 0;
  for (; !IsSet(Stored().applied) && calls < 100; ++calls) Apply({.rows = 1, .batches = 1});
  CHECK(calls > 5);
  CHECK(Duties().size() == 1);
  CHECK(Count(kAnas) == 10);
  CHECK(Count("interventions") == 0);
}

TEST_CASE_METHOD(RetentionFixture, "Retention: done once a day, by the platform's day",
                 "[app][retention]") {
  clock.SetTime(Hour(42 * kDay));  // 10:00 in Paris: summer has come.
  Keep(kMonth);
  Apply();
  const std::string done = Dump();
  Apply();
  clock.AdvanceTime(absl::Hours(14) - kTick);  // Until midnight, but for the last instant.
  Apply();
  CHECK(Dump() == done);
  clock.AdvanceTime(kTick);
  Apply();
  CHECK(Stored().applied == clock.TimeNow());
}

TEST_CASE_METHOD(RetentionFixture, "Retention: what is forgotten stays so when lengths grow",
                 "[app][retention]") {
  clock.SetTime(Hour(42 * kDay));
  Keep(kMonth);
  Apply();
  const absl::Time forgotten = Stored().forgotten;
  Keep({.connections = absl::Hours(24 * 300)});
  clock.AdvanceTime(absl::Hours(24));
  Apply();
  CHECK(Stored().forgotten == forgotten);
  CHECK(Duties().size() == 1);
}

TEST_CASE_METHOD(RetentionFixture, "Retention: the call that is part of a remembered absence stays",
                 "[app][retention]") {
  Declare(41 * kDay);
  clock.SetTime(Hour(80 * kDay));
  // Of day 8 and of day 41; both are older than 30 days, the absence of the second goes on.
  Keep({.connections = absl::Hours(24 * 60), .interventions = absl::Hours(24 * 30)});
  Apply();
  CHECK(Count("interventions") == 1);
  CHECK(Duties().size() >= 1);
}

TEST_CASE_METHOD(RetentionFixture, "Retention: of a course that ended nothing stays, or comes back",
                 "[app][retention]") {
  Report({PostFact("p1", "ana", Hour(41 * kDay))});
  const absl::Status said = Do([&](app::Unit& unit, const store::Platform& platform) {
    return unit.store.appraisals.Put(platform.key,
                                     {"p1", Hour(41 * kDay), PostMark::kQuestion, "tim"});
  });
  REQUIRE(said.ok());
  auto ended = CourseFact();
  std::get<app::CourseObserved>(ended.fact).end = Hour(43 * kDay);
  Report({ended});
  Keep({.ended_courses = absl::Hours(24 * 30)});
  clock.SetTime(Hour(73 * kDay) - kTick);
  Apply();
  REQUIRE(Count("posts") == 1);
  clock.SetTime(Hour(74 * kDay));
  Apply({.rows = 1, .batches = 2});  // And the service dies.
  Open();
  REQUIRE(Count("posts") == 1);
  // What is left of its facts makes nothing owed.
  const absl::Status status = Do([&](app::Unit& unit, const store::Platform& platform) {
    return app::Reevaluate(unit, policy, platform, {kCourse});
  });
  CHECK(status.ok());
  CHECK(Count("duties") == 0);
  ReadAllUntil(74 * kDay + 2);
  Apply();
  const auto check_empty = [&] {
    for (const char* table :
         {"duties", "duty_assignees", "duty_stages", "alerts", "posts", "post_versions", "people",
          "memberships", "roster_snapshots", "accesses", "access_observations", "checks",
          "dismissals", "appraisals", "interventions", "forums", "forum_versions"}) {
      INFO(table);
      CHECK(Count(table) == 0);
    }
  };
  check_empty();
  CHECK(Count("courses") == 1);
  clock.AdvanceTime(absl::Hours(1));
  Report({CourseFact(), ForumFact(), RosterFact(), ConnectionsFact(),
          PostFact("p1", "ana", Hour(41 * kDay))},
         AllWatermarks(clock.TimeNow()));
  check_empty();
}

TEST_CASE_METHOD(RetentionFixture, "Retention: lengths that make no sense are refused",
                 "[app][retention]") {
  for (const absl::Duration length :
       {absl::ZeroDuration(), absl::Hours(24 * 30) - kTick, absl::Hours(24 * 36525) + kTick}) {
    const absl::Status status = Do([&](app::Unit& unit, const store::Platform& platform) {
      return app::SetRetention(unit, platform, {.connections = length}).status();
    });
    CHECK(ReasonOf(status) == "LENGTH_OUT_OF_RANGE");
  }
  Keep({.connections = absl::Hours(24 * 30), .ended_courses = absl::Hours(24 * 36525)});
}

}  // namespace
}  // namespace tutoring::testing
