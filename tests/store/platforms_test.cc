#include <catch2/catch.hpp>

#include "tests/store/edge_values.h"
#include "tests/store/store_fixture.h"
#include "tests/support/ok.h"

namespace tutoring::testing {
namespace {

// What the store gives back of a new platform, but for its key.
store::Platform Kept(StoreFixture& fixture, const store::Platform& platform) {
  Ok(fixture.store->platforms.Insert(platform));
  const auto found = Ok(fixture.store->platforms.Find(platform.id));
  REQUIRE(found.has_value());
  store::Platform kept = *found;
  kept.key = platform.key;
  return kept;
}

TEST_CASE("Platforms: every text comes back as it was written", "[store][platforms]") {
  StoreFixture fixture;
  const auto text = GENERATE(from_range(EdgeTexts()));
  DYNAMIC_SECTION(text.name) {
    store::Platform platform = PlatformOf(text.value);
    platform.display_name = platform.url = platform.time_zone = platform.pack = text.value;
    CHECK(Kept(fixture, platform) == platform);
  }
}

TEST_CASE("Platforms: every instant comes back as it was written", "[store][platforms]") {
  StoreFixture fixture;
  const auto instant = GENERATE(from_range(EdgeInstants()));
  DYNAMIC_SECTION(instant.name) {
    store::Platform platform = PlatformOf("new");
    platform.create_time = platform.platform_time = platform.bridge_time = instant.value;
    CHECK(Kept(fixture, platform) == platform);
  }
}

TEST_CASE("Platforms: every number comes back as it was written", "[store][platforms]") {
  StoreFixture fixture;
  const auto number = GENERATE(from_range(EdgeNumbers()));
  DYNAMIC_SECTION(number.name) {
    store::Platform platform = PlatformOf("new");
    platform.revision = number.value;
    platform.simulated = platform.subjects_shown = true;
    CHECK(Kept(fixture, platform) == platform);
  }
}

TEST_CASE("Platforms: an id that is taken: ALREADY_EXISTS, and the first one stays",
          "[store][platforms]") {
  StoreFixture fixture;
  store::Platform second = PlatformOf("campus");
  second.display_name = "Another";
  CHECK(absl::IsAlreadyExists(fixture.store->platforms.Insert(second)));
  CHECK(Ok(fixture.store->platforms.Find("campus"))->display_name ==
        PlatformOf("campus").display_name);
}

TEST_CASE("Platforms: ids that differ in case or in what follows a NUL are different",
          "[store][platforms]") {
  StoreFixture fixture;
  Ok(fixture.store->platforms.Insert(PlatformOf("Campus")));
  Ok(fixture.store->platforms.Insert(PlatformOf(std::string("campus\0a", 8))));
  Ok(fixture.store->platforms.Insert(PlatformOf(std::string("campus\0b", 8))));
  CHECK(Ok(fixture.store->platforms.List("", 10)).size() == 5);
}

TEST_CASE("Platforms: an unknown language is refused", "[store][platforms]") {
  StoreFixture fixture;
  store::Platform platform = PlatformOf("new");
  platform.language = "de";
  CHECK(absl::IsInternal(fixture.store->platforms.Insert(platform)));
  CHECK_FALSE(Ok(fixture.store->platforms.Find("new")).has_value());
}

TEST_CASE("Platforms: one that nobody registered is not found", "[store][platforms]") {
  StoreFixture fixture;
  CHECK_FALSE(Ok(fixture.store->platforms.Find("nowhere")).has_value());
}

TEST_CASE("Platforms: pages of one, walked to the end, show each once by id",
          "[store][platforms]") {
  StoreFixture fixture;
  for (const char* id : {"zebra", "académie", "10", "9"}) {
    Ok(fixture.store->platforms.Insert(PlatformOf(id)));
  }
  std::vector<std::string> shown;
  std::string after;
  while (true) {
    const auto page = Ok(fixture.store->platforms.List(after, 1));
    if (page.empty()) break;
    REQUIRE(page.size() == 1);
    after = page.front().id;
    shown.push_back(after);
  }
  CHECK(shown == std::vector<std::string>{"10", "9", "académie", "campus", "other", "zebra"});
}

TEST_CASE("Platforms: an update writes what people may change and leaves the rest",
          "[store][platforms]") {
  StoreFixture fixture;
  const store::Platform before = *Ok(fixture.store->platforms.Find("campus"));
  store::Platform changed = before;
  changed.display_name = "Renamed";
  changed.url = "https://elsewhere.example.org";
  changed.time_zone = "Indian/Reunion";
  changed.language = "en";
  changed.subjects_shown = true;
  changed.revision = 2;
  store::Platform asked = changed;
  asked.simulated = true;  // Fixed at registration.
  asked.create_time = At(99);
  Ok(fixture.store->platforms.Update(asked));
  CHECK(*Ok(fixture.store->platforms.Find("campus")) == changed);
  CHECK(Ok(fixture.store->platforms.Find("other"))->display_name == before.display_name);
}

TEST_CASE("Platforms: the platform's clock never runs backwards, when the bridge was heard may",
          "[store][platforms]") {
  StoreFixture fixture;
  const auto heard = [&](absl::Time now, absl::Time platform_time) {
    Ok(fixture.store->platforms.Touch(fixture.campus, now, platform_time));
    return *Ok(fixture.store->platforms.Find("campus"));
  };
  CHECK(heard(At(5), At(3)).platform_time == At(3));
  CHECK(heard(At(6), At(3) - kTick).platform_time == At(3));
  CHECK(heard(At(7), At(3) + kTick).platform_time == At(3) + kTick);
  CHECK(heard(At(4), absl::InfinitePast()).bridge_time == At(4));
  CHECK(Ok(fixture.store->platforms.Find("other"))->bridge_time == absl::InfinitePast());
}

}  // namespace
}  // namespace tutoring::testing
