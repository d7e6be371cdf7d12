#ifndef TESTS_SUPPORT_DATABASE_FIXTURE_H_
#define TESTS_SUPPORT_DATABASE_FIXTURE_H_

#include <sqlite3.h>
#include <stdlib.h>
#include <unistd.h>

#include <filesystem>
#include <stdexcept>
#include <string>
#include <vector>

namespace tutoring::testing {

// A new folder that vanishes with its owner; in memory where the machine offers that, because
// commits wait for their disk.
class TemporaryFolder {
 public:
  TemporaryFolder() {
    const bool memory = access("/dev/shm", W_OK) == 0;
    const auto parent =
        memory ? std::filesystem::path("/dev/shm") : std::filesystem::temp_directory_path();
    path_ = (parent / "tutoring_test_XXXXXX").string();
    if (mkdtemp(path_.data()) == nullptr) throw std::runtime_error("no temporary folder");
  }
  ~TemporaryFolder() {
    std::error_code ignored;
    std::filesystem::remove_all(path_, ignored);
  }
  TemporaryFolder(const TemporaryFolder&) = delete;
  TemporaryFolder& operator=(const TemporaryFolder&) = delete;

  const std::string& path() const { return path_; }
  std::string Database() const { return path_ + "/tutoring.db"; }

 private:
  std::string path_;
};

// A database as SQLite itself sees it, beside our store: for what tests look at that no repository
// shows.
class RawDatabase {
 public:
  using Row = std::vector<std::string>;

  explicit RawDatabase(const std::string& path) {
    if (sqlite3_open(path.c_str(), &database_) != SQLITE_OK) Throw();
    sqlite3_busy_timeout(database_, 5000);
  }
  ~RawDatabase() { sqlite3_close(database_); }
  RawDatabase(const RawDatabase&) = delete;
  RawDatabase& operator=(const RawDatabase&) = delete;

  void Run(const std::string& sql) {
    if (sqlite3_exec(database_, sql.c_str(), nullptr, nullptr, nullptr) != SQLITE_OK) Throw();
  }

  // All rows as text; values without parameters only.
  std::vector<Row> Rows(const std::string& sql) {
    sqlite3_stmt* statement = nullptr;
    if (sqlite3_prepare_v2(database_, sql.c_str(), -1, &statement, nullptr) != SQLITE_OK) Throw();
    std::vector<Row> rows;
    while (sqlite3_step(statement) == SQLITE_ROW) {
      Row& row = rows.emplace_back();
      for (int i = 0; i < sqlite3_column_count(statement); ++i) {
        const auto* text = reinterpret_cast<const char*>(sqlite3_column_text(statement, i));
        row.emplace_back(text == nullptr ? "NULL" : text);
      }
    }
    if (sqlite3_finalize(statement) != SQLITE_OK) Throw();
    return rows;
  }

  // All rows as one text, a line each.
  std::string Dump(const std::string& sql) {
    std::string dump;
    for (const Row& row : Rows(sql)) {
      for (const std::string& value : row) dump += value + "|";
      dump += "\n";
    }
    return dump;
  }

 private:
  [[noreturn]] void Throw() { throw std::runtime_error(sqlite3_errmsg(database_)); }

  sqlite3* database_ = nullptr;
};

}  // namespace tutoring::testing

#endif  // TESTS_SUPPORT_DATABASE_FIXTURE_H_
