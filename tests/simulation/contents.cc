#include "tests/simulation/contents.h"

#include "absl/strings/str_cat.h"
#include "tests/support/database_fixture.h"
#include "tests/support/derived_duties.h"

namespace tutoring::testing {

std::map<std::string, std::string> ContentsOf(const std::string& path) {
  RawDatabase database(path);
  std::map<std::string, std::string> contents;
  for (const auto& row : database.Rows(
           "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite%'")) {
    contents[row[0]] = database.Dump(absl::StrCat("SELECT * FROM ", row[0]));
  }
  return contents;
}

std::string DifferenceOf(const std::map<std::string, std::string>& expected,
                         const std::map<std::string, std::string>& actual) {
  for (const auto& [table, rows] : expected) {
    const auto found = actual.find(table);
    if (found == actual.end()) return absl::StrCat("no table ", table);
    if (found->second != rows)
      return absl::StrCat(table, " ", FirstDifference(rows, found->second));
  }
  return "";
}

}  // namespace tutoring::testing
