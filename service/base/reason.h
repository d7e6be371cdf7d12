#ifndef SERVICE_BASE_REASON_H_
#define SERVICE_BASE_REASON_H_

#include <string>

#include "absl/status/status.h"
#include "absl/strings/string_view.h"

namespace tutoring {

// A failed status that carries a machine-readable reason (UPPER_SNAKE_CASE). `message` is for
// people, in English, and never holds values that came from outside.
absl::Status Refusal(absl::StatusCode code, absl::string_view reason, absl::string_view message);

// Refusal of what was asked for because it makes no sense: INVALID_ARGUMENT.
absl::Status Invalid(absl::string_view reason, absl::string_view message);

// The reason that Refusal attached; empty where there is none.
std::string ReasonOf(const absl::Status& status);

}  // namespace tutoring

#endif  // SERVICE_BASE_REASON_H_
