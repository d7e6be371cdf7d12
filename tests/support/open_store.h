#ifndef TESTS_SUPPORT_OPEN_STORE_H_
#define TESTS_SUPPORT_OPEN_STORE_H_

#include <memory>
#include <string>

#include "service/store/engine/migrator.h"
#include "service/store/store.h"
#include "tests/support/builders.h"
#include "tests/support/ok.h"

namespace tutoring::testing {

// A connection to the database at a path, which it brought up to date.
inline std::unique_ptr<store::Connection> OpenConnection(const std::string& path) {
  auto connection = Ok(store::Connection::Open(path, store::Access::kReadWrite));
  Ok(store::Migrate(*connection, store::EmbeddedMigrations(), At(0)));
  return connection;
}

// The store over the database at a path, brought up to date.
inline std::unique_ptr<store::Store> OpenStore(const std::string& path) {
  OpenConnection(path);
  return Ok(store::Store::Open(path, store::Access::kReadWrite));
}

}  // namespace tutoring::testing

#endif  // TESTS_SUPPORT_OPEN_STORE_H_
