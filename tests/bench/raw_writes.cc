#include "tests/bench/raw_writes.h"

#include <soci/soci.h>
#include <soci/sqlite3/soci-sqlite3.h>

#include <map>
#include <stdexcept>
#include <tuple>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "service/store/engine/connection.h"

namespace tutoring::bench {
namespace {

using namespace sqlite_api;  // NOLINT: where SOCI puts all of SQLite.

struct Columns {
  std::vector<std::string> names;
  std::vector<int> key;  // Places of the primary key's columns.
};

std::string Assignments(const Columns& columns, const std::vector<int>& places,
                        const char* separator) {
  return absl::StrJoin(places, separator, [&](std::string* out, int i) {
    absl::StrAppend(out, columns.names[i], " = ?", i + 1);
  });
}

std::string SqlOf(const RowChange& change, const Columns& columns) {
  const std::string where = absl::StrCat(" WHERE ", Assignments(columns, columns.key, " AND "));
  if (change.operation == SQLITE_DELETE) return absl::StrCat("DELETE FROM ", change.table, where);
  if (change.operation == SQLITE_UPDATE) {
    return absl::StrCat("UPDATE ", change.table, " SET ",
                        Assignments(columns, change.changed, ", "), where);
  }
  std::string marks = "?1";
  for (size_t i = 2; i <= columns.names.size(); ++i) absl::StrAppend(&marks, ", ?", i);
  return absl::StrCat("INSERT INTO ", change.table, " VALUES (", marks, ")");
}

void Check(int code) {
  if (code != SQLITE_OK && code != SQLITE_DONE && code != SQLITE_ROW)
    throw std::runtime_error(absl::StrCat("raw SQLite failed with code ", code));
}

}  // namespace

class RawWriter::Database {
 public:
  explicit Database(const std::string& path) {
    auto connection = store::Connection::Open(path, store::Access::kReadWrite);
    if (!connection.ok()) throw std::runtime_error("cannot open a database to write into");
    connection_ = *std::move(connection);
    database_ =
        static_cast<soci::sqlite3_session_backend*>(connection_->session().get_backend())->conn_;
    begin_ = Compile("BEGIN IMMEDIATE");
    commit_ = Compile("COMMIT");
  }
  ~Database() {
    for (sqlite3_stmt* statement : {begin_, commit_}) sqlite3_finalize(statement);
    for (const auto& [key, statement] : statements_) sqlite3_finalize(statement);
  }

  // Finds the statement of the change before the clock runs.
  void Plan(const RowChange& change) {
    sqlite3_stmt*& statement = statements_[{change.table, change.operation, change.changed}];
    if (statement == nullptr) statement = Compile(SqlOf(change, ColumnsOf(change.table)));
    plan_.push_back(statement);
  }

  // To be called in the order of Plan.
  void Make(const Transaction& transaction) {
    Step(begin_);
    for (const RowChange& change : transaction) {
      sqlite3_stmt* statement = plan_[next_++];
      const int used = sqlite3_bind_parameter_count(statement);
      for (int i = 0; i < used; ++i) Bind(statement, i + 1, change.row[i]);
      Step(statement);
    }
    Step(commit_);
  }

 private:
  static void Bind(sqlite3_stmt* statement, int place, const Value& value) {
    if (const auto* number = std::get_if<int64_t>(&value)) {
      sqlite3_bind_int64(statement, place, *number);
    } else {
      const auto& text = std::get<std::string>(value);
      sqlite3_bind_text(statement, place, text.data(), static_cast<int>(text.size()), nullptr);
    }
  }

  static void Step(sqlite3_stmt* statement) {
    Check(sqlite3_step(statement));
    Check(sqlite3_reset(statement));
  }

  sqlite3_stmt* Compile(const std::string& sql) {
    sqlite3_stmt* statement = nullptr;
    Check(sqlite3_prepare_v3(database_, sql.c_str(), -1, SQLITE_PREPARE_PERSISTENT, &statement,
                             nullptr));
    return statement;
  }

  Columns ColumnsOf(const std::string& table) {
    Columns columns;
    sqlite3_stmt* info = Compile(absl::StrCat("PRAGMA table_info(", table, ")"));
    while (sqlite3_step(info) == SQLITE_ROW) {
      const int place = static_cast<int>(columns.names.size());
      if (sqlite3_column_int(info, 5) > 0) columns.key.push_back(place);
      columns.names.emplace_back(reinterpret_cast<const char*>(sqlite3_column_text(info, 1)));
    }
    sqlite3_finalize(info);
    return columns;
  }

  std::unique_ptr<store::Connection> connection_;
  sqlite3* database_ = nullptr;
  sqlite3_stmt* begin_ = nullptr;
  sqlite3_stmt* commit_ = nullptr;
  std::map<std::tuple<std::string, int, std::vector<int>>, sqlite3_stmt*> statements_;
  std::vector<sqlite3_stmt*> plan_;
  size_t next_ = 0;
};

RawWriter::RawWriter(const std::string& database, const std::vector<Transaction>& transactions)
    : database_(std::make_unique<Database>(database)), transactions_(transactions) {
  for (const Transaction& transaction : transactions_) {
    for (const RowChange& change : transaction) database_->Plan(change);
  }
}

RawWriter::~RawWriter() = default;

void RawWriter::Run() {
  for (const Transaction& transaction : transactions_) database_->Make(transaction);
}

}  // namespace tutoring::bench
