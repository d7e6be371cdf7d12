#include "service/store/engine/sqlite_threads.h"

#include <soci/soci.h>
#include <soci/sqlite3/soci-sqlite3.h>

namespace tutoring::store {

void LeaveLocksToUs() {
  // Refused where SQLite was used before, as in tests that look into databases: it is only slower
  // then.
  static const bool once = [] {
    sqlite_api::sqlite3_config(SQLITE_CONFIG_MULTITHREAD);
    sqlite_api::sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
    return true;
  }();
  static_cast<void>(once);
}

}  // namespace tutoring::store
