#include <catch2/catch.hpp>
#include <string>

#include "service/app/engine/policy_sources.h"
#include "service/app/find.h"
#include "service/app/setup/admin_commands.h"
#include "service/base/reason.h"
#include "tests/app/service_fixture.h"

namespace tutoring::testing {
namespace {

class PlatformFixture : public ServiceFixture {
 public:
  absl::StatusOr<store::Platform> Create(const store::Platform& platform) {
    absl::StatusOr<store::Platform> created = absl::UnknownError("not run");
    Write([&](app::Unit& unit) {
      created = app::CreatePlatform(unit, platform);
      return created.status();
    }).IgnoreError();
    return created;
  }
  absl::StatusOr<store::Platform> Update(const store::Platform& platform) {
    absl::StatusOr<store::Platform> updated = absl::UnknownError("not run");
    Write([&](app::Unit& unit) {
      updated = app::UpdatePlatform(unit, policy, platform);
      return updated.status();
    }).IgnoreError();
    return updated;
  }
  store::Platform Stored() {
    return Read([](store::Store&, const store::Platform& platform) {
      return absl::StatusOr<store::Platform>(platform);
    });
  }
};

TEST_CASE_METHOD(PlatformFixture, "Platform: says nothing, is French and in Paris",
                 "[app][platforms]") {
  const auto created = Create({.id = "other"});
  REQUIRE(created.ok());
  CHECK(created->time_zone == "Europe/Paris");
  CHECK(created->language == "fr");
  CHECK(created->revision == 1);
  CHECK(created->create_time == Hour(0));
  CHECK(ReasonOf(Create({.id = "other"}).status()) == "PLATFORM_EXISTS");
}

TEST_CASE_METHOD(PlatformFixture, "Platform: what makes no sense is refused, new or changed",
                 "[app][platforms]") {
  struct Row {
    const char* name;
    std::function<void(store::Platform&)> spoil;
    const char* reason;
  };
  const Row row = GENERATE(values<Row>({
      {"name of 256 bytes", [](auto& p) { p.display_name = std::string(256, 'x'); },
       "TEXT_INVALID"},
      {"name that is no text", [](auto& p) { p.display_name = "\xff"; }, "TEXT_INVALID"},
      {"address without http", [](auto& p) { p.url = "ftp://moodle.example"; }, "URL_INVALID"},
      {"address with a line feed", [](auto& p) { p.url = "http://a\nb"; }, "URL_INVALID"},
      {"zone", [](auto& p) { p.time_zone = "Europe/Atlantis"; }, "TIME_ZONE_UNKNOWN"},
      {"language", [](auto& p) { p.language = "de"; }, "LANGUAGE_UNKNOWN"},
  }));
  DYNAMIC_SECTION(row.name) {
    store::Platform platform{.id = "other"};
    row.spoil(platform);
    CHECK(ReasonOf(Create(platform).status()) == row.reason);
    store::Platform changed = Stored();
    row.spoil(changed);
    CHECK(ReasonOf(Update(changed).status()) == row.reason);
    CHECK(Stored().revision == 1);
  }
}

TEST_CASE_METHOD(PlatformFixture, "Platform: ids are short and plain", "[app][platforms]") {
  for (const std::string& id : {std::string(), std::string("1a"), std::string("A"),
                                std::string("a_b"), std::string(64, 'a')}) {
    CAPTURE(id);
    CHECK(ReasonOf(Create({.id = id}).status()) == "PLATFORM_ID_INVALID");
  }
  CHECK(Create({.id = std::string(63, 'a')}).ok());
  CHECK(Create({.id = "a-1"}).ok());
}

TEST_CASE_METHOD(PlatformFixture, "Platform: a change counts; one of an older reading is refused",
                 "[app][platforms]") {
  store::Platform changed = Stored();
  changed.display_name = "Formation";
  changed.subjects_shown = true;
  const auto updated = Update(changed);
  REQUIRE(updated.ok());
  CHECK(updated->revision == 2);
  CHECK(Stored().display_name == "Formation");
  changed.display_name = "Autre";
  CHECK(Update(changed).status().code() == absl::StatusCode::kAborted);
  CHECK(ReasonOf(Update(changed).status()) == "PLATFORM_CHANGED");
  CHECK(Stored().display_name == "Formation");
}

// At one instant, so that nothing else makes the writer read the platform again.
TEST_CASE_METHOD(PlatformFixture, "Platform: a change holds for the very next report",
                 "[app][platforms]") {
  Adopt();
  const auto report = [&](const std::string& post) {
    app::Event seen = PostFact(post, "ana", Hour(0));
    std::get<app::PostObserved>(seen.fact).subject = "Examen";
    Report({seen});
    return Read([&](store::Store& store, const store::Platform& platform) {
             return store.posts.Find(platform.key, post);
           })
        ->subject;
  };
  for (const bool shown : {true, false}) {
    CHECK(report(shown ? "p1" : "p3") == (shown ? "" : "Examen"));
    store::Platform changed = Stored();
    changed.subjects_shown = shown;
    REQUIRE(Update(changed).ok());
    CHECK(report(shown ? "p2" : "p4") == (shown ? "Examen" : ""));
  }
}

TEST_CASE_METHOD(PlatformFixture, "Platform: another language leaves its policies as they are",
                 "[app][platforms]") {
  const auto find = [&](const char* id) {
    return Read(
        [&](store::Store& store, const store::Platform&) { return app::FindPlatform(store, id); });
  };
  const auto pack = [&](const char* id) {
    return Read([&](store::Store& store, const store::Platform&) {
             return app::LoadPolicySources(store, policy, find(id));
           })
        .base.pack;
  };
  REQUIRE(Create({.id = "ecole"}).ok());
  CHECK(pack("ecole") == "eple-fr");
  store::Platform changed = find("ecole");
  changed.language = "en";
  REQUIRE(Update(changed).ok());
  CHECK(find("ecole").language == "en");
  CHECK(pack("ecole") == "eple-fr");
  REQUIRE(Create({.id = "school", .language = "en"}).ok());
  CHECK(pack("school") == "default-en");
}

TEST_CASE_METHOD(PlatformFixture, "Platform: whether it is simulated never changes",
                 "[app][platforms]") {
  store::Platform changed = Stored();
  changed.simulated = true;
  REQUIRE(Update(changed).ok());
  CHECK_FALSE(Stored().simulated);
}

TEST_CASE_METHOD(PlatformFixture, "Platform: a roster that is not held cannot be confirmed",
                 "[app][platforms]") {
  Adopt();
  const auto confirm = [&](const std::string& course) {
    return Do([&](app::Unit& unit, const store::Platform& platform) {
      return app::ConfirmRoster(unit, platform, course);
    });
  };
  CHECK(ReasonOf(confirm(kCourse)) == "ROSTER_NOT_HELD");
  CHECK(ReasonOf(confirm("other")) == "COURSE_NOT_FOUND");
}

}  // namespace
}  // namespace tutoring::testing
