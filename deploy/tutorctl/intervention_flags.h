#ifndef DEPLOY_TUTORCTL_INTERVENTION_FLAGS_H_
#define DEPLOY_TUTORCTL_INTERVENTION_FLAGS_H_

#include <string>
#include <vector>

#include "absl/status/status.h"
#include "deploy/tutorctl/arguments.h"
#include "tutoring/v1/intervention_service.pb.h"

namespace tutoring::tutorctl {

// The flags by which a line of the tracking grid is said otherwise than it was.
std::vector<Flag> CorrectionFlags();

// Says of `one` what the flags say; what they leave out stays. Usage error for no such word.
absl::Status ApplyCorrection(const Arguments& arguments, v1::Intervention& one);

// For whom a line is, for people.
std::string ForWhom(const v1::Intervention& one);

}  // namespace tutoring::tutorctl

#endif  // DEPLOY_TUTORCTL_INTERVENTION_FLAGS_H_
