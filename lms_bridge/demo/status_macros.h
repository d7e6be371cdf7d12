// Early return of a failed absl::Status, for this folder, which depends on nothing of the service.
#ifndef LMS_BRIDGE_DEMO_STATUS_MACROS_H_
#define LMS_BRIDGE_DEMO_STATUS_MACROS_H_

#include "absl/status/status.h"
#include "absl/status/statusor.h"

#define DEMO_RETURN_IF_ERROR(expression)                              \
  do {                                                                \
    if (absl::Status demo_status = (expression); !demo_status.ok()) { \
      return demo_status;                                             \
    }                                                                 \
  } while (false)

#define DEMO_CONCAT_INNER(a, b) a##b
#define DEMO_CONCAT(a, b) DEMO_CONCAT_INNER(a, b)
#define DEMO_ASSIGN_OR_RETURN(declaration, expression) \
  DEMO_ASSIGN_OR_RETURN_INNER(DEMO_CONCAT(demo_result_, __LINE__), declaration, expression)
#define DEMO_ASSIGN_OR_RETURN_INNER(result, declaration, expression) \
  auto result = (expression);                                        \
  if (!result.ok()) return result.status();                          \
  declaration = *std::move(result)

#endif  // LMS_BRIDGE_DEMO_STATUS_MACROS_H_
