// Plans, occurrences and sheets: what is refused, and how.
#include "absl/strings/str_cat.h"
#include "tests/rpc/error_rows.h"
#include "tests/rpc/school.h"

namespace tutoring::testing {
namespace {

using grpc::StatusCode;

constexpr char kPlan[] = "EvaluationService/PlanEvaluations";
constexpr char kLink[] = "EvaluationService/LinkOccurrence";
constexpr char kRecord[] = "EvaluationService/RecordSubmission";
constexpr char kResults[] = "EvaluationService/RecordResults";
constexpr char kOfNoCourse[] = "parent: 'platforms/this/courses/none'";
constexpr char kNoOccurrence[] = "name: 'platforms/this/courses/c1/occurrences/20260305T100001Z' ";
constexpr char kDay[] = "window { seconds: 86400 } ";

std::string Seconds(absl::Time time) {
  return absl::StrCat("{ seconds: ", absl::ToUnixSeconds(time), " } ");
}

std::string First(absl::Time time) { return absl::StrCat("first_open_time ", Seconds(time)); }

ErrorRow BadPlan(const char* name, const std::string& plan, const char* reason) {
  return {name, kPlan, absl::StrCat("parent: 'platforms/this/courses/c1' plan { ", plan, " }"),
          StatusCode::INVALID_ARGUMENT, reason};
}

ErrorRow BadSheets(const char* name, const std::string& sheets, const char* reason) {
  return BadPlan(name, absl::StrCat("sheets { ", sheets, " }"), reason);
}

}  // namespace

std::vector<ErrorRow> EvaluationErrors() {
  const std::string first = First(At(100));
  const std::string objective = "objectives { objective: 'o' text: 't' } ";
  const std::string reached = "results { objective: 'o1' result: OBJECTIVE_RESULT_REACHED } ";
  return {
      {"of no course", kPlan, absl::StrCat(kOfNoCourse, " plan {}"), StatusCode::NOT_FOUND,
       "COURSE_NOT_FOUND"},
      BadSheets("every second", first + kDay + "rule: 'FREQ=SECONDLY'", "RULE_INVALID"),
      BadSheets("no rule at all", first + kDay + "rule: 'each Monday'", "RULE_INVALID"),
      BadSheets("a line feed", first + kDay + "rule: 'FREQ=DAILY\\nRRULE:FREQ=DAILY'",
                "RULE_INVALID"),
      BadPlan("a final one that recurs",
              absl::StrCat("final_evaluation { ", first, kDay, "rule: 'FREQ=DAILY' }"),
              "RULE_INVALID"),
      BadSheets("no first opening", kDay, "VALUE_REQUIRED"),
      BadSheets("no window", first, "WINDOW_OUT_OF_RANGE"),
      BadSheets("59 s", first + "window { seconds: 59 }", "WINDOW_OUT_OF_RANGE"),
      BadSheets("367 days", first + "window { seconds: 31708800 }", "WINDOW_OUT_OF_RANGE"),
      BadSheets("in 1960", First(absl::FromUnixSeconds(-300000000)) + kDay, "TIME_OUT_OF_RANGE"),
      BadPlan("since yesterday", absl::StrCat("effective_time ", Seconds(At(50))),
              "EFFECTIVE_IN_PAST"),
      BadPlan("an objective twice", objective + objective, "TEXT_INVALID"),
      BadPlan("an objective without text", "objectives { objective: 'o' }", "TEXT_INVALID"),
      {"of no course", "EvaluationService/ListEvaluationPlans", kOfNoCourse, StatusCode::NOT_FOUND,
       "COURSE_NOT_FOUND"},
      {"of no course", "EvaluationService/ListOccurrences", kOfNoCourse, StatusCode::NOT_FOUND,
       "COURSE_NOT_FOUND"},
      {"none", kLink, kNoOccurrence, StatusCode::NOT_FOUND, "OCCURRENCE_NOT_FOUND"},
      {"a long id", kLink, absl::StrCat(kOpenOccurrence, "activity: '", std::string(256, 'x'), "'"),
       StatusCode::INVALID_ARGUMENT, "TEXT_INVALID"},
      {"one that is over", kLink, absl::StrCat(kClosedOccurrence, "activity: '1'"),
       StatusCode::FAILED_PRECONDITION, "OCCURRENCE_CLOSED"},
      {"of none", "EvaluationService/ListSheets",
       "parent: 'platforms/this/courses/c1/occurrences/20260305T100001Z'", StatusCode::NOT_FOUND,
       "OCCURRENCE_NOT_FOUND"},
      {"none", "EvaluationService/GetSheet", kNoSheet, StatusCode::NOT_FOUND, "SHEET_NOT_FOUND"},
      {"a tutor's", "EvaluationService/GetSheet",
       "name: 'platforms/this/courses/c1/occurrences/20260305T100000Z/sheets/tom'",
       StatusCode::NOT_FOUND, "SHEET_NOT_FOUND"},
      {"none", kRecord, kNoSheet, StatusCode::NOT_FOUND, "SHEET_NOT_FOUND"},
      {"tomorrow", kRecord, absl::StrCat(kSheet, "submit_time ", Seconds(At(98))),
       StatusCode::INVALID_ARGUMENT, "TIME_IN_FUTURE"},
      {"in 1960", kRecord, absl::StrCat(kSheet, "submit_time { seconds: -300000000 }"),
       StatusCode::INVALID_ARGUMENT, "TIME_OUT_OF_RANGE"},
      {"none", kResults, kNoSheet + reached, StatusCode::NOT_FOUND, "SHEET_NOT_FOUND"},
      {"too early", kResults, kSheetToCome + reached, StatusCode::FAILED_PRECONDITION,
       "OCCURRENCE_NOT_OPEN"},
      {"nothing", kResults, kSheet, StatusCode::INVALID_ARGUMENT, "VALUE_REQUIRED"},
      {"no value", kResults, absl::StrCat(kSheet, "results { objective: 'o1' }"),
       StatusCode::INVALID_ARGUMENT, "VALUE_REQUIRED"},
      {"of another plan", kResults,
       absl::StrCat(kSheet, "results { objective: 'o9' result: OBJECTIVE_RESULT_REACHED }"),
       StatusCode::INVALID_ARGUMENT, "OBJECTIVE_UNKNOWN"},
      {"twice", kResults, kSheet + reached + reached, StatusCode::INVALID_ARGUMENT, "TEXT_INVALID"},
  };
}

}  // namespace tutoring::testing
