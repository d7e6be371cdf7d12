#ifndef SERVICE_RPC_CONVERT_TRIALS_H_
#define SERVICE_RPC_CONVERT_TRIALS_H_

#include <string>

#include "absl/status/statusor.h"
#include "service/app/trials/dry_run.h"
#include "service/app/trials/replay_policy.h"
#include "tutoring/v1/trial_service.pb.h"

namespace tutoring::rpc {

// Trials, between the wire and ours. What names people reads their names: the errors are those of
// the database.

// `now` ends a period that has no end. INVALID_ARGUMENT: SETTING_REPEATED.
absl::StatusOr<app::ReplayWish> FromProto(const v1::ReplayPolicyRequest& request,
                                          const std::string& course, absl::Time now);
absl::Status ToProto(store::Store& store, const store::Platform& platform, const app::DryRun& run,
                     v1::DryRunPolicyResponse* response);
absl::Status ToProto(store::Store& store, const store::Platform& platform,
                     const app::PolicyReplay& replay, v1::ReplayPolicyResponse* response);

}  // namespace tutoring::rpc

#endif  // SERVICE_RPC_CONVERT_TRIALS_H_
