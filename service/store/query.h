#ifndef SERVICE_STORE_QUERY_H_
#define SERVICE_STORE_QUERY_H_

#include <cstdint>
#include <memory>

#include "absl/status/status.h"
#include "service/store/engine/connection.h"

namespace tutoring::store {

template <typename... T>
struct In {};
template <typename... T>
struct Out {};

// A statement with its values and columns, whatever their types.
class PreparedQuery {
 public:
  virtual ~PreparedQuery() = default;
};

template <typename Params, typename Row = Out<>>
class Query;

// A constant SQL text with the types of its values and columns, prepared on first use and kept as
// long as its connection, which must outlive it. Exceptions of the database layer stop here. One
// thread at a time.
//
//   Query<In<std::string>, Out<int64_t, absl::Time>> find_{connection, kFindSql};
//   find_.ForEach([&](int64_t key, absl::Time time) { ... }, platform);
//
// How it runs is in run_query.h, which repositories include in their sources: hundreds of queries
// are declared in headers that every use case reads, and none of them pays for binding there.
template <typename... P, typename... R>
class Query<In<P...>, Out<R...>> {
 public:
  Query(Connection& connection, const char* sql) : connection_(connection), sql_(sql) {
    connection.NoteText(sql);
  }
  Query(const Query&) = delete;
  Query& operator=(const Query&) = delete;

  // Runs the query and calls `row` with the columns of each row. `row` must not run this query
  // again.
  template <typename F>
  absl::Status ForEach(F&& row, const P&... params);

  // Runs a query that returns nothing. The answer is in affected_rows().
  absl::Status Run(const P&... params);

  // How many rows the last Run changed.
  int64_t affected_rows() const { return affected_rows_; }

 private:
  struct Prepared;

  Prepared& Prepare(const P&... params);

  Connection& connection_;
  const char* sql_;
  std::unique_ptr<PreparedQuery> prepared_;
  int64_t affected_rows_ = 0;
};

}  // namespace tutoring::store

#endif  // SERVICE_STORE_QUERY_H_
