// The tracking grid added up: what is observed, estimated and declared stays apart.

#include "service/app/grid/grid_totals.h"

#include <catch2/catch.hpp>

#include "absl/strings/str_cat.h"
#include "service/base/reason.h"
#include "service/base/status_macros.h"
#include "tests/app/draft_fixture.h"

namespace tutoring::testing {
namespace {

using app::GridDimension;
using app::GridTotal;

// Tim answered Ana twice and Bob once, in the first week; one answer was confirmed as 25 minutes,
// one rejected. In the second he called Ana for 15 minutes, and Tea announced something.
class TotalsFixture : public DraftFixture {
 public:
  TotalsFixture() {
    Ask("q1", "ana", 1);
    Ask("q2", "bob", 1);
    Reply("a1", "q1", 2);
    Reply("a2", "q1", 3);
    Reply("a3", "q2", 4);
    store::Intervention corrected = app::ProposalOf(Read({}).front());
    corrected.minutes = 25;
    corrected.kind = InterventionKind::kMethod;
    REQUIRE(Confirm("a1", corrected).ok());
    REQUIRE(Reject("a2").ok());
    Reply("n1", "", Hour(200), {.author = "tea", .discussion = "d-n1", .forum = "annonces"});
    Declare({.course = kCourse,
             .tutor = "tim",
             .learner = "ana",
             .time = Hour(200),
             .kind = InterventionKind::kMotivation,
             .minutes = 15});
  }

  int64_t Declare(store::Intervention line) {
    line.author = line.tutor;
    const auto declared = Try([&](app::Unit& unit, const store::Platform& platform) {
      return app::DeclareIntervention(unit, policy, platform, line);
    });
    REQUIRE(declared.ok());
    return declared->id;
  }

  absl::StatusOr<app::GridSummary> Sum(const std::vector<GridDimension>& dimensions,
                                       app::GridChoice choice = {.course = kCourse}) {
    return Try(
        [&](app::Unit& unit, const store::Platform& platform) -> absl::StatusOr<app::GridSummary> {
          const absl::Time now = clock.TimeNow();
          const auto complete = app::CompletePeriod(choice, now);
          if (!complete.ok()) return complete.status();
          return app::SummarizeGrid(unit.store, platform, policy, now, *complete, dimensions);
        });
  }
  // "tim 3/1/10 2/40": of each row its words, then acts, drafts and estimated minutes, then lines
  // and declared minutes.
  std::vector<std::string> Rows(const std::vector<GridDimension>& dimensions,
                                const app::GridChoice& choice = {.course = kCourse}) {
    std::vector<std::string> rows;
    const auto summary = Sum(dimensions, choice);
    for (const GridTotal& total : summary->totals) rows.push_back(Text(total));
    return rows;
  }

