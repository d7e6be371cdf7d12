#ifndef DEPLOY_TUTORCTL_TRIAL_VIEW_H_
#define DEPLOY_TUTORCTL_TRIAL_VIEW_H_

#include "absl/time/time.h"
#include "deploy/tutorctl/session.h"
#include "tutoring/v1/trial_service.pb.h"

namespace tutoring::tutorctl {

// How trials look to people. Times are in `zone`.

void ShowDryRun(const Session& session, const v1::DryRunPolicyResponse& run, absl::TimeZone zone);

// By what the lines of a replay are told apart.
struct ReplayDimensions {
  bool people = false;
  bool weeks = false;
};

void ShowReplay(const Session& session, const v1::ReplayPolicyResponse& replay,
                const ReplayDimensions& by, absl::TimeZone zone);

}  // namespace tutoring::tutorctl

#endif  // DEPLOY_TUTORCTL_TRIAL_VIEW_H_
