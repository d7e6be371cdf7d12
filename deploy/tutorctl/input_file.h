#ifndef DEPLOY_TUTORCTL_INPUT_FILE_H_
#define DEPLOY_TUTORCTL_INPUT_FILE_H_

#include <string>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"

namespace tutoring::tutorctl {

// What a file holds that --`flag` names, at most 4 MB: more than a call may carry need not be read.
// Usage error for a folder, a device, and what cannot be read.
absl::StatusOr<std::string> ReadInputFile(const std::string& path, absl::string_view flag = "file");

}  // namespace tutoring::tutorctl

#endif  // DEPLOY_TUTORCTL_INPUT_FILE_H_
