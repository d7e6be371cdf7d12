#include <algorithm>
#include <catch2/catch.hpp>

#include "tests/store/edge_values.h"
#include "tests/store/store_fixture.h"
#include "tests/support/ok.h"

namespace tutoring::testing {
namespace {

using store::Course;
using store::CourseVersion;
using store::Forum;
using store::ForumVersion;

TEST_CASE("Courses: every text comes back as it was written", "[store][courses]") {
  StoreFixture fixture;
  const auto text = GENERATE(from_range(EdgeTexts()));
  DYNAMIC_SECTION(text.name) {
    const Course course{.id = text.value, .display_name = text.value, .category = text.value};
    const Forum forum{text.value, text.value, text.value, text.value, At(1)};
    Ok(fixture.store->courses.Put(fixture.campus, course));
    Ok(fixture.store->courses.PutForum(fixture.campus, forum));
    CHECK(Ok(fixture.store->courses.Find(fixture.campus, text.value)) == course);
    CHECK(Ok(fixture.store->courses.FindForum(fixture.campus, text.value)) == forum);
  }
}

TEST_CASE("Courses: every instant comes back as it was written", "[store][courses]") {
  StoreFixture fixture;
  const auto instant = GENERATE(from_range(EdgeInstants()));
  DYNAMIC_SECTION(instant.name) {
    const Course course{.id = "c1",
                        .start = instant.value,
                        .end = instant.value,
                        .observed = instant.value,
                        .roster_held = true,
                        .roster_confirmed = true};
    Ok(fixture.store->courses.Put(fixture.campus, course));
    CHECK(Ok(fixture.store->courses.Find(fixture.campus, "c1")) == course);
    Ok(fixture.store->courses.NoteVersion(fixture.campus, course));
    CHECK(Ok(fixture.store->courses.Versions(fixture.campus, "c1")) ==
          std::vector<CourseVersion>{{instant.value, true, instant.value, instant.value}});
  }
}

TEST_CASE("Courses: what is put last holds, of each platform", "[store][courses]") {
  StoreFixture fixture;
  auto& courses = fixture.store->courses;
  const Course before{.id = "c1", .display_name = "Before", .observed = At(1)};
  const Course after{.id = "c1", .display_name = "After", .in_scope = false, .observed = At(2)};
  Ok(courses.Put(fixture.campus, before));
  Ok(courses.Put(fixture.other, before));
  Ok(courses.Put(fixture.campus, after));
  CHECK(Ok(courses.Find(fixture.campus, "c1")) == after);
  CHECK(Ok(courses.Find(fixture.other, "c1")) == before);
  CHECK_FALSE(Ok(courses.Find(fixture.campus, "c2")).has_value());
}

TEST_CASE("Courses: pages of two, walked to the end, show each once by id", "[store][courses]") {
  StoreFixture fixture;
  auto& courses = fixture.store->courses;
  for (const char* id : {"b", "a", "d", "c", "e"}) Ok(courses.Put(fixture.campus, {.id = id}));
  Ok(courses.Put(fixture.other, {.id = "bb"}));
  std::string shown;
  std::string after;
  for (size_t size = 2; size == 2;) {
    const auto page = Ok(courses.List(fixture.campus, after, 2));
    for (const Course& course : page) shown += after = course.id;
    size = page.size();
  }
  CHECK(shown == "abcde");
}

TEST_CASE("Courses: of each state the first and last observation are kept, in every order",
          "[store][courses]") {
  std::vector<absl::Time> times{At(1), At(2), At(3)};
  do {
    StoreFixture fixture;
    auto& courses = fixture.store->courses;
    for (const absl::Time time : times) {
      Ok(courses.NoteVersion(fixture.campus, {.id = "c1", .end = At(99), .observed = time}));
      Ok(courses.NoteForumVersion(fixture.campus, {"f1", "c1", "general", "Forum", time}));
    }
    CHECK(Ok(courses.Versions(fixture.campus, "c1")) ==
          std::vector<CourseVersion>{{At(99), true, At(1), At(3)}});
    CHECK(Ok(courses.ForumVersions(fixture.campus, "f1")) ==
          std::vector<ForumVersion>{{"general", "Forum", At(1), At(3)}});
  } while (std::next_permutation(times.begin(), times.end()));
}

TEST_CASE("Forums: a name that a forum gets back is another version on another day",
          "[store][courses]") {
  const absl::Time midnight = absl::FromUnixSeconds(20 * 86400);
  const auto hour = [&](double hours) { return midnight + hours * absl::Hours(1); };
  StoreFixture fixture;
  auto& courses = fixture.store->courses;
  const auto note = [&](const char* name, double hours) {
    Ok(courses.NoteForumVersion(fixture.campus, {"f1", "c1", "general", name, hour(hours)}));
  };
  for (const double at : {1.0, 10.0, 24.0 - 1e-6}) note("Questions", at);
  note("Café", 12);
  for (const double at : {24.0, 30.0}) note("Café", at);
  CHECK(Ok(courses.ForumVersions(fixture.campus, "f1")) ==
        std::vector<ForumVersion>{{"general", "Questions", hour(1), hour(24.0 - 1e-6)},
                                  {"general", "Café", hour(12), hour(12)},
                                  {"general", "Café", hour(24), hour(30)}});
}

TEST_CASE("Courses: different states are different versions, by their first observation",
          "[store][courses]") {
  StoreFixture fixture;
  auto& courses = fixture.store->courses;
  Ok(courses.NoteVersion(fixture.campus, {.id = "c1", .end = At(50), .observed = At(2)}));
  Ok(courses.NoteVersion(fixture.campus,
                         {.id = "c1", .end = At(50), .in_scope = false, .observed = At(3)}));
  Ok(courses.NoteVersion(fixture.campus, {.id = "c1", .observed = At(1)}));
  CHECK(Ok(courses.Versions(fixture.campus, "c1")) ==
        std::vector<CourseVersion>{{absl::InfiniteFuture(), true, At(1), At(1)},
                                   {At(50), true, At(2), At(2)},
                                   {At(50), false, At(3), At(3)}});
  CHECK(Ok(courses.Versions(fixture.other, "c1")).empty());
}

TEST_CASE("Courses: of two hidden times with one beginning the longer stays", "[store][courses]") {
  StoreFixture fixture;
  auto& courses = fixture.store->courses;
  for (const int until : {20, 40, 30}) {
    Ok(courses.NoteHidden(fixture.campus, "c1", {At(10), At(until)}));
  }
  Ok(courses.NoteHidden(fixture.campus, "c1", {At(5), At(7)}));
  CHECK(Ok(courses.Hidden(fixture.campus, "c1")) ==
        std::vector<Interval>{{At(5), At(7)}, {At(10), At(40)}});
  CHECK(Ok(courses.Hidden(fixture.campus, "c2")).empty());
  CHECK(Ok(courses.Hidden(fixture.other, "c1")).empty());
}

TEST_CASE("Forums: what is put last holds, in whatever course it stands now", "[store][courses]") {
  StoreFixture fixture;
  auto& courses = fixture.store->courses;
  Ok(courses.PutForum(fixture.campus, {"f1", "c1", "general", "Questions", At(1)}));
  const Forum moved{"f1", "c2", "qanda", "Ask", At(2)};
  Ok(courses.PutForum(fixture.campus, moved));
  CHECK(Ok(courses.FindForum(fixture.campus, "f1")) == moved);
  CHECK_FALSE(Ok(courses.FindForum(fixture.other, "f1")).has_value());
}

}  // namespace
}  // namespace tutoring::testing
