#ifndef SERVICE_STORE_RUN_QUERY_H_
#define SERVICE_STORE_RUN_QUERY_H_

#include <soci/soci.h>

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
#include "service/store/query.h"

namespace tutoring::store {

// The members of Query, for those who run one.

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

// Takes a text out of `value`.
template <typename T>
T FromStored(Stored<T>& value) {
  if constexpr (std::is_same_v<T, absl::Time>) {
    return FromMicros(value);
  } else if constexpr (std::is_same_v<T, std::string>) {
    return std::move(value);
  } else {
    return static_cast<T>(value);
  }
}

// The statement, and where it finds its values and leaves its columns.
template <typename... P, typename... R>
struct Query<In<P...>, Out<R...>>::Prepared : PreparedQuery {
  Prepared(Connection& connection, const char* sql) : statement(Bind(connection, sql)) {}

  auto Bind(Connection& connection, const char* sql) {
    auto temporary = (connection.session().prepare << sql);
    std::apply([&](auto&... value) { ((void)(temporary, soci::use(value)), ...); }, params);
    std::apply([&](auto&... value) { ((void)(temporary, soci::into(value)), ...); }, row);
    return temporary;
  }

  std::tuple<Stored<P>...> params;
  std::tuple<Stored<R>...> row;
  soci::statement statement;
};

template <typename... P, typename... R>
typename Query<In<P...>, Out<R...>>::Prepared& Query<In<P...>, Out<R...>>::Prepare(
    const P&... params) {
  if (prepared_ == nullptr) prepared_.reset(new Prepared(connection_, sql_));
  auto& prepared = static_cast<Prepared&>(*prepared_);
  prepared.params = std::tuple<Stored<P>...>(ToStored(params)...);
  return prepared;
}

template <typename... P, typename... R>
template <typename F>
absl::Status Query<In<P...>, Out<R...>>::ForEach(F&& row, const P&... params) {
  try {
    Prepared& prepared = Prepare(params...);
    prepared.statement.execute(false);
    while (prepared.statement.fetch()) {
      std::apply([&](auto&... column) { row(FromStored<R>(column)...); }, prepared.row);
    }
    return absl::OkStatus();
  } catch (...) {
    prepared_.reset();
    return StatusOfStoreException();
  }
}

template <typename... P, typename... R>
absl::Status Query<In<P...>, Out<R...>>::Run(const P&... params) {
  static_assert(sizeof...(R) == 0);
  try {
    Prepared& prepared = Prepare(params...);
    prepared.statement.execute(true);
    affected_rows_ = prepared.statement.get_affected_rows();
    return absl::OkStatus();
  } catch (...) {
    prepared_.reset();
    return StatusOfStoreException();
  }
}

}  // namespace tutoring::store

#endif  // SERVICE_STORE_RUN_QUERY_H_
