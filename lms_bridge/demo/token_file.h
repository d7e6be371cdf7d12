// The file with the simulated account's web-service token.
//
// Errors: the status names the file: FAILED_PRECONDITION where it is empty, UNAVAILABLE where it
//   cannot be read or written. Repetition: a second call reads what the first wrote.
#ifndef LMS_BRIDGE_DEMO_TOKEN_FILE_H_
#define LMS_BRIDGE_DEMO_TOKEN_FILE_H_

#include <string>

#include "absl/status/status.h"
#include "absl/status/statusor.h"

namespace tutoring::demo {

// Reads the token; where there is no file, makes a random one, mode 0600.
absl::StatusOr<std::string> ReadOrMakeToken(const std::string& path);

// Writes `text` beside `path` and renames it there, so that no reader sees half of it.
absl::Status WriteWholeFile(const std::string& path, const std::string& text);

}  // namespace tutoring::demo

#endif  // LMS_BRIDGE_DEMO_TOKEN_FILE_H_
