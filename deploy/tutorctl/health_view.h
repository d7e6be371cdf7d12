#ifndef DEPLOY_TUTORCTL_HEALTH_VIEW_H_
#define DEPLOY_TUTORCTL_HEALTH_VIEW_H_

#include <vector>

#include "absl/status/status.h"
#include "deploy/tutorctl/session.h"

namespace tutoring::tutorctl {

// Asks for the health of each platform and shows all in one table, then every alarm with what to do
// about it. Ages are counted by this machine's clock; a simulated platform has its own, so only its
// instants are shown. With --json one PlatformHealth per line.
absl::Status ShowHealth(const Session& session, const std::vector<v1::Platform>& platforms);

}  // namespace tutoring::tutorctl

#endif  // DEPLOY_TUTORCTL_HEALTH_VIEW_H_
