#ifndef DEPLOY_TUTORCTL_WELCOME_FILE_H_
#define DEPLOY_TUTORCTL_WELCOME_FILE_H_

#include <string>

#include "absl/status/statusor.h"
#include "tutoring/v1/welcome_service.pb.h"

namespace tutoring::tutorctl {

// A welcome message as a file that people edit: a line "[objectives]" begins the section of an
// item; lines that begin with "#" are left out.

// Writes a draft, with a word on how to use it.
std::string WelcomeFile(const v1::WelcomeDraft& draft);

// Reads such a text. Errors: usage error that names the line: text before the first section, or a
// section of no known item.
absl::StatusOr<v1::WelcomeDraft> ParseWelcome(const std::string& text);

}  // namespace tutoring::tutorctl

#endif  // DEPLOY_TUTORCTL_WELCOME_FILE_H_
