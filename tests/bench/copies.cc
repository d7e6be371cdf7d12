#include "tests/bench/copies.h"

#include <filesystem>
#include <set>
#include <vector>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "absl/strings/str_join.h"
#include "tests/support/database_fixture.h"

namespace tutoring::bench {
namespace {

using testing::RawDatabase;

constexpr const char* kTables[] = {
    "courses",  "course_versions",     "forums",         "forum_versions",
    "people",   "watermarks",          "memberships",    "roster_snapshots",
    "posts",    "post_versions",       "duty_assignees", "duties",
    "accesses", "access_observations", "checks"};

const std::set<std::string>& IdColumns() {
  static const auto& columns = *new std::set<std::string>{"course",
                                                          "forum",
                                                          "discussion",
                                                          "post",
                                                          "anchor",
                                                          "subject",
                                                          "person",
                                                          "author",
                                                          "learner",
                                                          "assignees",
                                                          "groups",
                                                          "parent_post",
                                                          "private_recipient",
                                                          "reader_group",
                                                          "closing_post",
                                                          "unknown_post"};
  return columns;
}

// People and rosters are older than what they write: only that moves.
bool Moves(const std::string& table) {
  return absl::StartsWith(table, "post") || absl::StartsWith(table, "dut") ||
         absl::StartsWith(table, "access") || table == "checks";
}

// The value of `column` in a copy, as SQL. Lists of ids are joined by line feeds; an instant at
// either end of 64 bits is none.
std::string Copied(const std::string& table, const std::string& column, const std::string& prefix,
                   int64_t shift_us) {
  if (IdColumns().count(column) > 0) {
    return absl::StrFormat(
        "CASE %1$s WHEN '' THEN '' ELSE '%2$s' || replace(%1$s, char(10), char(10) || '%2$s') END",
        column, prefix);
  }
  if (!Moves(table) || !absl::EndsWith(column, "_time_us")) return column;
  return absl::StrFormat(
      "CASE WHEN %1$s IN (9223372036854775807, -9223372036854775808) THEN %1$s ELSE %1$s + %2$d "
      "END",
      column, shift_us);
}

void WriteCopy(RawDatabase& database, const std::string& table, const std::string& prefix,
               int64_t shift_us) {
  std::vector<std::string> values;
  for (const RawDatabase::Row& column :
       database.Rows(absl::StrCat("SELECT name FROM pragma_table_info('", table, "')"))) {
    values.push_back(Copied(table, column[0], prefix, shift_us));
  }
  const char* kPlatformWide = table == "watermarks" ? " WHERE course <> ''" : "";
  database.Run(absl::StrCat("INSERT INTO main.", table, " SELECT ", absl::StrJoin(values, ", "),
                            " FROM block.", table, kPlatformWide));
}

}  // namespace

std::string CopyPrefix(int copy) { return copy == 0 ? "" : absl::StrCat(100 + copy); }

void WriteCopies(const std::string& block, const std::string& database, int copies,
                 absl::Duration shift) {
  std::filesystem::copy_file(block, database, std::filesystem::copy_options::overwrite_existing);
  RawDatabase raw(database);
  raw.Run("PRAGMA journal_mode = OFF");
  raw.Run("PRAGMA synchronous = OFF");
  raw.Run("PRAGMA cache_size = -500000");
  raw.Run(absl::StrCat("ATTACH '", block, "' AS block"));
  raw.Run("BEGIN");
  for (int copy = 1; copy < copies; ++copy) {
    for (const char* table : kTables) {
      WriteCopy(raw, table, CopyPrefix(copy), copy * absl::ToInt64Microseconds(shift));
    }
  }
  raw.Run("COMMIT");
}

}  // namespace tutoring::bench
