// The same facts lead to the same duties, in whatever order and batches they arrive; what people
// are told on the way depends on the order and is safe in each. DESIGN 4, "What must converge, and
// what is history".
//
// A failing run names its seed; TUTORING_REPLAY_SEED=<seed> repeats it alone.
#include "tests/app/replay.h"

#include <catch2/catch.hpp>
#include <cstdlib>
#include <map>
#include <optional>

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "service/app/evaluation.h"
#include "service/app/find.h"
#include "service/base/status_macros.h"
#include "tests/support/database_fixture.h"
#include "tests/support/fake_clock.h"

namespace tutoring::testing {
namespace {

constexpr uint64_t kHistories = 100;
constexpr uint64_t kReplaysOfEach = 10;
constexpr AlertKind kKinds[] = {AlertKind::kReminder, AlertKind::kDue, AlertKind::kEscalation,
                                AlertKind::kCorrection, AlertKind::kSummary};

// What must be the same, as text.
std::string Duties(RawDatabase& database, const std::string& platform) {
  const auto dump = [&](const std::string& columns, const std::string& table,
                        const std::string& order) {
    return database.Dump("SELECT '" + table + "', " + columns + " FROM " + table +
                         " JOIN platforms USING (platform_key) WHERE platform = '" + platform +
                         "' ORDER BY " + order);
  };
  return dump(
             "kind, anchor, course, subject, forum, learner, assignees, state, verdict, reason, "
             "open_time_us, known_time_us, due_time_us, close_time_us, closing_post,"
             " closing_intervention, unknown_post, unknown_time_us, next_stage_time_us,"
             " last_access_time_us, cycle",
             "duties", "kind, anchor") +
         dump("person, due_time_us, anchor, kind", "duty_assignees",
              "person, due_time_us, anchor, kind") +
         dump("kind, anchor, stage, time_us, audience", "duty_stages", "kind, anchor, stage");
}

// Derives everything again from what is stored, without what is kept in memory.
absl::Status DeriveAgain(app::Ledger& ledger, const History& history,
                         const std::string& platform_id) {
  return ledger.Write([&](app::Unit& unit) -> absl::Status {
    TUTORING_ASSIGN_OR_RETURN(const auto platform, app::FindPlatform(unit.store, platform_id));
    unit.cache.Clear();
    const Policy policy;
    app::Evaluation evaluation(unit, platform, policy);
    for (const std::string& course : history.courses) evaluation.MarkCourse(course);
    return evaluation.Run();
  });
}

std::string FirstDifference(const std::string& a, const std::string& b) {
  const size_t length = std::min(a.size(), b.size());
  size_t i = 0;
  while (i < length && a[i] == b[i]) ++i;
  const size_t from = i < 200 ? 0 : i - 200;
  return absl::StrCat("expected ...", a.substr(from, 300), "\n but was ...", b.substr(from, 300));
}

class Replays {
 public:
  explicit Replays(uint64_t seed) : seed_(seed), history_(MakeHistory(seed)) {
    auto ledger = app::Ledger::Open(folder_.Database(), clock_, [](const app::RaisedAlarm&) {});
    INFO(ledger.status().ToString());
    REQUIRE(ledger.ok());
    ledger_ = *std::move(ledger);
    raw_.emplace(folder_.Database());
  }

  // What was wrong.
  std::string Play(uint64_t number) {
    Random random(seed_ * 1000 + number);
    const Order order = number == 0       ? Order::kAsSeen
                        : number % 3 == 0 ? Order::kAny
                                          : Order::kNearly;
    const Promise promise = number % 3 == 2 ? Promise::kBroken : Promise::kKept;
    const std::string platform = absl::StrCat("p", number);
    Replay replay(*ledger_, history_, platform, order, promise, random);
    replay.Run();
    std::string wrong = Compare(platform, "after the replay");
    REQUIRE(DeriveAgain(*ledger_, history_, platform).ok());
    wrong += Compare(platform, "when derived again");
    replay.safety().Look();
    if (number % 2 == 0) {
      const int64_t sequence = replay.safety().sequence();
      replay.Repeat();
      wrong += Compare(platform, "after repetition");
      if (replay.safety().sequence() != sequence) wrong += "a repetition told somebody something\n";
    }
    replay.Drain();
    replay.safety().LookAtEnd();
    for (const AlertKind kind : kKinds) delivered_[kind] += replay.safety().CountDelivered(kind);
    return wrong + absl::StrJoin(replay.complaints(), "\n");
  }

  // How many alerts of each kind arrived in all replays so far.
  const std::map<AlertKind, int>& delivered() const { return delivered_; }

 private:
  std::string Compare(const std::string& platform, const std::string& when) {
    const std::string duties = Duties(*raw_, platform);
    if (expected_.empty()) expected_ = duties;
    if (duties == expected_) return "";
    return absl::StrCat("different ", when, "; ", FirstDifference(expected_, duties), "\n");
  }

  uint64_t seed_;
  History history_;
  TemporaryFolder folder_;
  FakeClock clock_{absl::FromCivil(absl::CivilDay(2026, 3, 2), absl::UTCTimeZone())};
  std::unique_ptr<app::Ledger> ledger_;
  std::optional<RawDatabase> raw_;
  std::string expected_;
  std::map<AlertKind, int> delivered_;
};

std::vector<uint64_t> Seeds() {
  uint64_t only = 0;
  const char* chosen = std::getenv("TUTORING_REPLAY_SEED");
  if (chosen != nullptr && absl::SimpleAtoi(chosen, &only)) return {only};
  std::vector<uint64_t> seeds;
  for (uint64_t seed = 1; seed <= kHistories; ++seed) seeds.push_back(seed);
  return seeds;
}

TEST_CASE(
    "Replay: the same facts lead to the same duties in any order, and to safe announcements in "
    "each",
    "[app][replay]") {
  std::map<AlertKind, int> delivered;
  const std::vector<uint64_t> seeds = Seeds();
  for (const uint64_t seed : seeds) {
    Replays replays(seed);
    for (uint64_t number = 0; number < kReplaysOfEach; ++number) {
      const std::string wrong = replays.Play(number);
      INFO("TUTORING_REPLAY_SEED=" << seed << ", replay " << number);
      CHECK(wrong == "");
    }
    for (const auto& [kind, count] : replays.delivered()) delivered[kind] += count;
  }
  // What never comes about is not proven to be safe.
  for (const AlertKind kind : kKinds) {
    INFO("kind " << static_cast<int>(kind) << " was delivered " << delivered[kind] << " times");
    CHECK((seeds.size() == 1 || delivered[kind] >= 10));
  }
}

}  // namespace
}  // namespace tutoring::testing
