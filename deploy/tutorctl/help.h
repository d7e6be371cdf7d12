#ifndef DEPLOY_TUTORCTL_HELP_H_
#define DEPLOY_TUTORCTL_HELP_H_

#include <ostream>

#include "absl/strings/string_view.h"
#include "deploy/tutorctl/command.h"

namespace tutoring::tutorctl {

// "tutorctl duties get DUTY"
std::string Usage(const Command& command);

// All commands, a line each, and the flags that they share; only those of `noun` unless it is
// empty.
void PrintOverview(absl::string_view noun, std::ostream& out);

// One command with its flags.
void PrintHelp(const Command& command, std::ostream& out);

}  // namespace tutoring::tutorctl

#endif  // DEPLOY_TUTORCTL_HELP_H_
