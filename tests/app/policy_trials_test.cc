// What another policy would do now, and what it would have done: never written, and decided by what
// decides.
#include <catch2/catch.hpp>
#include <string>
#include <utility>
#include <vector>

#include "service/app/privacy/retention.h"
#include "service/app/telling/deliveries.h"
#include "service/app/trials/dry_run.h"
#include "service/app/trials/replay_policy.h"
#include "service/base/reason.h"
#include "tests/app/policy_fixture.h"
#include "tests/support/builders.h"

namespace tutoring::testing {
namespace {

// Hours of the small course; hour 0 is Monday, 9:00 in Paris.
class PolicyTrialFixture : public PolicyFixture {
 public:
  PolicyTrialFixture() { Adopt(); }

  template <typename Trial>
  auto TryIt(const Trial& trial) {
    using Result = decltype(trial(std::declval<store::Store&>(), store::Platform()));
    Result result = absl::UnknownError("not tried");
    ledger()
        .Read([&](store::Store& store) -> absl::Status {
          const auto platform = app::FindPlatform(store, kPlatform);
          result = trial(store, *platform);
          return absl::OkStatus();
        })
        .IgnoreError();
    return result;
  }
  absl::StatusOr<app::DryRun> DryRun(const store::PolicyVersion& version) {
    return TryIt([&](store::Store& store, const store::Platform& platform) {
      return app::DryRunPolicy(store, clock.TimeNow(), policy, platform, kCourse, version);
    });
  }
  absl::StatusOr<app::PolicyReplay> Replay(const PolicySettings& settings, absl::Time from,
                                           absl::Time until) {
    return TryIt([&](store::Store& store, const store::Platform& platform) {
      return app::ReplayPolicy(store, clock.TimeNow(), policy, platform,
                               {kCourse, settings, {from, until}});
    });
  }
  // Since the adoption, and until now.
  app::PolicyReplay ReplayAll(const PolicySettings& settings) {
    const auto replay = Replay(settings, Hour(0), clock.TimeNow());
    INFO(replay.status().ToString());
    REQUIRE(replay.ok());
    return *replay;
  }
  // Reads everything until then, and brings into the platform what may leave.
  void ReadAndDeliver(double hours) {
    clock.SetTime(Hour(hours) + absl::Minutes(1));
    Report({}, Watermarks(clock.TimeNow()));
    const auto leased = app::LeaseDeliveries(ledger(), policy, {.platform = kPlatform, .token = 1});
    REQUIRE(leased.ok());
    std::vector<app::DeliveryReport> reports;
    for (const app::LeasedDelivery& delivery : *leased) {
      reports.push_back({delivery.alert.reference, delivery.alert.lease, app::Outcome::kDelivered});
    }
    REQUIRE(app::ReportDeliveries(ledger(), kPlatform, 1, absl::InfinitePast(), reports).ok());
  }
};

PolicySettings LimitOf(const std::string& limit) {
  return {{"response.limit", limit}, {"response.reminder_after", "1h"}};
}

// A limit of 19 hours ends at hour 20; from a later instant on, nobody can keep it.
TEST_CASE_METHOD(PolicyTrialFixture, "Dry run: says what setting the policy does",
                 "[app][trials]") {
  struct Row {
    const char* name;
    absl::Time now;
    const char* limit;
    absl::Time due;
  };
  const auto row =
      GENERATE(values<Row>({{"a looser one", Hour(20), "3d", Hour(73)},
                            {"a stricter one", Hour(20), "30h", Hour(31)},
                            {"one that ends a tick later", Hour(20) - kTick, "19h", Hour(20)},
                            {"one that ends now", Hour(20), "19h", Hour(49)},
                            {"one that ended a tick ago", Hour(20) + kTick, "19h", Hour(49)}}));
  DYNAMIC_SECTION(row.name) {
    Ask(1, "10");
    clock.SetTime(row.now);
    Report({}, Watermarks(row.now));
    const auto run = DryRun({.course = kCourse, .settings = LimitOf(row.limit)});
    REQUIRE(run.ok());
    REQUIRE(run->duties.size() == 1);
    const app::ChangedDuty& changed = run->duties[0].changed;
    CHECK(changed.change == app::TrialChange::kChanged);
    CHECK(changed.due_before == Hour(49));
    CHECK(changed.duty.due == row.due);
    CHECK(DutyOf("10").due == Hour(49));
    REQUIRE(Set({.course = kCourse, .settings = LimitOf(row.limit)}).ok());
    Duty kept = changed.duty;
    app::KeepPassed(kept);
    CHECK(DutyOf("10") == kept);
  }
}

TEST_CASE_METHOD(PolicyTrialFixture, "Dry run: says who would be told, and who not and why",
                 "[app][trials]") {
  Ask(1, "10");
  Ask(2, "11", "d2");
  clock.SetTime(Hour(40));
  Report({PostFact("r11", "tim", Hour(3), "d2")}, Watermarks(Hour(40)));
  const auto run = DryRun({.settings = {{"response.limit", "3d"}}});  // Of the whole platform.
  REQUIRE(run.ok());
  REQUIRE(run->duties.size() == 1);
  const auto& stages = run->duties[0].told.stages;
  REQUIRE(stages.size() == 3);
  // The reminder has come; it is one o'clock at night.
  CHECK(stages[0].people[0].state == TellingState::kWaiting);
  CHECK(stages[0].people[0].reason == TellingReason::kSendWindow);
  CHECK(stages[0].people[0].time == Hour(47));
  CHECK_FALSE(stages[0].people[0].reference.empty());
  CHECK(stages[1].stage.time == Hour(73));
  CHECK(stages[1].people[0].state == TellingState::kToCome);
  CHECK(stages[2].people[0].person == "max");
  CHECK(run->duties[0].told.names.at("max") == "Max Blanc");
}

TEST_CASE_METHOD(PolicyTrialFixture, "Dry run: what a policy leaves as it is is counted",
                 "[app][trials]") {
  Ask(1, "10");
  const auto run = DryRun({.course = kCourse, .settings = {{"technical.limit", "3d"}}});
  REQUIRE(run.ok());
  CHECK(run->duties.empty());
  CHECK(run->unchanged == 1);
}

TEST_CASE_METHOD(PolicyTrialFixture, "Dry run: refuses what setting refuses, and another course's",
                 "[app][trials]") {
  CHECK(ReasonOf(DryRun({.course = kCourse, .settings = {{"response.limit", "1h"}}}).status()) ==
        "POLICY_CONTRADICTORY");
  CHECK(ReasonOf(DryRun({.course = "other"}).status()) == "COURSE_MISMATCH");
}

// Asked at hour 1; a limit of 24 hours ends at hour 25.
TEST_CASE_METHOD(PolicyTrialFixture,
                 "What-if: a verdict is that of the other policy, to the instant",
                 "[app][trials]") {
  struct Row {
    const char* name;
    absl::Time answered;
    int met;
  };
  const auto row = GENERATE(values<Row>({{"a tick before", Hour(25) - kTick, 1},
                                         {"at the very instant", Hour(25), 1},
                                         {"a tick later", Hour(25) + kTick, 0}}));
  DYNAMIC_SECTION(row.name) {
    Ask(1, "10");
    clock.SetTime(Hour(50));
    Report({PostFact("r1", "tim", row.answered)}, Watermarks(Hour(50)));
    const app::PolicyReplay replay = ReplayAll(LimitOf("24h"));
    const app::ReplayRow& tim = replay.rows.at({"tim"});
    CHECK(tim.happened == app::ReplayFigures{.duties = 1, .met = 1});
    CHECK(tim.replayed.met == row.met);
    CHECK(tim.replayed.breached == 1 - row.met);
    REQUIRE(replay.changed.size() == 1);
    CHECK(replay.changed[0].due_before == Hour(49));
    CHECK(replay.changed[0].duty.due == Hour(25));
    CHECK(replay.changed[0].verdict_before == Verdict::kMet);
    CHECK(DutyOf("10").due == Hour(49));
  }
}

// Read every hour, with a bridge that is never late.
TEST_CASE_METHOD(PolicyTrialFixture,
                 "What-if: under the policy that was in force, what happened happens again",
                 "[app][trials]") {
  Ask(1, "10");
  Ask(10, "11", "d2");
  for (double hours = 11; hours <= 30; ++hours) ReadAndDeliver(hours);
  Report({PostFact("r11", "tim", Hour(30), "d2")});
  for (double hours = 31; hours <= 100; ++hours) ReadAndDeliver(hours);
  const app::PolicyReplay same = ReplayAll({});
  for (const auto& [key, row] : same.rows) {
    CAPTURE(key.person);
    CHECK(row.happened == row.replayed);
  }
  CHECK(same.rows.at({"tim"}).happened ==
        app::ReplayFigures{.duties = 2, .met = 1, .breached = 1, .alerts = 2});
  CHECK(same.rows.at({"max"}).happened.alerts == 1);
  CHECK(same.changed.empty());

  const app::PolicyReplay looser = ReplayAll(LimitOf("200h"));
  CHECK(looser.rows.at({"tim"}).replayed ==
        app::ReplayFigures{.duties = 2, .met = 1, .pending = 1, .alerts = 2});
  CHECK(looser.rows.at({"max"}).replayed.alerts == 0);
}

TEST_CASE_METHOD(PolicyTrialFixture, "What-if: figures stand in the week in which they come about",
                 "[app][trials]") {
  Ask(100, "10");  // On Friday; due on Sunday, and told on Monday.
  for (double hours = 101; hours <= 180; hours += 2) ReadAndDeliver(hours);
  const app::PolicyReplay replay = ReplayAll({});
  const absl::Time monday = Hour(-9);
  const app::ReplayKey first{"tim", monday};
  const app::ReplayKey second{"tim", monday + absl::Hours(168)};
  CHECK(replay.rows.at(first).happened.duties == 1);
  CHECK(replay.rows.count(second) == 0);  // Nothing of the second week: both stages were earlier.
  CHECK(replay.rows.at({"", monday}).happened.breached == 1);
  const auto later = Replay({}, Hour(100) + kTick, clock.TimeNow());
  REQUIRE(later.ok());
  CHECK(later->rows.at({}).happened.duties == 0);
}

TEST_CASE_METHOD(PolicyTrialFixture, "What-if: another calendar moves deadlines", "[app][trials]") {
  Ask(30, "10");  // Tuesday, 15:00.
  ReadUntil(90);
  const app::PolicyReplay replay =
      ReplayAll({{"response.time", "WORKING"}, {"calendar", "default-en"}});
  REQUIRE(replay.changed.size() == 1);
  CHECK(replay.changed[0].duty.due > Hour(90));
  CHECK(replay.changed[0].duty.verdict == Verdict::kPending);
}

TEST_CASE_METHOD(PolicyTrialFixture, "What-if: a period that cannot be replayed is refused",
                 "[app][trials]") {
  constexpr absl::Duration kYear = absl::Hours(24 * 366);
  clock.SetTime(Hour(24 * 366 * 10));
  const absl::Time now = clock.TimeNow();
  CHECK(Replay({}, now - kYear, now).ok());
  const auto reason = [&](absl::Time from, absl::Time until) {
    return ReasonOf(Replay({}, from, until).status());
  };
  CHECK(reason(now - kYear - kTick, now) == "PERIOD_TOO_LONG");
  CHECK(reason(now - 10 * kYear, now) == "PERIOD_TOO_LONG");
  CHECK(reason(now, now) == "TIME_ORDER");
  CHECK(reason(now - kYear + kTick, now + kTick) == "TIME_IN_FUTURE");
  CHECK(reason(absl::InfinitePast(), now) == "TIME_OUT_OF_RANGE");
}

TEST_CASE_METHOD(PolicyTrialFixture, "What-if: nobody is watched who was not told so then",
                 "[app][trials]") {
  clock.SetTime(Hour(100));
  const auto watch = [&](double from) {
    return Replay({{"presence.staff_informed", "yes"}}, Hour(from), Hour(100)).status();
  };
  CHECK(ReasonOf(watch(10)) == "STAFF_NOT_INFORMED");
  REQUIRE(Set({.settings = {{"presence.staff_informed", "yes"}}}).ok());
  clock.SetTime(Hour(110));
  CHECK(ReasonOf(
            Replay({{"presence.staff_informed", "yes"}}, Hour(100) - kTick, Hour(110)).status()) ==
        "STAFF_NOT_INFORMED");
  CHECK(Replay({{"presence.staff_informed", "yes"}}, Hour(100), Hour(110)).ok());
  CHECK(Replay({{"presence.absent_after", "9d"}}, Hour(10), Hour(110)).ok());
}

TEST_CASE_METHOD(PolicyTrialFixture, "What-if: what is not kept any more is not replayed",
                 "[app][trials]") {
  clock.SetTime(Hour(24 * 400));
  REQUIRE(app::ApplyRetention(ledger(), policy, {}).ok());
  const absl::Time forgotten = Read([&](store::Store& store, const store::Platform& platform) {
                                 return store.retentions.Of(platform.key);
                               }).forgotten;
  REQUIRE(forgotten > Hour(0));
  CHECK(Replay({}, forgotten, clock.TimeNow()).ok());
  CHECK(ReasonOf(Replay({}, forgotten - kTick, forgotten).status()) == "PERIOD_FORGOTTEN");
}

TEST_CASE_METHOD(PolicyTrialFixture, "Trials: a course that holds too much is refused",
                 "[app][trials]") {
  Ask(1, "10");
  const auto derive = [&](size_t most) {
    return TryIt([&](store::Store& store, const store::Platform& platform) {
      return app::DeriveCourse(store, platform, policy, kCourse, nullptr,
                               app::Derivation::Stages::kPassed, most);
    });
  };
  size_t enough = 1;
  while (enough < 99 && !derive(enough).ok()) ++enough;
  REQUIRE(derive(enough).ok());
  CHECK(ReasonOf(derive(enough - 1).status()) == "TRIAL_TOO_LARGE");
  Ask(2, "11", "d2");  // One discussion more.
  CHECK(ReasonOf(derive(enough).status()) == "TRIAL_TOO_LARGE");
  CHECK(derive(enough + 1).ok());
}

TEST_CASE_METHOD(PolicyTrialFixture, "Trials: nothing is written", "[app][trials]") {
  Ask(1, "10");
  ReadUntil(60);
  RawDatabase database(Database());
  const auto version = database.Rows("PRAGMA data_version");
  REQUIRE(DryRun({.settings = LimitOf("100h")}).ok());
  REQUIRE_FALSE(ReplayAll(LimitOf("24h")).changed.empty());
  CHECK(database.Rows("PRAGMA data_version") == version);
  ReadUntil(61);
  CHECK(database.Rows("PRAGMA data_version") != version);
}

}  // namespace
}  // namespace tutoring::testing
