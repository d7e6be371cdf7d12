#include <catch2/catch.hpp>

#include "tests/store/edge_values.h"
#include "tests/store/store_fixture.h"
#include "tests/support/ok.h"

namespace tutoring::testing {
namespace {

using store::DismissalRow;

DismissalRow OfQuestion(const std::string& post, absl::Time time) {
  return {.anchor = post, .time = time, .reason = 1, .person = "tom"};
}

DismissalRow OfAbsence(const std::string& anchor, const std::string& person) {
  return {DutyKind::kContact, anchor, At(3), 5, "tom", "c1", person};
}

void PutPost(StoreFixture& fixture, const std::string& post, const std::string& discussion) {
  Ok(fixture.store->posts.PutVersion(
      fixture.campus, {.discussion = discussion, .post = post, .forum = "f1", .modified = At(1)}));
}

TEST_CASE("Dismissals: every text comes back as it was written", "[store][dismissals]") {
  StoreFixture fixture;
  auto& dismissals = fixture.store->dismissals;
  const auto text = GENERATE(from_range(EdgeTexts()));
  DYNAMIC_SECTION(text.name) {
    const std::string& t = text.value;
    const DismissalRow of_person{DutyKind::kContact, t, At(4), 2, t, t, t};
    const DismissalRow of_question{DutyKind::kResponse, t, At(4), 2, t, "", ""};
    PutPost(fixture, t, t);
    Ok(dismissals.Put(fixture.campus, of_person));
    Ok(dismissals.Put(fixture.campus, of_question));
    CHECK(Ok(dismissals.OfPerson(fixture.campus, t, t)) == std::vector{of_person});
    CHECK(Ok(dismissals.InDiscussion(fixture.campus, t)) == std::vector{of_question});
  }
}

TEST_CASE("Dismissals: the same one twice is one, and the first one's words stay",
          "[store][dismissals]") {
  StoreFixture fixture;
  auto& dismissals = fixture.store->dismissals;
  PutPost(fixture, "p1", "d1");
  const DismissalRow first = OfQuestion("p1", At(3));
  const DismissalRow later = OfQuestion("p1", At(4));
  Ok(dismissals.Put(fixture.campus, later));
  Ok(dismissals.Put(fixture.campus, first));
  Ok(dismissals.Put(fixture.campus, {.anchor = "p1", .time = At(3), .reason = 9}));
  CHECK(Ok(dismissals.InDiscussion(fixture.campus, "d1")) == std::vector{first, later});
}

TEST_CASE("Dismissals: those of a question are none of a person, even where ids are the same",
          "[store][dismissals]") {
  StoreFixture fixture;
  auto& dismissals = fixture.store->dismissals;
  PutPost(fixture, "7", "7");
  const DismissalRow of_question = OfQuestion("7", At(3));
  const DismissalRow of_absence = OfAbsence("7", "7");
  for (const DismissalRow& row : {of_question, of_absence, OfAbsence("8", "zoe")}) {
    Ok(dismissals.Put(fixture.campus, row));
  }
  CHECK(Ok(dismissals.InDiscussion(fixture.campus, "7")) == std::vector{of_question});
  CHECK(Ok(dismissals.OfPerson(fixture.campus, "c1", "7")) == std::vector{of_absence});
  CHECK(Ok(dismissals.OfPerson(fixture.campus, "c2", "7")).empty());
  CHECK(Ok(dismissals.OfPerson(fixture.other, "c1", "7")).empty());
}

}  // namespace
}  // namespace tutoring::testing
