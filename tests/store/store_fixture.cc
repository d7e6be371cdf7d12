#include "tests/store/store_fixture.h"

namespace tutoring::testing {

StoreFixture::StoreFixture() : store(OpenStore(folder.Database())) {
  Ok(store->platforms.Insert(PlatformOf("campus")));
  Ok(store->platforms.Insert(PlatformOf("other")));
  campus = Ok(store->platforms.Find("campus"))->key;
  other = Ok(store->platforms.Find("other"))->key;
}

store::Platform PlatformOf(const std::string& id) {
  return {.id = id,
          .display_name = "Campus of the academy",
          .url = "https://moodle.example.org",
          .time_zone = "Europe/Paris",
          .language = "fr",
          .create_time = At(0)};
}

}  // namespace tutoring::testing
