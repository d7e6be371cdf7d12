#ifndef DEPLOY_TUTORCTL_TELLING_VIEW_H_
#define DEPLOY_TUTORCTL_TELLING_VIEW_H_

#include "absl/time/time.h"
#include "deploy/tutorctl/session.h"
#include "tutoring/v1/stages.pb.h"

namespace tutoring::tutorctl {

using Tellings = google::protobuf::RepeatedPtrField<v1::StageTelling>;

// A line per stage and person: whether they were told, and why not. Times are in `zone`. Prints
// nothing where there are no stages.
void ShowTellings(const Session& session, const Tellings& tellings, absl::TimeZone zone);

}  // namespace tutoring::tutorctl

#endif  // DEPLOY_TUTORCTL_TELLING_VIEW_H_
