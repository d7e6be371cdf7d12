#include "service/rules/people/stand_ins.h"

#include <catch2/catch.hpp>

#include "tests/support/builders.h"

namespace tutoring::stand_ins_test {
namespace {

using testing::At;
using testing::kTick;
using People = std::vector<std::string>;

constexpr char kAll[] = "";
constexpr char kNobody[] = "";

// `who` is away from hour `from` to `until`, in course c1 or all.
Leave Away(const char* who, double from, double until, const char* substitute,
           const char* course = "c1") {
  return {who, course, substitute, {At(from), At(until)}};
}

StandIns Of(const std::vector<Leave>& leaves) {
  StandIns stand_ins;
  for (const Leave& leave : leaves) stand_ins.Add(leave);
  return stand_ins;
}

TEST_CASE("StandIns: a substitute acts from the first instant of a leave to before its end",
          "[rules][leaves]") {
  const StandIns stand_ins = Of({Away("tim", 10, 20, "sue")});
  const People tim = {"tim"};
  const People sue = {"sue"};
  CHECK(stand_ins.ActingFor(tim, At(10) - kTick) == tim);
  CHECK(stand_ins.ActingFor(tim, At(10)) == sue);
  CHECK(stand_ins.ActingFor(tim, At(10) + kTick) == sue);
  CHECK(stand_ins.ActingFor(tim, At(20) - kTick) == sue);
  CHECK(stand_ins.ActingFor(tim, At(20)) == tim);
  CHECK(stand_ins.ActingFor(tim, At(20) + kTick) == tim);
}

TEST_CASE("StandIns: who acts for whom", "[rules][leaves]") {
  struct Row {
    const char* name;
    std::vector<Leave> leaves;
    People people;
    People acting;
  };
  const auto row = GENERATE(values<Row>({
      {"nobody is away", {}, {"tim", "tom"}, {"tim", "tom"}},
      {"nobody stands in", {Away("tim", 0, 9, kNobody)}, {"tim", "tom"}, {"tom"}},
      {"nobody is left", {Away("tim", 0, 9, kNobody)}, {"tim"}, {}},
      {"a substitute who is there already", {Away("tim", 0, 9, "tom")}, {"tim", "tom"}, {"tom"}},
      {"a substitute who is away too",
       {Away("tim", 0, 9, "sue"), Away("sue", 0, 9, "sam")},
       {"tim"},
       {"sam"}},
      {"the last of a chain is away",
       {Away("tim", 0, 9, "sue"), Away("sue", 0, 9, kNobody)},
       {"tim"},
       {}},
      {"a substitute who was away before",
       {Away("tim", 0, 9, "sue"), Away("sue", -9, 5, "sam")},
       {"tim"},
       {"sue"}},
      {"two leaves at once",
       {Away("tim", 0, 9, "sue"), Away("tim", 4, 8, "sam", kAll)},
       {"tim"},
       {"sam", "sue"}},
      {"one of two leaves without a substitute",
       {Away("tim", 0, 9, kNobody), Away("tim", 4, 8, "sam")},
       {"tim"},
       {"sam"}},
      {"a circle", {Away("tim", 0, 9, "tom"), Away("tom", 0, 9, "tim")}, {"tim", "tom"}, {}},
      {"by the order of ids", {Away("tim", 0, 9, "10")}, {"9", "tim"}, {"9", "10"}},
  }));
  DYNAMIC_SECTION(row.name) { CHECK(Of(row.leaves).ActingFor(row.people, At(6)) == row.acting); }
}

TEST_CASE("StandIns: everybody of a chain represents its first", "[rules][leaves]") {
  const StandIns stand_ins = Of({Away("tim", 0, 9, "sue"), Away("sue", 0, 9, "sam")});
  CHECK(stand_ins.RepresentedBy("sam", At(6)) == People{"sue", "tim"});
  CHECK(stand_ins.RepresentedBy("sue", At(6)) == People{"tim"});
  CHECK(stand_ins.RepresentedBy("tim", At(6)).empty());
  CHECK(stand_ins.RepresentedBy("sam", At(9)).empty());
}

TEST_CASE("StandIns: leaves of one person that touch are one", "[rules][leaves]") {
  const StandIns stand_ins =
      Of({Away("tim", 5, 9, "sue"), Away("tim", 0, 5, kNobody), Away("tom", 2, 3, kNobody)});
  CHECK(stand_ins.LeavesOf("tim") == std::vector<Interval>{{At(0), At(9)}});
  CHECK(stand_ins.LeavesOf("sue").empty());
}

TEST_CASE("Leave: which one closes a circle", "[rules][leaves]") {
  struct Row {
    const char* name;
    std::vector<Leave> leaves;
    Leave added;
    bool closes;
  };
  const auto row = GENERATE(values<Row>({
      {"the first", {}, Away("tim", 0, 9, "tom"), false},
      {"of two", {Away("tom", 0, 9, "tim")}, Away("tim", 0, 9, "tom"), true},
      {"of three",
       {Away("tom", 0, 9, "tex"), Away("tex", 0, 9, "tim")},
       Away("tim", 0, 9, "tom"),
       true},
      {"without a substitute", {Away("tom", 0, 9, "tim")}, Away("tim", 0, 9, kNobody), false},
      {"for an instant", {Away("tom", 5, 9, "tim")}, Away("tim", 0, 5 + 1e-3, "tom"), true},
      {"one after the other", {Away("tom", 5, 9, "tim")}, Away("tim", 0, 5, "tom"), false},
      {"each with each, never all at once",
       {Away("tom", 0, 4, "tex"), Away("tex", 4, 9, "tim")},
       Away("tim", 0, 9, "tom"),
       false},
      {"in another course", {Away("tom", 0, 9, "tim", "c2")}, Away("tim", 0, 9, "tom"), false},
      {"everywhere against one course",
       {Away("tom", 0, 9, "tim", "c2")},
       Away("tim", 0, 9, "tom", kAll),
       true},
      {"in one course against everywhere",
       {Away("tom", 0, 9, "tim", kAll)},
       Away("tim", 0, 9, "tom"),
       true},
      {"in two courses, never in one",
       {Away("tom", 0, 9, "tex", "c1"), Away("tex", 0, 9, "tim", "c2")},
       Away("tim", 0, 9, "tom", kAll),
       false},
      {"that there was before of others",
       {Away("tom", 0, 9, "tex"), Away("tex", 0, 9, "tom")},
       Away("tim", 0, 9, "tom"),
       false},
      {"of somebody alone", {}, Away("tim", 0, 9, "tim"), true},
  }));
  DYNAMIC_SECTION(row.name) { CHECK(ClosesCircle(row.leaves, row.added) == row.closes); }
}

}  // namespace
}  // namespace tutoring::stand_ins_test
