#ifndef SERVICE_APP_CHECK_EVIDENCE_H_
#define SERVICE_APP_CHECK_EVIDENCE_H_

#include "absl/status/status.h"
#include "absl/strings/string_view.h"

namespace tutoring::app {

// What is kept as evidence is an address that people can open. INVALID_ARGUMENT: TEXT_INVALID (more
// than 2,000 bytes, or not UTF-8), LINK_INVALID (not http or https, or with blanks).
absl::Status CheckLink(absl::string_view link);

// A tutor's words about what was done. INVALID_ARGUMENT: TEXT_INVALID (more than 4,000 bytes, or
// not UTF-8).
absl::Status CheckNote(absl::string_view note);

}  // namespace tutoring::app

#endif  // SERVICE_APP_CHECK_EVIDENCE_H_
