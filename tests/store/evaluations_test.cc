#include <catch2/catch.hpp>

#include "tests/store/edge_values.h"
#include "tests/store/store_fixture.h"
#include "tests/support/ok.h"

namespace tutoring::testing {
namespace {

using store::DebriefAcknowledgement;
using store::EvaluationPlan;
using store::OccurrenceLink;
using store::SheetResult;

TEST_CASE("Evaluations: every text comes back as it was written", "[store][evaluations]") {
  StoreFixture fixture;
  auto& evaluations = fixture.store->evaluations;
  const auto text = GENERATE(from_range(EdgeTexts()));
  DYNAMIC_SECTION(text.name) {
    const std::string& value = text.value;
    EvaluationPlan plan{.course = value,
                        .effective = At(1),
                        .rule = value,
                        .first_open = At(2),
                        .window_seconds = 3600,
                        .activity = value,
                        .final_open = At(4),
                        .final_window_seconds = 60,
                        .final_activity = value,
                        .bounded = true,
                        .created = At(0),
                        .author = value,
                        .objectives = {{value, value}, {"o2", "x"}},
                        .occurrences = {{At(2), At(3)}, {At(4), At(5), true}}};
    Ok(evaluations.InsertPlan(fixture.campus, plan));
    CHECK(plan.id > 0);
    CHECK(Ok(evaluations.Plans(fixture.campus, value)) == std::vector{plan});
    Ok(evaluations.InsertLink(fixture.campus, value, {0, At(2), value, At(1), value}));
    const auto links = Ok(evaluations.Links(fixture.campus, value));
    REQUIRE(links.size() == 1);
    CHECK(links[0] == OccurrenceLink{links[0].id, At(2), value, At(1), value});
    const SheetMark mark{At(2), false, At(3), At(4), value};
    Ok(evaluations.InsertMark(fixture.campus, value, value, mark));
    CHECK(Ok(evaluations.Marks(fixture.campus, value, value)) == std::vector{mark});
    const SheetResult result{value, At(2), value, ResultView::kLearner, ObjectiveResult::kPartly,
                             At(3), value};
    Ok(evaluations.PutResult(fixture.campus, value, result));
    CHECK(Ok(evaluations.Results(fixture.campus, value, value)) == std::vector{result});
    const DebriefAcknowledgement one{value, At(2), value, At(3)};
    Ok(evaluations.Acknowledge(fixture.campus, value, one));
    CHECK(Ok(evaluations.Acknowledgements(fixture.campus, value, value)) == std::vector{one});
    CHECK(Ok(fixture.store->person_sheets.Plans(fixture.campus, value)).size() == 1);
    CHECK(Ok(fixture.store->person_sheets.Links(fixture.campus, value)).size() == 1);
    CHECK(Ok(fixture.store->person_sheets.Marks(fixture.campus, value)).size() == 1);
  }
}

TEST_CASE("Evaluations: what was said last of a result holds, and the first acknowledgement",
          "[store][evaluations]") {
  StoreFixture fixture;
  auto& evaluations = fixture.store->evaluations;
  SheetResult result{"ana", At(2), "o1", ResultView::kTutor, ObjectiveResult::kNotYet,
                     At(3), "tim"};
  Ok(evaluations.PutResult(fixture.campus, "c1", result));
  result.result = ObjectiveResult::kReached;
  result.declared = At(4);
  result.author = "tea";
  Ok(evaluations.PutResult(fixture.campus, "c1", result));
  CHECK(Ok(evaluations.Results(fixture.campus, "c1", "ana")) == std::vector{result});
  Ok(evaluations.Acknowledge(fixture.campus, "c1", {"ana", At(2), "tim", At(5)}));
  Ok(evaluations.Acknowledge(fixture.campus, "c1", {"ana", At(2), "tim", At(6)}));
  CHECK(Ok(evaluations.Acknowledgements(fixture.campus, "c1", "ana")) ==
        std::vector<DebriefAcknowledgement>{{"ana", At(2), "tim", At(5)}});
  CHECK(Ok(evaluations.Results(fixture.campus, "c2", "ana")).empty());
  CHECK(Ok(evaluations.Results(fixture.other, "c1", "ana")).empty());
}

}  // namespace
}  // namespace tutoring::testing
