#include "tests/store/plan_book.h"

#include <algorithm>
#include <regex>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_split.h"
#include "absl/strings/strip.h"

namespace tutoring::testing {
namespace {

// Steps that cost by the size of a table or of a result, whatever the index.
bool NeedsReason(const std::string& step) {
  return absl::StartsWith(step, "SCAN ") || absl::StrContains(step, "TEMP B-TREE") ||
         absl::StrContains(step, "AUTOMATIC");
}

bool NeedsReason(const Plan& plan) {
  return std::any_of(plan.steps.begin(), plan.steps.end(),
                     [](const std::string& step) { return NeedsReason(step); });
}

}  // namespace

std::string Shortened(absl::string_view sql) {
  static const auto& kColumns = *new std::regex("^SELECT [^()]*?,[^()]*? FROM ");
  static const auto& kSettings = *new std::regex("^(UPDATE \\w+ SET ).*?( WHERE )");
  const std::string spaced =
      absl::StrJoin(absl::StrSplit(sql, absl::ByAnyChar(" \n"), absl::SkipEmpty()), " ");
  return std::regex_replace(std::regex_replace(spaced, kColumns, "SELECT ... FROM "), kSettings,
                            "$1...$2");
}

Plans ParsePlans(absl::string_view text) {
  Plans plans;
  std::string query;
  Plan plan;
  const auto finish = [&] {
    if (!query.empty()) plans[Shortened(query)] = plan;
    query.clear();
    plan = {};
  };
  for (absl::string_view line : absl::StrSplit(text, '\n')) {
    if (absl::StartsWith(line, "#")) continue;
    if (absl::StripAsciiWhitespace(line).empty()) {
      finish();
    } else if (absl::ConsumePrefix(&line, "> ")) {
      plan.steps.emplace_back(line);
    } else if (absl::ConsumePrefix(&line, "because: ")) {
      plan.reason = std::string(line);
    } else {
      absl::StrAppend(&query, line, " ");
    }
  }
  finish();
  return plans;
}

std::string BlockOf(const std::string& query, const Plan& plan) {
  std::string block = absl::StrCat(query, "\n");
  for (const std::string& step : plan.steps) absl::StrAppend(&block, "> ", step, "\n");
  if (!plan.reason.empty()) absl::StrAppend(&block, "because: ", plan.reason, "\n");
  return block;
}

std::vector<std::string> Mistakes(const Plans& book, const Plans& actual) {
  std::vector<std::string> mistakes;
  for (const auto& [query, plan] : actual) {
    const auto block = book.find(query);
    if (block == book.end()) {
      if (plan.steps.empty()) continue;
      mistakes.push_back("a query has no block:\n" + BlockOf(query, plan));
    } else if (block->second.steps != plan.steps) {
      mistakes.push_back("a plan is another now:\n" + BlockOf(query, plan));
    } else if (NeedsReason(plan) && block->second.reason.empty()) {
      mistakes.push_back("a scan or sort needs a reason:\n" + BlockOf(query, plan));
    } else if (!NeedsReason(plan) && !block->second.reason.empty()) {
      mistakes.push_back("a reason explains nothing:\n" + BlockOf(query, block->second));
    }
  }
  for (const auto& [query, plan] : book) {
    if (!actual.contains(query)) mistakes.push_back("no query is:\n" + BlockOf(query, plan));
  }
  return mistakes;
}

}  // namespace tutoring::testing
