#ifndef LMS_BRIDGE_STATUS_MACROS_H_
#define LMS_BRIDGE_STATUS_MACROS_H_

#include <utility>

#include "absl/status/status.h"
#include "absl/status/statusor.h"

// Early return on errors, for functions that return absl::Status or absl::StatusOr. The bridge
// includes nothing from the service, so it has its own two.

// Returns the status of `expression` from the calling function unless it is OK.
#define TUTORING_RETURN_IF_ERROR(expression)                                                  \
  do {                                                                                        \
    if (absl::Status return_status = (expression); !return_status.ok()) return return_status; \
  } while (false)

// Declares or assigns `target` from a StatusOr; returns its status from the calling function on
// error.
#define TUTORING_ASSIGN_OR_RETURN(target, expression) \
  TUTORING_ASSIGN_OR_RETURN_IMPL_(TUTORING_STATUS_NAME_(status_or_, __LINE__), target, expression)
#define TUTORING_STATUS_NAME_(prefix, line) TUTORING_STATUS_NAME_JOINED_(prefix, line)
#define TUTORING_STATUS_NAME_JOINED_(prefix, line) prefix##line
#define TUTORING_ASSIGN_OR_RETURN_IMPL_(status_or, target, expression) \
  auto status_or = (expression);                                       \
  if (!status_or.ok()) return std::move(status_or).status();           \
  target = *std::move(status_or)

#endif  // LMS_BRIDGE_STATUS_MACROS_H_
