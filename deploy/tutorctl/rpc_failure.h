#ifndef DEPLOY_TUTORCTL_RPC_FAILURE_H_
#define DEPLOY_TUTORCTL_RPC_FAILURE_H_

#include <grpcpp/support/status.h>

#include <string>

#include "absl/status/status.h"
#include "absl/strings/string_view.h"
#include "deploy/tutorctl/connection.h"

namespace tutoring::tutorctl {

// The machine-readable reason of a failed call; empty where the service gave none, which is so
// when the failure is not the service's own (no connection, for example).
std::string ReasonOf(const grpc::Status& status);

// The failed call in words: what the service said with its reason, and what to do about it.
// The code is kept. Precondition: `status` is not ok. Pure.
absl::Status RpcFailure(const grpc::Status& status, const Connection& connection);

}  // namespace tutoring::tutorctl

#endif  // DEPLOY_TUTORCTL_RPC_FAILURE_H_
