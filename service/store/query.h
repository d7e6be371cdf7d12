#ifndef SERVICE_STORE_QUERY_H_
#define SERVICE_STORE_QUERY_H_

#include <soci/soci.h>

#include <cstdint>
#include <memory>
#include <string>
#include <tuple>
#include <type_traits>
#include <utility>

#include "absl/status/status.h"
#include "absl/time/time.h"
#include "service/base/instant.h"
#include "service/store/engine/connection.h"
#include "service/store/engine/sqlite_status.h"

namespace tutoring::store {

// How a value of ours is kept in a column: text as text, everything else (instants, enumerations,
// numbers, booleans) as a 64-bit integer.
template <typename T>
using Stored = std::conditional_t<std::is_same_v<T, std::string>, std::string, long long>;

template <typename T>
Stored<T> ToStored(const T& value) {
  if constexpr (std::is_same_v<T, absl::Time>) {
    return ToMicros(value);
  } else if constexpr (std::is_same_v<T, std::string>) {
    return value;
  } else {
    return static_cast<long long>(value);
  }
}

template <typename T>
T FromStored(const Stored<T>& value) {
  if constexpr (std::is_same_v<T, absl::Time>) {
    return FromMicros(value);
  } else {
    return static_cast<T>(value);
  }
}

template <typename... T>
struct In {};
template <typename... T>
struct Out {};

template <typename Params, typename Row = Out<>>
class Query;

// A constant SQL text with the types of its values and columns, prepared on first use and kept as
// long as its connection, which must outlive it. Exceptions of the database layer stop here. One
// thread at a time.
//
//   Query<In<std::string>, Out<int64_t, absl::Time>> find_{connection, kFindSql};
//   find_.ForEach([&](int64_t key, absl::Time time) { ... }, platform);
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
  absl::Status ForEach(F&& row, const P&... params) {
    try {
      Prepare();
      params_ = std::tuple<Stored<P>...>(ToStored(params)...);
      statement_->execute(false);
      while (statement_->fetch()) CallRow(row, std::index_sequence_for<R...>());
      return absl::OkStatus();
    } catch (...) {
      statement_.reset();
      return StatusOfStoreException();
    }
  }

  // Runs a query that returns nothing. The answer is in affected_rows().
  absl::Status Run(const P&... params) {
    static_assert(sizeof...(R) == 0);
    try {
      Prepare();
      params_ = std::tuple<Stored<P>...>(ToStored(params)...);
      statement_->execute(true);
      affected_rows_ = statement_->get_affected_rows();
      return absl::OkStatus();
    } catch (...) {
      statement_.reset();
      return StatusOfStoreException();
    }
  }

  // How many rows the last Run changed.
  int64_t affected_rows() const { return affected_rows_; }

 private:
  void Prepare() {
    if (statement_ != nullptr) return;
    auto temporary = (connection_.session().prepare << sql_);
    std::apply([&](auto&... value) { ((void)(temporary, soci::use(value)), ...); }, params_);
    std::apply([&](auto&... value) { ((void)(temporary, soci::into(value)), ...); }, row_);
    statement_ = std::make_unique<soci::statement>(temporary);
  }

  template <typename F, size_t... I>
  void CallRow(F&& row, std::index_sequence<I...>) {
    row(FromStored<R>(std::get<I>(row_))...);
  }

  Connection& connection_;
  const char* sql_;
  std::tuple<Stored<P>...> params_;
  std::tuple<Stored<R>...> row_;
  std::unique_ptr<soci::statement> statement_;
  int64_t affected_rows_ = 0;
};

}  // namespace tutoring::store

#endif  // SERVICE_STORE_QUERY_H_
