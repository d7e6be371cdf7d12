#ifndef SERVICE_APP_ONCE_H_
#define SERVICE_APP_ONCE_H_

#include <functional>
#include <string>

#include "absl/status/statusor.h"
#include "service/app/ledger.h"

namespace tutoring::app {

// A command that its caller may send twice.
struct Command {
  int64_t token = 0;
  std::string request_id;   // A UUID, or empty: then every call counts.
  std::string fingerprint;  // Of method and request.
};

// Runs `work` and keeps its answer for a day under the request id, in the same commit; a repeated
// command gets the kept answer. INVALID_ARGUMENT: INVALID_REQUEST_ID (no UUID), REQUEST_ID_REUSED
// (for another request).
absl::StatusOr<std::string> Once(Unit& unit, const Command& command,
                                 const std::function<absl::StatusOr<std::string>()>& work);

}  // namespace tutoring::app

#endif  // SERVICE_APP_ONCE_H_
