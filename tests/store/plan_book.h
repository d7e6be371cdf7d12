#ifndef TESTS_STORE_PLAN_BOOK_H_
#define TESTS_STORE_PLAN_BOOK_H_

#include <map>
#include <string>
#include <vector>

#include "absl/strings/string_view.h"

namespace tutoring::testing {

// How SQLite runs a query: the lines of EXPLAIN QUERY PLAN.
struct Plan {
  std::vector<std::string> steps;
  std::string reason;  // Why a step that reads or sorts everything is right; empty without one.
};

// Plans by their query, see Shortened.
using Plans = std::map<std::string, Plan>;

// Reads query_plans.txt: blocks parted by blank lines, each a query on lines of its own, a line
// "> step" for each step, and "because: reason" where one is needed. "#" starts a comment line.
Plans ParsePlans(absl::string_view text);

// One block of the book.
std::string BlockOf(const std::string& query, const Plan& plan);

// The text with single spaces and without what changes no plan: lists of several columns, and what
// an update sets.
std::string Shortened(absl::string_view sql);

// What the book gets wrong about the queries that there are: a query without a block (one without
// steps needs none), a block without a query, another plan, a reason that is missing or that
// nothing needs.
std::vector<std::string> Mistakes(const Plans& book, const Plans& actual);

}  // namespace tutoring::testing

#endif  // TESTS_STORE_PLAN_BOOK_H_