  static std::string Text(const GridTotal& t) {
    std::string text = absl::StrCat(t.key.tutor, t.key.learner, t.key.group);
    if (t.key.kind != 0) absl::StrAppend(&text, "k", t.key.kind);
    if (t.key.week != absl::InfinitePast()) {
      absl::StrAppend(&text, "w", absl::ToInt64Hours(t.key.week - Hour(0)));
    }
    return absl::StrCat(text, " ", t.acts, "/", t.drafts, "/", t.estimated, " ", t.lines, "/",
                        t.declared);
  }
};

using List = std::vector<std::string>;

TEST_CASE_METHOD(TotalsFixture, "Totals: by tutor, learner, kind, week, and together",
                 "[app][grid]") {
  CHECK(Rows({}) == List{" 4/2/25 2/40"});
  CHECK(Text(Sum({})->total) == " 4/2/25 2/40");
  CHECK(Rows({GridDimension::kTutor}) == List{"tea 1/1/15 0/0", "tim 3/1/10 2/40"});
  CHECK(Rows({GridDimension::kLearner}) == List{" 1/1/15 0/0", "ana 2/0/0 2/40", "bob 1/1/10 0/0"});
  // An act counts where it was seen, its line where it was put.
  CHECK(Rows({GridDimension::kKind}) ==
        List{"k2 1/1/15 0/0", "k3 3/1/10 0/0", "k4 0/0/0 1/25", "k7 0/0/0 1/15"});
  // Monday 0:00 in Paris is nine hours before hour 0.
  CHECK(Rows({GridDimension::kWeek}) == List{"w-9 3/1/10 1/25", "w159 1/1/15 1/15"});
  CHECK(Rows({GridDimension::kWeek, GridDimension::kTutor}) ==
        List{"teaw159 1/1/15 0/0", "timw-9 3/1/10 1/25", "timw159 0/0/0 1/15"});
}

TEST_CASE_METHOD(TotalsFixture, "Totals: only of the choice, from its start to before its end",
                 "[app][grid]") {
  CHECK(Rows({}, {.tutor = "tea"}) == List{" 1/1/15 0/0"});
  CHECK(Rows({}, {.course = kCourse, .from = Hour(2), .until = Hour(4)}) == List{" 2/0/0 1/25"});
  CHECK(Rows({}, {.course = kCourse, .from = Hour(2) + absl::Microseconds(1), .until = Hour(4)}) ==
        List{" 1/0/0 0/0"});
  CHECK(Rows({}, {.course = kCourse, .from = Hour(5), .until = Hour(6)}) == List{});
}

TEST_CASE_METHOD(TotalsFixture, "Totals: what is gone or taken back adds nothing", "[app][grid]") {
  Delete("a1");
  CHECK(Rows({}) == List{" 3/2/25 2/40"});
  store::Intervention line = Lines().front();
  line.retracted = true;
  REQUIRE(Try([&](app::Unit& unit, const store::Platform& platform) {
            return app::CorrectIntervention(unit, policy, platform, line);
          }).ok());
  CHECK(Rows({}) == List{" 3/2/25 1/25"});
}

TEST_CASE_METHOD(TotalsFixture, "Totals: the budget is the course's, as set for now",
                 "[app][grid]") {
  CHECK(Sum({})->budget == 0);
  REQUIRE(Set({.settings = {{"grid.budget", "40h"}}}).ok());
  CHECK(Sum({})->budget == 2400);
  REQUIRE(Set({.course = kCourse, .settings = {{"grid.budget", "90m"}}}).ok());
  CHECK(Sum({})->budget == 90);
  CHECK(Sum({}, {.tutor = "tim"})->budget == 0);
  CHECK(ReasonOf(
            Set({.course = kCourse, .group = "A", .settings = {{"grid.budget", "1h"}}}).status()) ==
        "SETTING_OF_PLATFORM");
}

TEST_CASE_METHOD(TotalsFixture, "Totals: periods that cannot be are refused", "[app][grid]") {
  struct Row {
    const char* name;
    absl::Time from;
    absl::Time until;
    const char* reason;
  };
  const absl::Duration ten_years = absl::Hours(24 * 3653);
  const auto row = GENERATE_COPY(values<Row>({
      {"none was asked for", absl::InfinitePast(), absl::InfiniteFuture(), ""},
      {"no time", Hour(1), Hour(1), "TIME_ORDER"},
      {"the shortest", Hour(1), Hour(1) + absl::Microseconds(1), ""},
      {"backwards", Hour(2), Hour(1), "TIME_ORDER"},
      {"from the future", Hour(9999), absl::InfiniteFuture(), "TIME_ORDER"},
      {"ten years", Hour(1) - ten_years, Hour(1), ""},
      {"more", Hour(1) - ten_years - absl::Microseconds(1), Hour(1), "TIME_ORDER"},
      {"before 1970", absl::UnixEpoch() - absl::Seconds(1), Hour(1), "TIME_OUT_OF_RANGE"},
      {"ten years since 1970", absl::InfinitePast(), absl::UnixEpoch() + absl::Hours(1), ""},
  }));
  DYNAMIC_SECTION(row.name) {
    CHECK(ReasonOf(Sum({}, {.course = kCourse, .from = row.from, .until = row.until}).status()) ==
          row.reason);
  }
}

TEST_CASE_METHOD(TotalsFixture, "Totals: 10,000 rows and no more", "[app][grid]") {
  REQUIRE(Do([&](app::Unit& unit, const store::Platform& platform) -> absl::Status {
            for (int i = 0; i < 9997; ++i) {
              store::Intervention line{
                  .course = kCourse, .tutor = "tim", .learner = absl::StrCat(i), .time = Hour(1)};
              TUTORING_RETURN_IF_ERROR(unit.store.interventions.Insert(platform.key, line));
            }
            return absl::OkStatus();
          }).ok());
  CHECK(Sum({GridDimension::kLearner})->totals.size() == 10000);
  Reply("a9", "q1", Hour(210));
  Ask("q3", "max", 1);
  REQUIRE(Do([&](app::Unit& unit, const store::Platform& platform) {
            store::Intervention line{
                .course = kCourse, .tutor = "tim", .group = "G", .time = Hour(1)};
            return unit.store.interventions.Insert(platform.key, line);
          }).ok());
  CHECK(ReasonOf(Sum({GridDimension::kLearner}).status()) == "GRID_TOO_LARGE");
  CHECK(Sum({GridDimension::kTutor}).ok());
}

}  // namespace
}  // namespace tutoring::testing
