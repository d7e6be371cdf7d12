#ifndef TESTS_BENCH_RAW_WRITES_H_
#define TESTS_BENCH_RAW_WRITES_H_

#include <cstdint>
#include <memory>
#include <string>
#include <variant>
#include <vector>

#include "tutoring/v1/event_service.pb.h"

namespace tutoring::bench {

using Value = std::variant<int64_t, std::string>;

// One row that a transaction inserted, updated or deleted.
struct RowChange {
  int operation = 0;  // SQLITE_INSERT, SQLITE_UPDATE or SQLITE_DELETE.
  std::string table;
  std::vector<Value> row;    // All columns; of a deleted row those it had.
  std::vector<int> changed;  // Of an updated row: the places of the columns that differ.
};

using Transaction = std::vector<RowChange>;

// Takes the reports into the ledger at `database` within this process, and returns what that
// changed, commit by commit, as SQLite saw it.
std::vector<Transaction> RecordWrites(const std::string& database,
                                      const std::vector<v1::ReportEventsRequest>& reports);

// The ceiling of any service on this schema: makes the same changes in the same transactions under
// the same pragmas, each by a statement prepared once, and reads and thinks nothing.
class RawWriter {
 public:
  // Prepares what `transactions` need; they must outlive the writer.
  RawWriter(const std::string& database, const std::vector<Transaction>& transactions);
  ~RawWriter();

  // Makes the changes and commits them, one transaction after the other.
  void Run();

 private:
  class Database;

  std::unique_ptr<Database> database_;
  const std::vector<Transaction>& transactions_;
};

}  // namespace tutoring::bench

#endif  // TESTS_BENCH_RAW_WRITES_H_
