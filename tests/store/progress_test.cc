#include <algorithm>
#include <catch2/catch.hpp>

#include "tests/store/edge_values.h"
#include "tests/store/store_fixture.h"
#include "tests/support/ok.h"

namespace tutoring::testing {
namespace {

using store::Cursor;
using store::Source;
using store::Watermark;

TEST_CASE("Watermarks: raising one moves it and when it moved", "[store][progress]") {
  StoreFixture fixture;
  auto& progress = fixture.store->progress;
  Ok(progress.Raise(fixture.campus, "c1", Source::kPosts, At(10), At(11)));
  Ok(progress.Raise(fixture.campus, "c1", Source::kPosts, At(10) + kTick, At(12)));
  CHECK(Ok(progress.WatermarksOf(fixture.campus, "c1")) ==
        std::vector<Watermark>{{"c1", Source::kPosts, At(10) + kTick, At(10), At(12)}});
}

TEST_CASE("Watermarks: the same one again moves nothing", "[store][progress]") {
  StoreFixture fixture;
  auto& progress = fixture.store->progress;
  Ok(progress.Raise(fixture.campus, "c1", Source::kPosts, At(10), At(11)));
  const auto before = Ok(progress.WatermarksOf(fixture.campus, "c1"));
  Ok(progress.Raise(fixture.campus, "c1", Source::kPosts, At(10), At(99)));
  CHECK(Ok(progress.WatermarksOf(fixture.campus, "c1")) == before);
}

TEST_CASE("Watermarks: a lower one only lowers the first", "[store][progress]") {
  StoreFixture fixture;
  auto& progress = fixture.store->progress;
  Ok(progress.Raise(fixture.campus, "c1", Source::kPosts, At(10), At(11)));
  Ok(progress.Raise(fixture.campus, "c1", Source::kPosts, At(10) - kTick, At(12)));
  CHECK(Ok(progress.WatermarksOf(fixture.campus, "c1")) ==
        std::vector<Watermark>{{"c1", Source::kPosts, At(10), At(10) - kTick, At(11)}});
}

TEST_CASE("Watermarks: in every order the highest and the lowest hold", "[store][progress]") {
  std::vector<absl::Time> times{At(1), At(2), At(3)};
  do {
    StoreFixture fixture;
    auto& progress = fixture.store->progress;
    for (const absl::Time time : times) {
      Ok(progress.Raise(fixture.campus, "", Source::kRoster, time, At(4)));
    }
    const auto kept = Ok(progress.WatermarksOf(fixture.campus, "c1"));
    REQUIRE(kept.size() == 1);
    CHECK(kept.front().time == At(3));
    CHECK(kept.front().first_time == At(1));
  } while (std::next_permutation(times.begin(), times.end()));
}

TEST_CASE("Watermarks: a course sees its own and the whole platform's, nobody else's",
          "[store][progress]") {
  StoreFixture fixture;
  auto& progress = fixture.store->progress;
  Ok(progress.Raise(fixture.campus, "c1", Source::kPosts, At(1), At(9)));
  Ok(progress.Raise(fixture.campus, "", Source::kRoster, At(2), At(9)));
  Ok(progress.Raise(fixture.campus, "c2", Source::kPosts, At(3), At(9)));
  Ok(progress.Raise(fixture.other, "c1", Source::kPosts, At(4), At(9)));
  CHECK(Ok(progress.WatermarksOf(fixture.campus, "c1")) ==
        std::vector<Watermark>{{"", Source::kRoster, At(2), At(2), At(9)},
                               {"c1", Source::kPosts, At(1), At(1), At(9)}});
}

TEST_CASE("Watermarks: every instant comes back as it was written", "[store][progress]") {
  StoreFixture fixture;
  const auto instant = GENERATE(from_range(EdgeInstants()));
  DYNAMIC_SECTION(instant.name) {
    Ok(fixture.store->progress.Raise(fixture.campus, "c1", Source::kPosts, instant.value,
                                     instant.value));
    CHECK(Ok(fixture.store->progress.WatermarksOf(fixture.campus, "c1")) ==
          std::vector<Watermark>{
              {"c1", Source::kPosts, instant.value, instant.value, instant.value}});
  }
}

TEST_CASE("Watermarks: one of a platform that does not exist is refused", "[store][progress]") {
  StoreFixture fixture;
  CHECK_FALSE(fixture.store->progress.Raise(4711, "c1", Source::kPosts, At(1), At(1)).ok());
}

TEST_CASE("Cursors: every value comes back as it was written, but an empty one removes",
          "[store][progress]") {
  StoreFixture fixture;
  const auto text = GENERATE(from_range(EdgeTexts()));
  DYNAMIC_SECTION(text.name) {
    const Cursor cursor{text.value, text.value, text.value};
    Ok(fixture.store->progress.SetCursor(fixture.campus, cursor));
    const auto kept = Ok(fixture.store->progress.CursorsOf(fixture.campus, text.value));
    CHECK(kept == (text.value.empty() ? std::vector<Cursor>{} : std::vector<Cursor>{cursor}));
  }
}

TEST_CASE("Cursors: the last value holds, of each course and key, by key", "[store][progress]") {
  StoreFixture fixture;
  auto& progress = fixture.store->progress;
  Ok(progress.SetCursor(fixture.campus, {"c1", "since", "1"}));
  Ok(progress.SetCursor(fixture.campus, {"c1", "since", "2"}));
  Ok(progress.SetCursor(fixture.campus, {"c1", "page", "7"}));
  Ok(progress.SetCursor(fixture.campus, {"", "since", "3"}));
  Ok(progress.SetCursor(fixture.other, {"c1", "since", "4"}));
  CHECK(Ok(progress.CursorsOf(fixture.campus, "c1")) ==
        std::vector<Cursor>{{"c1", "page", "7"}, {"c1", "since", "2"}});
}

TEST_CASE("Cursors: an empty value removes one, and removing it again is harmless",
          "[store][progress]") {
  StoreFixture fixture;
  auto& progress = fixture.store->progress;
  Ok(progress.SetCursor(fixture.campus, {"c1", "since", "1"}));
  Ok(progress.SetCursor(fixture.campus, {"c1", "page", "2"}));
  Ok(progress.SetCursor(fixture.campus, {"c1", "since", ""}));
  Ok(progress.SetCursor(fixture.campus, {"c1", "since", ""}));
  CHECK(Ok(progress.CursorsOf(fixture.campus, "c1")) == std::vector<Cursor>{{"c1", "page", "2"}});
}

}  // namespace
}  // namespace tutoring::testing
