// Which duties a list shows, in which order, page by page.
#include <catch2/catch.hpp>

#include "tests/store/store_fixture.h"
#include "tests/support/ok.h"
#include "tests/support/print_rules.h"

namespace tutoring::testing {
namespace {

using store::DutyFilter;

using Posts = std::vector<std::string>;

struct Facts {
  std::string post;
  double due;
  std::string course = "c1";
  std::string learner = "zoe";
  std::vector<std::string> assignees = {"tom"};
  DutyState state = DutyState::kOpen;
  Verdict verdict = Verdict::kPending;
};

// Ten duties of a course and its neighbour. p03 and p04 are due at one instant; p10 at none.
const std::vector<Facts>& AllFacts() {
  static const auto& facts = *new std::vector<Facts>{
      {"p01", 10},
      {"p02", 20, "c1", "yann"},
      {"p03", 30, "c1", "zoe", {"tom", "uma"}},
      {"p04", 30, "c2", "zoe", {"uma"}},
      {"p05", 40, "c1", "zoe", {"tom"}, DutyState::kClosed, Verdict::kMet},
      {"p06", 50, "c1", "yann", {"uma"}, DutyState::kClosed, Verdict::kBreached},
      {"p07", 60, "c2", "zoe", {"tom"}, DutyState::kOpen, Verdict::kBreached},
      {"p08", 70, "c2", "yann", {}, DutyState::kSuspended},
      {"p09", 80, "c1", "zoe", {"tom"}, DutyState::kDismissed, Verdict::kNone},
  };
  return facts;
}

void Fill(StoreFixture& fixture) {
  for (const Facts& facts : AllFacts()) {
    Ok(fixture.store->duties.Put(fixture.campus,
                                 {.anchor = facts.post,
                                  .course = facts.course,
                                  .learner = facts.learner,
                                  .assignees = facts.assignees,
                                  .state = facts.state,
                                  .verdict = facts.verdict,
                                  .due = At(facts.due)},
                                 nullptr));
  }
  Duty without_deadline{.anchor = "p10", .course = "c1", .learner = "zoe", .assignees = {"tom"}};
  without_deadline.due = absl::InfiniteFuture();
  Ok(fixture.store->duties.Put(fixture.campus, without_deadline, nullptr));
  Ok(fixture.store->duties.Put(fixture.other, without_deadline, nullptr));
}

// All pages of a list, each of at most `size`.
Posts Walk(StoreFixture& fixture, DutyFilter filter, int size) {
  Posts shown;
  while (true) {
    const auto page = Ok(fixture.store->duties.List(fixture.campus, filter, size));
    REQUIRE(static_cast<int>(page.size()) <= size);
    for (const Duty& duty : page) shown.push_back(duty.anchor);
    if (static_cast<int>(page.size()) < size) return shown;
    filter.after_due = page.back().due;
    filter.after_anchor = page.back().anchor;
    filter.after_kind = page.back().kind;
  }
}

struct ListRow {
  std::string name;
  DutyFilter filter;
  Posts shown;
};

TEST_CASE("Duty lists: each filter shows what it names by deadline, whatever the page's size",
          "[store][duties]") {
  StoreFixture fixture;
  Fill(fixture);
  const std::vector<DutyState> open{DutyState::kOpen};
  const std::vector<DutyState> ended{DutyState::kClosed, DutyState::kDismissed};
  const int breached = static_cast<int>(Verdict::kBreached);
  const ListRow row = GENERATE_COPY(values<ListRow>({
      {"all", {}, {"p01", "p02", "p03", "p04", "p05", "p06", "p07", "p08", "p09", "p10"}},
      {"of a course", {.course = "c2"}, {"p04", "p07", "p08"}},
      {"of an assignee", {.assignee = "uma"}, {"p03", "p04", "p06"}},
      {"of a learner", {.learner = "yann"}, {"p02", "p06", "p08"}},
      {"of a learner in a course", {.course = "c2", .learner = "yann"}, {"p08"}},
      {"of an assignee and a learner", {.assignee = "uma", .learner = "yann"}, {"p06"}},
      {"of all three",
       {.course = "c1", .assignee = "tom", .learner = "zoe"},
       {"p01", "p03", "p05", "p09", "p10"}},
      {"open", {.states = open}, {"p01", "p02", "p03", "p04", "p07", "p10"}},
      {"open ones of a course", {.course = "c2", .states = open}, {"p04", "p07"}},
      {"in one of two states", {.states = ended}, {"p05", "p06", "p09"}},
      {"breached", {.verdict = breached}, {"p06", "p07"}},
      {"open and breached", {.states = open, .verdict = breached}, {"p07"}},
      {"due before a deadline", {.due_before = At(30)}, {"p01", "p02"}},
      {"due before an instant just after it",
       {.due_before = At(30) + kTick},
       {"p01", "p02", "p03", "p04"}},
      {"open ones before a deadline", {.states = open, .due_before = At(30)}, {"p01", "p02"}},
      {"an assignee's before a deadline", {.assignee = "uma", .due_before = At(30)}, {}},
      {"after a page that ended between two of one deadline",
       {.due_before = At(50),
        .after_due = At(30),
        .after_anchor = "p03",
        .after_kind = DutyKind::kResponse},
       {"p04", "p05"}},
      {"of nobody", {.assignee = "nobody"}, {}},
  }));
  const int size = GENERATE(1, 2, 3, 100);
  DYNAMIC_SECTION(row.name << ", pages of " << size) {
    CHECK(Walk(fixture, row.filter, size) == row.shown);
  }
}

TEST_CASE("Duty lists: a filter that few of many pass is read to its end", "[store][duties]") {
  StoreFixture fixture;
  for (int i = 0; i < 250; ++i) {
    const bool rare = i % 100 == 99;
    Ok(fixture.store->duties.Put(fixture.campus,
                                 {.anchor = std::to_string(1000 + i),
                                  .course = "c1",
                                  .verdict = rare ? Verdict::kBreached : Verdict::kMet,
                                  .due = At(i)},
                                 nullptr));
  }
  const DutyFilter filter{.verdict = static_cast<int>(Verdict::kBreached)};
  CHECK(Walk(fixture, filter, 1) == Posts{"1099", "1199"});
  CHECK(Walk(fixture, filter, 500) == Posts{"1099", "1199"});
}

}  // namespace
}  // namespace tutoring::testing
