#ifndef SERVICE_STORE_ENGINE_SQLITE_STATUS_H_
#define SERVICE_STORE_ENGINE_SQLITE_STATUS_H_

#include "absl/status/status.h"

namespace tutoring::store {

// The status of one of SQLite's extended result codes; OK for 0. The message is fixed: it says what
// an administrator can do, and holds neither SQL nor values.
absl::Status StatusOfSqlite(int code);

// The status of the exception that is being handled: to be called in a catch block. Codes come from
// extended result codes, never from message text.
absl::Status StatusOfStoreException();

}  // namespace tutoring::store

#endif  // SERVICE_STORE_ENGINE_SQLITE_STATUS_H_
