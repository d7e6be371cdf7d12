#ifndef SERVICE_RPC_RPC_STATUS_H_
#define SERVICE_RPC_RPC_STATUS_H_

#include <grpcpp/support/status.h>

#include "absl/status/status.h"

namespace tutoring::rpc {

// The status as it leaves the process: with its machine-readable reason (errors.proto). INTERNAL
// and UNKNOWN leave with a fixed text and a correlation id; the detail is logged under that id and
// `method`. Cannot fail.
grpc::Status ToGrpcStatus(const absl::Status& status, const char* method);

}  // namespace tutoring::rpc

#endif  // SERVICE_RPC_RPC_STATUS_H_
