#ifndef SERVICE_BASE_STATUS_MACROS_H_
#define SERVICE_BASE_STATUS_MACROS_H_

#include <utility>

#include "absl/status/status.h"
#include "absl/status/statusor.h"

// Debian's Abseil (20220623) has neither; the names are close to upstream so that they can be
// replaced.

// Names are made unique by a counter, since one macro may stand within the argument of another.

#define TUTORING_CONCAT_INNER_(a, b) a##b
#define TUTORING_CONCAT_(a, b) TUTORING_CONCAT_INNER_(a, b)

#define TUTORING_RETURN_IF_ERROR(expr) \
  TUTORING_RETURN_IF_ERROR_IMPL_(TUTORING_CONCAT_(status_, __COUNTER__), expr)

#define TUTORING_RETURN_IF_ERROR_IMPL_(status, expr)  \
  do {                                                \
    if (absl::Status status = (expr); !status.ok()) { \
      return status;                                  \
    }                                                 \
  } while (false)

#define TUTORING_ASSIGN_OR_RETURN(lhs, expr) \
  TUTORING_ASSIGN_OR_RETURN_IMPL_(TUTORING_CONCAT_(status_or_, __COUNTER__), lhs, expr)

#define TUTORING_ASSIGN_OR_RETURN_IMPL_(tmp, lhs, expr) \
  auto tmp = (expr);                                    \
  if (!tmp.ok()) return tmp.status();                   \
  lhs = std::move(tmp).value()

#endif  // SERVICE_BASE_STATUS_MACROS_H_
