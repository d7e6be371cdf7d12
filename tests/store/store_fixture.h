#ifndef TESTS_STORE_STORE_FIXTURE_H_
#define TESTS_STORE_STORE_FIXTURE_H_

#include <cstdint>
#include <limits>
#include <memory>
#include <string>

#include "tests/support/ledger_folder.h"
#include "tests/support/open_store.h"

namespace tutoring::testing {

// Where lists that go from the latest to the earliest begin.
inline constexpr int64_t kFromTheLatest = std::numeric_limits<int64_t>::max();

// An empty store in a folder of its own that knows two platforms: what is written of one must not
// be seen of the other.
struct StoreFixture {
  StoreFixture();

  // Writes what stands in the log into the file, then closes the store.
  void Close() { store.reset(); }

  LedgerFolder folder;
  std::unique_ptr<store::Store> store;
  int64_t campus;
  int64_t other;
};

// A platform as an administrator registers it.
store::Platform PlatformOf(const std::string& id);

}  // namespace tutoring::testing

#endif  // TESTS_STORE_STORE_FIXTURE_H_
