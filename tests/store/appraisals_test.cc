#include <catch2/catch.hpp>

#include "tests/store/edge_values.h"
#include "tests/store/store_fixture.h"
#include "tests/support/ok.h"

namespace tutoring::testing {
namespace {

using store::AppraisalRow;

void PutPost(StoreFixture& fixture, const std::string& post, absl::Time modified) {
  Ok(fixture.store->posts.PutVersion(
      fixture.campus, {.discussion = "d1", .post = post, .forum = "f1", .modified = modified}));
}

TEST_CASE("Appraisals: every text comes back as it was written", "[store][appraisals]") {
  StoreFixture fixture;
  const auto text = GENERATE(from_range(EdgeTexts()));
  DYNAMIC_SECTION(text.name) {
    const AppraisalRow row{text.value, At(4), PostMark::kEndorsed, text.value};
    Ok(fixture.store->appraisals.Put(fixture.campus, row));
    CHECK(Ok(fixture.store->appraisals.OfPost(fixture.campus, text.value)) == std::vector{row});
  }
}

TEST_CASE("Appraisals: all that was said stays, by post and time, each once",
          "[store][appraisals]") {
  StoreFixture fixture;
  auto& appraisals = fixture.store->appraisals;
  for (const int hours : {1, 2}) PutPost(fixture, "p1", At(hours));
  PutPost(fixture, "p2", At(1));
  const AppraisalRow first{"p1", At(3), PostMark::kEndorsed, "tom"};
  const AppraisalRow then{"p1", At(3), PostMark::kNotEndorsed, "tia"};
  const AppraisalRow last{"p1", At(4), PostMark::kEndorsed, ""};
  const AppraisalRow other{"p2", At(2), PostMark::kTechnicalQuestion, "tom"};
  const AppraisalRow elsewhere{"p3", At(1), PostMark::kQuestion, "tom"};
  for (const AppraisalRow& row : {last, other, then, first, elsewhere, first}) {
    Ok(appraisals.Put(fixture.campus, row));
  }
  CHECK(Ok(appraisals.OfPost(fixture.campus, "p1")) == std::vector{first, then, last});
  CHECK(Ok(appraisals.InDiscussion(fixture.campus, "d1")) == std::vector{first, then, last, other});
  CHECK(Ok(appraisals.InDiscussion(fixture.other, "d1")).empty());
}

}  // namespace
}  // namespace tutoring::testing
