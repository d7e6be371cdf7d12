// Which occurrence something that was handed in belongs to, and what counts as handed in.
#include "service/rules/sheets/sheets.h"

#include <catch2/catch.hpp>
#include <string>
#include <vector>

#include "tests/support/builders.h"
#include "tests/support/print_rules.h"

namespace tutoring::sheets_test {
namespace {

using testing::At;
using testing::kTick;

// Two sheets in one activity, a third in another, a fourth by hand.
std::vector<Occurrence> Sheets() {
  return {{.open = At(0), .close = At(48), .activity = "quiz"},
          {.open = At(168), .close = At(216), .activity = "quiz"},
          {.open = At(336), .close = At(384), .activity = "task"},
          {.open = At(504), .close = At(552)}};
}

// For which sheet (from 0) a submission counts; -1 for none.
int SheetOf(const std::string& activity, absl::Time time) {
  const std::vector<Submission> submissions{{.activity = activity, .time = time}};
  const auto handed_in = HandedInFor(Sheets(), submissions, {});
  int found = -1;
  for (size_t i = 0; i < handed_in.size(); ++i) {
    if (!handed_in[i].has_value()) continue;
    REQUIRE(found == -1);
    found = static_cast<int>(i);
  }
  return found;
}

TEST_CASE("Sheets: a submission belongs to the last sheet of its activity that had opened",
          "[rules][sheets]") {
  struct Row {
    const char* name;
    const char* activity;
    absl::Time time;
    int sheet;
  };
  constexpr double kFortnight = -14 * 24;
  const Row rows[] = {
      {"as the first opens", "quiz", At(0), 0},
      {"just before the second opens: late for the first", "quiz", At(168) - kTick, 0},
      {"as the second opens", "quiz", At(168), 1},
      {"long after the last", "quiz", At(9000), 1},
      {"early, but within a fortnight", "quiz", At(kFortnight), 0},
      {"earlier than that: of another year", "quiz", At(kFortnight) - kTick, -1},
      {"early for the only sheet of its activity", "task", At(200), 2},
      {"in an activity that no sheet is linked with", "exam", At(10), -1},
  };
  for (const Row& row : rows) {
    CAPTURE(row.name);
    CHECK(SheetOf(row.activity, row.time) == row.sheet);
  }
}

TEST_CASE("Sheets: the first that was handed in counts, by whatever way", "[rules][sheets]") {
  const std::vector<Submission> submissions{{.activity = "quiz", .time = At(20)},
                                            {.activity = "quiz", .time = At(10)}};
  const SheetMark earlier{At(0), true, At(5), At(100), "tim"};
  const SheetMark later{At(0), true, At(15), At(100), "tim"};
  CHECK(HandedInFor(Sheets(), submissions, {})[0]->submission == &submissions[1]);
  CHECK(HandedInFor(Sheets(), submissions, {later})[0]->submission == &submissions[1]);
  const auto by_hand = HandedInFor(Sheets(), submissions, {earlier})[0];
  CHECK(by_hand->submission == nullptr);
  CHECK(by_hand->time == At(5));
  CHECK(by_hand->declared == At(100));
}

TEST_CASE("Sheets: work that was edited has the grade of its last state that was graded",
          "[rules][sheets]") {
  const auto graded = [](absl::Time time, const std::string& grade) {
    return Submission{.activity = "quiz", .time = time, .grade = {.value = grade}};
  };
  // The grade came after the learner had edited it, and before they did so again; the last is of
  // the next sheet.
  const std::vector<Submission> submissions{graded(At(30), ""), graded(At(10), ""),
                                            graded(At(20), "16"), graded(At(15), "9"),
                                            graded(At(170), "4")};
  const auto handed_in = HandedInFor(Sheets(), submissions, {});
  CHECK(handed_in[0]->time == At(10));
  CHECK(handed_in[0]->graded == &submissions[2]);
  CHECK(handed_in[1]->graded == &submissions[4]);
  CHECK(HandedInFor(Sheets(), {graded(At(10), "")}, {})[0]->graded == nullptr);
}

TEST_CASE("Sheets: what was said last holds, in whatever order it is read", "[rules][sheets]") {
  const SheetMark said{At(504), true, At(510), At(511), "tim"};
  const SheetMark corrected{At(504), true, At(520), At(530), "tim"};
  const SheetMark taken_back{At(504), false, At(540), At(540), "tim"};
  const auto fourth = [](const std::vector<SheetMark>& marks) {
    return HandedInFor(Sheets(), {}, marks)[3];
  };
  CHECK(fourth({said, corrected})->time == At(520));
  CHECK(fourth({corrected, said})->time == At(520));
  CHECK_FALSE(fourth({taken_back, said, corrected}).has_value());
}

}  // namespace
}  // namespace tutoring::sheets_test
