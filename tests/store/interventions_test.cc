#include "service/store/interventions.h"

#include <catch2/catch.hpp>

#include "tests/store/edge_values.h"
#include "tests/store/store_fixture.h"
#include "tests/support/ok.h"

namespace tutoring::testing {
namespace {

using store::Intervention;
using store::InterventionFilter;

Intervention InterventionAt(double hours) {
  return {.course = "c", .tutor = "tim", .learner = "ana", .time = At(hours), .revision = 1};
}

TEST_CASE("Interventions: everything comes back as it was written, now and before",
          "[store][interventions]") {
  StoreFixture fixture;
  auto& interventions = fixture.store->interventions;
  const auto text = GENERATE(from_range(EdgeTexts()));
  const auto instant = GENERATE(from_range(EdgeInstants()));
  DYNAMIC_SECTION(text.name << ", " << instant.name) {
    Intervention first{.course = text.value,
                       .tutor = text.value,
                       .learner = text.value,
                       .group = text.value,
                       .time = instant.value,
                       .kind = InterventionKind::kMethod,
                       .channel = Channel::kMail,
                       .synchronous = true,
                       .initiative = Initiative::kProactive,
                       .minutes = 7,
                       .note = text.value,
                       .links = text.value,
                       .revision = 1,
                       .changed = instant.value,
                       .author = text.value};
    REQUIRE(interventions.Insert(fixture.campus, first).ok());
    CHECK(Ok(interventions.Find(fixture.campus, first.id)) == first);
    CHECK_FALSE(Ok(interventions.Find(fixture.other, first.id)).has_value());
    Intervention second = first;
    second.revision = 2;
    second.retracted = true;
    second.minutes = 8;
    REQUIRE(interventions.Replace(fixture.campus, second).ok());
    CHECK(Ok(interventions.Find(fixture.campus, first.id)) == second);
    CHECK(Ok(interventions.Revisions(first.id)) == std::vector{first});
  }
}

// The same five, whatever the filter reads them by.
TEST_CASE("Interventions: a list has what the filter says, the latest first, page by page",
          "[store][interventions]") {
  StoreFixture fixture;
  auto& interventions = fixture.store->interventions;
  std::vector<Intervention> all;
  for (const double hours : {1., 2., 2., 3., 4.}) all.push_back(InterventionAt(hours));
  all[1].learner = "bob";
  all[2].tutor = "tom";
  all[3].course = "d";
  all[3].kind = InterventionKind::kWelcome;
  all[4].retracted = true;
  all[0].group = "g";
  for (Intervention& one : all) REQUIRE(interventions.Insert(fixture.campus, one).ok());
  struct Row {
    const char* name;
    InterventionFilter filter;
    std::vector<size_t> found;
  };
  const auto row = GENERATE(values<Row>({
      {"all", {}, {3, 2, 1, 0}},
      {"with those taken back", {.with_retracted = true}, {4, 3, 2, 1, 0}},
      {"a course", {.course = "c"}, {2, 1, 0}},
      {"a tutor", {.tutor = "tim"}, {3, 1, 0}},
      {"a learner", {.learner = "ana"}, {3, 2, 0}},
      {"a group", {.group = "g"}, {0}},
      {"a kind", {.kind = 1}, {3}},
      {"a learner of a tutor in a course", {.course = "c", .tutor = "tim", .learner = "ana"}, {0}},
      {"from, included", {.from = At(2)}, {3, 2, 1}},
      {"from a tick later", {.from = At(2) + kTick}, {3}},
      {"until, excluded", {.until = At(3)}, {2, 1, 0}},
      {"until a tick later", {.until = At(3) + kTick}, {3, 2, 1, 0}},
  }));
  DYNAMIC_SECTION(row.name) {
    std::vector<Intervention> expected;
    for (const size_t index : row.found) expected.push_back(all[index]);
    CHECK(Ok(interventions.List(fixture.campus, row.filter, 9)) == expected);
    CHECK(Ok(interventions.List(fixture.other, row.filter, 9)).empty());
    InterventionFilter page = row.filter;
    for (const Intervention& one : expected) {
      CHECK(Ok(interventions.List(fixture.campus, page, 1)) == std::vector{one});
      page.before_time = one.time;
      page.before_id = one.id;
    }
    CHECK(Ok(interventions.List(fixture.campus, page, 1)).empty());
  }
}

}  // namespace
}  // namespace tutoring::testing
