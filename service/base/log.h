#ifndef SERVICE_BASE_LOG_H_
#define SERVICE_BASE_LOG_H_

#include "absl/strings/string_view.h"

namespace tutoring {

// Writes one line to the standard error stream, which is the log: "error: LINE". It names things by
// ids, never people or texts. Safe to share between threads. Cannot fail.
void LogError(absl::string_view line);

}  // namespace tutoring

#endif  // SERVICE_BASE_LOG_H_
