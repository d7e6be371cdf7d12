#include "tests/bench/same_rows.h"

#include <stdexcept>

#include "absl/strings/str_cat.h"
#include "tests/support/database_fixture.h"

namespace tutoring::bench {

void RequireSameRows(const std::string& database, const std::string& other) {
  testing::RawDatabase raw(database);
  raw.Run(absl::StrCat("ATTACH '", other, "' AS other"));
  for (const auto& table : raw.Rows("SELECT name FROM main.sqlite_schema WHERE type = 'table'")) {
    const std::string difference = absl::StrCat(
        "SELECT * FROM main.", table[0], " EXCEPT SELECT * FROM other.", table[0], " LIMIT 1");
    const std::string count = absl::StrCat("SELECT (SELECT COUNT(*) FROM main.", table[0],
                                           ") = (SELECT COUNT(*) FROM other.", table[0], ")");
    if (!raw.Rows(difference).empty() || raw.Rows(count)[0][0] != "1")
      throw std::runtime_error(absl::StrCat("raw writes led to another table ", table[0]));
  }
}

}  // namespace tutoring::bench
