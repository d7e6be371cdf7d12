// Every query of the repositories, and how it runs: query_plans.txt is the table. It is written by
// hand, so that each plan was looked at; a failing run prints the block to put there.
#include <soci/soci.h>

#include <catch2/catch.hpp>
#include <fstream>
#include <iterator>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "tests/store/plan_book.h"
#include "tests/store/store_fixture.h"

namespace tutoring::testing {
namespace {

Plans ReadBook() {
  std::ifstream file(TUTORING_QUERY_PLANS);
  return ParsePlans(std::string(std::istreambuf_iterator<char>(file), {}));
}

// The plans that a connection makes for the queries of the repositories.
Plans PlansOn(store::Connection& connection) {
  StoreFixture fixture;
  Plans plans;
  for (const char* sql : fixture.store->connection().texts()) {
    Plan plan;
    const soci::rowset<soci::row> steps =
        (connection.session().prepare << "EXPLAIN QUERY PLAN " << sql);
    for (const soci::row& step : steps) plan.steps.push_back(step.get<std::string>(3));
    const auto [known, is_new] = plans.emplace(Shortened(sql), plan);
    REQUIRE(known->second.steps == plan.steps);
  }
  return plans;
}

Plans PlansOfNewDatabase() {
  const TemporaryFolder folder;
  return PlansOn(*OpenConnection(folder.Database()));
}

Plans PlansOfOldDatabase() {
  StoreFixture fixture;
  return PlansOn(fixture.store->connection());
}

// What a plan that is known to be right becomes by one fault.
struct PlanRow {
  std::string name;
  std::string book;
  std::string actual;
  std::string mistake;  // The beginning of the one that is found; empty for none.
};

TEST_CASE("Query plans: every query runs by the index that the table names", "[store][plans]") {
  const auto mistakes = Mistakes(ReadBook(), PlansOfOldDatabase());
  INFO(absl::StrJoin(mistakes, "\n"));
  CHECK(mistakes.empty());
}

TEST_CASE("Query plans: the process that made the database has the same plans as the next",
          "[store][plans]") {
  const auto mistakes = Mistakes(ReadBook(), PlansOfNewDatabase());
  INFO(absl::StrJoin(mistakes, "\n"));
  CHECK(mistakes.empty());
}

TEST_CASE("Query plans: no index is kept that no query uses", "[store][plans]") {
  StoreFixture fixture;
  RawDatabase database(fixture.folder.Database());
  std::string used;
  for (const auto& [query, plan] : PlansOfOldDatabase()) {
    absl::StrAppend(&used, absl::StrJoin(plan.steps, " "), " ");
  }
  // A unique index earns its keep by what it forbids.
  for (const auto& row :
       database.Rows("SELECT i.name FROM sqlite_master t JOIN pragma_index_list(t.name) i"
                     " WHERE t.type = 'table' AND i.origin = 'c' AND i.\"unique\" = 0")) {
    INFO(row.front());
    CHECK(absl::StrContains(used, absl::StrCat(" ", row.front(), " ")));
  }
}

TEST_CASE("Query plans: the table is checked against the queries that there are",
          "[store][plans]") {
  const std::string query = "SELECT a\n FROM t\n";
  const std::string by_index = query + "> SEARCH t USING INDEX i (a=?)\n";
  const std::string by_another = query + "> SEARCH t USING INDEX j (a=?)\n";
  const std::string scan = query + "> SCAN t\n";
  const std::string sort = query + "> USE TEMP B-TREE FOR ORDER BY\n";
  const std::string reason = "because: t is small\n";
  const PlanRow row = GENERATE_COPY(values<PlanRow>({
      {"as it is", by_index, by_index, ""},
      {"a new query", "", by_index, "a query has no block"},
      {"a query that is gone", by_index, "", "no query is"},
      {"another index", by_index, by_another, "a plan is another"},
      {"a scan without reason", scan, scan, "a scan or sort"},
      {"a scan with a reason", scan + reason, scan, ""},
      {"a sort without reason", sort, sort, "a scan or sort"},
      {"a reason for nothing", by_index + reason, by_index, "a reason explains nothing"},
      {"a query without steps", "", query, ""},
  }));
  DYNAMIC_SECTION(row.name) {
    const auto mistakes = Mistakes(ParsePlans(row.book), ParsePlans(row.actual));
    REQUIRE(mistakes.size() == (row.mistake.empty() ? 0 : 1));
    if (!row.mistake.empty()) CHECK(absl::StartsWith(mistakes.front(), row.mistake));
  }
}

}  // namespace
}  // namespace tutoring::testing
