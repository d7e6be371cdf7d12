// Policies, calendars and suspensions: what people decided comes back as it was written.

#include <algorithm>
#include <catch2/catch.hpp>

#include "tests/store/edge_values.h"
#include "tests/store/store_fixture.h"
#include "tests/support/ok.h"

namespace tutoring::testing {
namespace {

using store::CalendarSlot;
using store::PolicyVersion;
using store::SlotKind;
using store::SuspensionRow;

TEST_CASE("Policies: every text and instant comes back as it was written", "[store][policies]") {
  StoreFixture fixture;
  auto& policies = fixture.store->policies;
  const auto text = GENERATE(from_range(EdgeTexts()));
  const auto instant = GENERATE(from_range(EdgeInstants()));
  DYNAMIC_SECTION(text.name << ", " << instant.name) {
    PolicyVersion version{.course = text.value,
                          .group = text.value,
                          .effective = instant.value,
                          .created = instant.value,
                          .author = text.value,
                          .settings = {{"a", text.value}, {text.value, "b"}}};
    REQUIRE(policies.Insert(fixture.campus, version).ok());
    CHECK(version.id > 0);
    CHECK(Ok(policies.OfCourse(fixture.campus, text.value)) == std::vector{version});
    CHECK(Ok(policies.OfCourse(fixture.other, text.value)).empty());
  }
}

TEST_CASE("Policies: those of a course by entry, all of them from the newest on, page by page",
          "[store][policies]") {
  StoreFixture fixture;
  auto& policies = fixture.store->policies;
  std::vector<PolicyVersion> entered = {
      {.course = "a"}, {.course = ""}, {.course = "a", .group = "g"}};
  for (PolicyVersion& version : entered) REQUIRE(policies.Insert(fixture.campus, version).ok());
  CHECK(Ok(policies.OfCourse(fixture.campus, "a")) == std::vector{entered[0], entered[2]});
  CHECK(Ok(policies.OfCourse(fixture.campus, "")) == std::vector{entered[1]});
  const auto page = Ok(policies.List(fixture.campus, kFromTheLatest, 2));
  CHECK(page == std::vector{entered[2], entered[1]});
  CHECK(Ok(policies.List(fixture.campus, page.back().id, 2)) == std::vector{entered[0]});
  const auto newest = Ok(policies.ListOfCourse(fixture.campus, "a", kFromTheLatest, 1));
  CHECK(newest == std::vector{entered[2]});
  CHECK(Ok(policies.ListOfCourse(fixture.campus, "a", newest.back().id, 2)) ==
        std::vector{entered[0]});
  CHECK(Ok(policies.ListOfCourse(fixture.other, "a", kFromTheLatest, 2)).empty());
}

TEST_CASE("Calendars: written again, the slots of before are gone", "[store][calendars]") {
  StoreFixture fixture;
  auto& calendars = fixture.store->calendars;
  const auto text = GENERATE(from_range(EdgeTexts()));
  DYNAMIC_SECTION(text.name) {
    const store::CalendarRow calendar{"north", text.value, text.value, 7};
    const std::vector<CalendarSlot> slots = {{SlotKind::kWeekday, "1", 0, 60, text.value},
                                             {SlotKind::kHoliday, "2026-05-01", 0, 0, text.value}};
    REQUIRE(calendars.Put(fixture.campus, calendar, {{SlotKind::kBreak, "2026-05-04", 9, 10, ""}})
                .ok());
    REQUIRE(calendars.Put(fixture.campus, calendar, slots).ok());
    CHECK(Ok(calendars.Find(fixture.campus, "north")) == calendar);
    CHECK(Ok(calendars.Slots(fixture.campus, "north")) == slots);
    CHECK(Ok(calendars.List(fixture.campus, "", 9)) == std::vector{calendar});
    CHECK(Ok(calendars.List(fixture.campus, "north", 9)).empty());
    CHECK(Ok(calendars.List(fixture.other, "", 9)).empty());
  }
}

TEST_CASE("Calendars: removed, nothing of one is left", "[store][calendars]") {
  StoreFixture fixture;
  auto& calendars = fixture.store->calendars;
  const std::vector<CalendarSlot> slots = {{SlotKind::kWeekday, "1", 0, 60, ""}};
  for (const int64_t platform : {fixture.campus, fixture.other}) {
    REQUIRE(calendars.Put(platform, {"north", "", "UTC", 1}, slots).ok());
  }
  REQUIRE(calendars.Remove(fixture.campus, "north").ok());
  CHECK_FALSE(Ok(calendars.Find(fixture.campus, "north")).has_value());
  CHECK(Ok(calendars.Slots(fixture.campus, "north")).empty());
  CHECK(Ok(calendars.Slots(fixture.other, "north")) == slots);
}

TEST_CASE("Suspensions: every text and instant comes back as it was written",
          "[store][suspensions]") {
  StoreFixture fixture;
  auto& suspensions = fixture.store->suspensions;
  const auto text = GENERATE(from_range(EdgeTexts()));
  const auto instant = GENERATE(from_range(EdgeInstants()));
  DYNAMIC_SECTION(text.name << ", " << instant.name) {
    SuspensionRow row{.course = text.value,
                      .learner = text.value,
                      .start = instant.value,
                      .end = instant.value,
                      .reason = SuspensionReason::kPlacement,
                      .created = instant.value,
                      .author = text.value};
    REQUIRE(suspensions.Insert(fixture.campus, row).ok());
    CHECK(Ok(suspensions.Find(fixture.campus, row.id)) == row);
    CHECK_FALSE(Ok(suspensions.Find(fixture.other, row.id)).has_value());
    CHECK(Ok(suspensions.OfCourse(fixture.campus, text.value, 0, 9)) == std::vector{row});
    CHECK(Ok(suspensions.OfCourse(fixture.campus, text.value, row.id, 9)).empty());
    REQUIRE(suspensions.Remove(fixture.other, row.id).ok());
    CHECK(Ok(suspensions.Find(fixture.campus, row.id)).has_value());
    REQUIRE(suspensions.Remove(fixture.campus, row.id).ok());
    CHECK_FALSE(Ok(suspensions.Find(fixture.campus, row.id)).has_value());
  }
}

TEST_CASE("Leaves: every text and instant comes back as it was written", "[store][leaves]") {
  StoreFixture fixture;
  auto& leaves = fixture.store->leaves;
  const auto text = GENERATE(from_range(EdgeTexts()));
  const auto instant = GENERATE(from_range(EdgeInstants()));
  DYNAMIC_SECTION(text.name << ", " << instant.name) {
    store::LeaveRow row{.person = text.value,
                        .course = text.value,
                        .start = instant.value,
                        .end = instant.value,
                        .substitute = text.value,
                        .created = instant.value,
                        .author = text.value};
    REQUIRE(leaves.Insert(fixture.campus, row).ok());
    CHECK(Ok(leaves.Find(fixture.campus, row.id)) == row);
    CHECK_FALSE(Ok(leaves.Find(fixture.other, row.id)).has_value());
    CHECK(Ok(leaves.OfCourse(fixture.campus, text.value, 0, 9)) == std::vector{row});
    CHECK(Ok(leaves.OfCourse(fixture.campus, text.value, row.id, 9)).empty());
    CHECK(Ok(leaves.Covering(fixture.campus, text.value)) == std::vector{row});
    CHECK(Ok(leaves.All(fixture.campus)) == std::vector{row});
    CHECK(Ok(leaves.All(fixture.other)).empty());
    REQUIRE(leaves.PutEnd(fixture.other, row.id, absl::UnixEpoch()).ok());
    CHECK(Ok(leaves.Find(fixture.campus, row.id)) == row);
    REQUIRE(leaves.PutEnd(fixture.campus, row.id, absl::UnixEpoch()).ok());
    CHECK(Ok(leaves.Find(fixture.campus, row.id))->end == absl::UnixEpoch());
    REQUIRE(leaves.Remove(fixture.other, row.id).ok());
    CHECK(Ok(leaves.Find(fixture.campus, row.id)).has_value());
    REQUIRE(leaves.Remove(fixture.campus, row.id).ok());
    CHECK_FALSE(Ok(leaves.Find(fixture.campus, row.id)).has_value());
  }
}

TEST_CASE("Groups: the latest name holds, whatever the order in which they come",
          "[store][mappings]") {
  std::vector<std::pair<double, std::string>> names = {
      {1, "Projet"}, {2, "Tutorat"}, {3, "Projet"}};
  do {
    StoreFixture fixture;
    auto& mappings = fixture.store->mappings;
    for (const auto& [hours, name] : names) {
      REQUIRE(mappings.PutGroup(fixture.campus, "c", {"g", name}, At(hours)).ok());
    }
    CHECK(Ok(mappings.Groups(fixture.campus, "c")) == std::vector<store::Group>{{"g", "Projet"}});
    CHECK(Ok(mappings.Groups(fixture.other, "c")).empty());
  } while (std::next_permutation(names.begin(), names.end()));
}

}  // namespace
}  // namespace tutoring::testing
