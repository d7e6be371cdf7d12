#include "tests/store/portable_sql.h"

#include <regex>

#include "absl/strings/match.h"

namespace tutoring::testing {
namespace {

struct Dialect {
  std::string name;
  std::regex pattern;
};

Dialect Of(const std::string& name, const std::string& pattern) {
  return {name, std::regex(pattern, std::regex::icase)};
}

const std::vector<Dialect>& Dialects() {
  static const auto& dialects = *new std::vector<Dialect>{
      Of("INSERT OR", R"(\b(INSERT|UPDATE) OR\b)"),
      Of("REPLACE INTO", R"(\bREPLACE INTO\b)"),
      Of("rowid", R"(\b_?rowid_?\b|\boid\b|last_insert_rowid)"),
      Of("MIN or MAX of several values", R"(\b(MIN|MAX)\s*\([^()]*,)"),
      Of("a function of SQLite",
         R"(\b(strftime|datetime|julianday|unixepoch|IFNULL|IIF|printf|instr|typeof|total|group_concat|json_\w+)\s*\()"),
      Of("an operator of SQLite", R"(\b(GLOB|REGEXP|MATCH)\b|==|\bIS\s+(NOT\s+)?[:\d'])"),
      Of("INDEXED BY", R"(\b(NOT INDEXED|INDEXED BY)\b)"),
      Of("PRAGMA", R"(\bPRAGMA\b|\bsqlite_)"),
      Of("text between double quotes, backquotes or brackets", R"(["`\[])"),
      Of("LIMIT with a comma", R"(\bLIMIT\s+\S+\s*,)"),
      Of("an ambiguous column after ON CONFLICT",
         R"(DO UPDATE SET .*(=|THEN|ELSE|WHEN|[(,<>])\s+(?!excluded\b)[a-z]\w*_\w+(?!\w|\s*[.=(]))"),
      Of("columns without their names", R"(\bSELECT\s+(DISTINCT\s+)?(\w+\.)?\*|, *\w+\.\*)"),
      Of("INSERT without its columns", R"(\bINSERT INTO \w+ (VALUES|SELECT)\b)"),
  };
  return dialects;
}

// One row at most: a total, or a table that is searched by its whole key, which only the caller
// knows. Everything else says in which order its rows come.
bool MayComeInAnyOrder(const std::string& sql) {
  static const auto& kSelect = *new std::regex("^SELECT ");
  if (!std::regex_search(sql, kSelect)) return false;
  static const auto& kTotal =
      *new std::regex("^SELECT (COUNT\\(\\*\\) FROM |COALESCE\\(MIN\\((?!.* GROUP BY ))");
  return !absl::StrContains(sql, " ORDER BY ") && !std::regex_search(sql, kTotal);
}

// The keys of which there is one row; a query that compares one of these wholly needs no order.
const std::vector<std::string>& WholeKeys() {
  static const auto& keys = *new std::vector<std::string>{
      "platforms WHERE platform = :platform",
      "courses WHERE platform_key = :platform AND course = :course",
      "forums WHERE platform_key = :platform AND forum = :forum",
      "people WHERE platform_key = :platform AND person = :person",
      "posts WHERE platform_key = :platform AND post = :post",
      "access_observations WHERE platform_key = :platform AND course = :course",
      "accesses WHERE platform_key = :platform AND course = :course AND person = :person"
      " AND access_time_us = :access",
      "duties d WHERE d.platform_key = :platform AND d.kind = :kind AND d.anchor = :anchor",
      "messages WHERE platform_key = :platform AND course = :course AND message = :message",
      "messages WHERE platform_key = :platform AND anchor = :anchor",
      "activities WHERE platform_key = :platform AND course = :course AND activity = :activity",
      "submissions WHERE platform_key = :platform AND course = :course AND learner = :learner"
      " AND activity = :activity AND submit_time_us = :submitted",
      "alerts WHERE platform_key = :platform AND reference = :reference",
      "tokens WHERE secret_hash = :hash",
      "tokens WHERE token = :token",
      "calendars WHERE platform_key = :platform AND calendar = :calendar",
      "suspensions WHERE suspension = :suspension AND platform_key = :platform",
      "leaves WHERE leave = :leave AND platform_key = :platform",
      "interventions WHERE intervention = :intervention AND platform_key = :platform",
      "act_decisions WHERE platform_key = :platform AND act_kind = :kind AND act = :act",
      "act_decisions WHERE intervention = :intervention AND intervention > 0",
      "welcome_messages WHERE welcome_message = :message AND platform_key = :platform",
      "course_groups WHERE platform_key = :platform AND course = :course AND tutoring_group ="
      " :tutoring_group",
      "requests WHERE token = :token AND request_id = :request_id",
  };
  return keys;
}

bool IsByWholeKey(const std::string& sql) {
  for (const std::string& key : WholeKeys()) {
    if (absl::EndsWith(sql, " FROM " + key)) return true;
  }
  return false;
}

}  // namespace

std::vector<std::string> NotPortable(absl::string_view text) {
  const std::string sql(text);
  std::vector<std::string> found;
  for (const Dialect& dialect : Dialects()) {
    if (std::regex_search(sql, dialect.pattern)) found.push_back(dialect.name);
  }
  if (MayComeInAnyOrder(sql) && !IsByWholeKey(sql)) found.push_back("rows in no order");
  return found;
}

}  // namespace tutoring::testing
