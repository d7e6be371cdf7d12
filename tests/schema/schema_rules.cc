#include "tests/schema/schema_rules.h"

#include "absl/strings/str_cat.h"

namespace tutoring::testing {
namespace {

// A rule, and a query for the names of what breaks it.
struct Rule {
  const char* name;
  const char* sql;
};

#define TUTORING_OUR_TABLES                                               \
  "(SELECT name AS t, strict FROM pragma_table_list WHERE type = 'table'" \
  " AND schema = 'main' AND name NOT LIKE 'sqlite~_%' ESCAPE '~')"

constexpr Rule kRules[] = {
    {"is not STRICT", "SELECT t FROM " TUTORING_OUR_TABLES " WHERE strict = 0 ORDER BY t"},
    {"may be null", "SELECT t || '.' || c.name FROM " TUTORING_OUR_TABLES
                    " JOIN pragma_table_info(t) c WHERE c.\"notnull\" = 0 ORDER BY 1"},
    {"has a DEFAULT", "SELECT t || '.' || c.name FROM " TUTORING_OUR_TABLES
                      " JOIN pragma_table_info(t) c WHERE c.dflt_value IS NOT NULL ORDER BY 1"},
    {"is neither INTEGER nor TEXT",
     "SELECT t || '.' || c.name FROM " TUTORING_OUR_TABLES
     " JOIN pragma_table_info(t) c WHERE c.type NOT IN ('INTEGER', 'TEXT') ORDER BY 1"},
    {"holds no instant in microseconds, as its name says",
     "SELECT t || '.' || c.name FROM " TUTORING_OUR_TABLES
     " JOIN pragma_table_info(t) c WHERE c.name LIKE '%~_us' ESCAPE '~' AND c.type <> 'INTEGER'"
     " ORDER BY 1"},
    {"is a trigger or view",
     "SELECT name FROM sqlite_schema WHERE type IN ('trigger', 'view') ORDER BY name"},
    {"is an index that is not named after its table",
     "SELECT name FROM sqlite_schema WHERE type = 'index' AND sql IS NOT NULL"
     " AND substr(name, 1, length(tbl_name) + 4) <> tbl_name || '_by_' ORDER BY name"},
    {"is assumed of the planner and does not exist",
     "SELECT s.idx FROM sqlite_stat1 s WHERE NOT EXISTS (SELECT 1 FROM sqlite_schema i"
     " WHERE i.tbl_name = s.tbl AND i.name = s.idx) ORDER BY s.idx"},
    {"points at nothing", "SELECT \"table\" FROM pragma_foreign_key_check ORDER BY 1"},
};

}  // namespace

std::vector<std::string> SchemaFaults(RawDatabase& database) {
  std::vector<std::string> faults;
  for (const Rule& rule : kRules) {
    for (const auto& row : database.Rows(rule.sql)) {
      faults.push_back(absl::StrCat(row.front(), " ", rule.name));
    }
  }
  return faults;
}

}  // namespace tutoring::testing
