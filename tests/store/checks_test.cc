#include <catch2/catch.hpp>

#include "tests/store/store_fixture.h"
#include "tests/support/ok.h"

namespace tutoring::testing {
namespace {

using store::CheckRule;

using Names = std::vector<std::string>;

TEST_CASE("Checks: due are those before the watermark, the earliest first", "[store][checks]") {
  StoreFixture fixture;
  auto& checks = fixture.store->checks;
  const auto put = [&](const std::string& person, absl::Time time) {
    Ok(checks.Put(fixture.campus, "c1", CheckRule::kPresence, person, time));
  };
  put("exact", At(5));
  put("before", At(5) - kTick);
  put("after", At(5) + kTick);
  put("never", absl::InfiniteFuture());
  Ok(checks.Put(fixture.campus, "c2", CheckRule::kPresence, "elsewhere", At(1)));
  Ok(checks.Put(fixture.other, "c1", CheckRule::kPresence, "other", At(1)));
  const auto due = [&](absl::Time watermark, int limit) {
    return Ok(checks.Due(fixture.campus, "c1", CheckRule::kPresence, watermark, limit));
  };
  CHECK(due(At(5) - kTick, 9).empty());
  CHECK(due(At(5), 9) == Names{"before"});
  CHECK(due(At(5) + kTick, 9) == Names{"before", "exact"});
  CHECK(due(absl::InfiniteFuture(), 9) == Names{"before", "exact", "after"});
  CHECK(due(absl::InfiniteFuture(), 2) == Names{"before", "exact"});
}

TEST_CASE("Checks: a subject has one, which moves and goes", "[store][checks]") {
  StoreFixture fixture;
  auto& checks = fixture.store->checks;
  const auto put = [&](absl::Time time) {
    Ok(checks.Put(fixture.campus, "c1", CheckRule::kPresence, "zoe", time));
  };
  const auto due_at = [&](absl::Time watermark) {
    return Ok(checks.Due(fixture.campus, "c1", CheckRule::kPresence, watermark, 9)).size();
  };
  put(At(1));
  put(At(3));
  CHECK(due_at(At(2)) == 0);
  CHECK(due_at(At(4)) == 1);
  put(absl::InfiniteFuture());
  CHECK(due_at(absl::InfiniteFuture()) == 0);
}

TEST_CASE("Checks: one may be put such that an earlier one stays", "[store][checks]") {
  StoreFixture fixture;
  auto& checks = fixture.store->checks;
  const auto put = [&](absl::Time time) {
    Ok(checks.PutAtLatest(fixture.campus, "c1", CheckRule::kPresence, "zoe", time));
  };
  const auto is_due = [&](absl::Time watermark) {
    return !Ok(checks.Due(fixture.campus, "c1", CheckRule::kPresence, watermark, 9)).empty();
  };
  put(At(5));
  put(At(6));
  CHECK_FALSE(is_due(At(5)));
  CHECK(is_due(At(5) + kTick));
  put(At(5) - kTick);
  CHECK(is_due(At(5)));
}

TEST_CASE("Checks: the earliest of each rule in a course", "[store][checks]") {
  StoreFixture fixture;
  auto& checks = fixture.store->checks;
  Ok(fixture.store->courses.Put(fixture.campus, {.id = "c1"}));
  CHECK(Ok(checks.NextIn(fixture.campus, "c1")) == store::NextChecks{});
  const auto put = [&](CheckRule rule, const std::string& subject, absl::Time time) {
    Ok(checks.Put(fixture.campus, "c1", rule, subject, time));
  };
  put(CheckRule::kPresence, "zoe", At(3));
  put(CheckRule::kPresence, "ana", At(2));
  put(CheckRule::kEvaluation, "zoe", At(4));
  put(CheckRule::kReport, "", At(5));
  put(CheckRule::kSignal, "", At(6));
  Ok(checks.Put(fixture.campus, "c2", CheckRule::kPresence, "zoe", At(1)));
  Ok(checks.Put(fixture.other, "c1", CheckRule::kPresence, "zoe", At(1)));
  CHECK(Ok(checks.NextIn(fixture.campus, "c1")) == store::NextChecks{.of_presence = At(2),
                                                                     .of_evaluations = At(4),
                                                                     .of_reports = At(5),
                                                                     .of_signals = At(6)});
}

}  // namespace
}  // namespace tutoring::testing
