#include <catch2/catch.hpp>

#include "tests/store/edge_values.h"
#include "tests/store/store_fixture.h"
#include "tests/support/ok.h"

namespace tutoring::testing {
namespace {

using store::AccessRow;

using Names = std::vector<std::string>;

TEST_CASE("Accesses: every text comes back as it was written", "[store][accesses]") {
  StoreFixture fixture;
  auto& accesses = fixture.store->accesses;
  const auto text = GENERATE(from_range(EdgeTexts()));
  DYNAMIC_SECTION(text.name) {
    const std::string& t = text.value;
    const AccessRow row{t, At(1), At(2), absl::InfiniteFuture()};
    Ok(accesses.Put(fixture.campus, t, row));
    Ok(accesses.PutLatestObservation(fixture.campus, t, At(2)));
    CHECK(Ok(accesses.OfPerson(fixture.campus, t, t)) == std::vector{row});
    CHECK(Ok(accesses.Latest(fixture.campus, t)) == std::vector{row});
    CHECK(Ok(accesses.Find(fixture.campus, t, t, At(1))) == row);
    CHECK_FALSE(Ok(accesses.Find(fixture.campus, t, t, At(2))).has_value());
    CHECK(Ok(accesses.People(fixture.campus, t, "", 9)) == (t.empty() ? Names{} : Names{t}));
    CHECK(Ok(accesses.LatestObservation(fixture.campus, t)) == At(2));
  }
}

TEST_CASE("Accesses: the latest are those that the latest observation shows", "[store][accesses]") {
  StoreFixture fixture;
  auto& accesses = fixture.store->accesses;
  const AccessRow never{"yan", absl::InfinitePast(), At(2), absl::InfiniteFuture()};
  const AccessRow before{"zoe", At(1), At(2), At(3)};
  const AccessRow now{"zoe", At(4), At(5), absl::InfiniteFuture()};
  const AccessRow elsewhere{"zoe", At(6), At(7), absl::InfiniteFuture()};
  for (const AccessRow& row : {now, before, never}) Ok(accesses.Put(fixture.campus, "c1", row));
  Ok(accesses.Put(fixture.campus, "c2", elsewhere));
  Ok(accesses.Put(fixture.other, "c1", elsewhere));
  CHECK(Ok(accesses.Latest(fixture.campus, "c1")) == std::vector{never, now});
  CHECK(Ok(accesses.OfPerson(fixture.campus, "c1", "zoe")) == std::vector{before, now});
  CHECK(Ok(accesses.Latest(fixture.campus, "c9")).empty());
}

TEST_CASE("Accesses: the same access is one row, as it was written last", "[store][accesses]") {
  StoreFixture fixture;
  auto& accesses = fixture.store->accesses;
  Ok(accesses.Put(fixture.campus, "c1", {"zoe", At(1), At(3), absl::InfiniteFuture()}));
  const AccessRow row{"zoe", At(1), At(2), At(4)};
  Ok(accesses.Put(fixture.campus, "c1", row));
  CHECK(Ok(accesses.OfPerson(fixture.campus, "c1", "zoe")) == std::vector{row});
  CHECK(Ok(accesses.Latest(fixture.campus, "c1")).empty());
}

TEST_CASE("Accesses: people come once each, by id, page by page", "[store][accesses]") {
  StoreFixture fixture;
  auto& accesses = fixture.store->accesses;
  for (const char* person : {"c", "a", "b"}) {
    for (const absl::Time access : {At(1), At(2)}) {
      Ok(accesses.Put(fixture.campus, "c1", {person, access, At(3), At(4)}));
    }
  }
  CHECK(Ok(accesses.People(fixture.campus, "c1", "", 2)) == Names{"a", "b"});
  CHECK(Ok(accesses.People(fixture.campus, "c1", "b", 2)) == Names{"c"});
}

TEST_CASE("Accesses: a course has one latest observation, or none", "[store][accesses]") {
  StoreFixture fixture;
  auto& accesses = fixture.store->accesses;
  CHECK_FALSE(Ok(accesses.LatestObservation(fixture.campus, "c1")).has_value());
  Ok(accesses.PutLatestObservation(fixture.campus, "c1", At(1)));
  Ok(accesses.PutLatestObservation(fixture.campus, "c1", At(2)));
  CHECK(Ok(accesses.LatestObservation(fixture.campus, "c1")) == At(2));
  CHECK_FALSE(Ok(accesses.LatestObservation(fixture.other, "c1")).has_value());
}

}  // namespace
}  // namespace tutoring::testing
