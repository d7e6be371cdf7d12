#ifndef DEPLOY_TUTORCTL_POLICY_VIEW_H_
#define DEPLOY_TUTORCTL_POLICY_VIEW_H_

#include "absl/time/time.h"
#include "deploy/tutorctl/session.h"
#include "tutoring/v1/policy_service.pb.h"

namespace tutoring::tutorctl {

// How policies look to people: nothing of what they say is cut. Times are in `zone`.

void ShowPolicyField(const Session& session, const v1::PolicyField& field);
void ShowPolicyVersion(const Session& session, const v1::Policy& policy, absl::TimeZone zone);
void PrintWarnings(const Session& session,
                   const google::protobuf::RepeatedPtrField<v1::PolicyWarning>& warnings,
                   absl::TimeZone zone);

}  // namespace tutoring::tutorctl

#endif  // DEPLOY_TUTORCTL_POLICY_VIEW_H_
