#ifndef DEPLOY_TUTORCTL_PROGRAM_H_
#define DEPLOY_TUTORCTL_PROGRAM_H_

#include <string>
#include <vector>

#include "deploy/tutorctl/environment.h"

namespace tutoring::tutorctl {

// Runs one command line (without the program's name) and returns the exit status: 0 done, 1 the
// call failed, 2 wrong usage. Answers go to environment.out, failures to environment.err.
int RunTutorctl(std::vector<std::string> words, const Environment& environment);

}  // namespace tutoring::tutorctl

#endif  // DEPLOY_TUTORCTL_PROGRAM_H_
