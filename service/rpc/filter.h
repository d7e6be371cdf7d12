#ifndef SERVICE_RPC_FILTER_H_
#define SERVICE_RPC_FILTER_H_

#include <google/protobuf/timestamp.pb.h>

#include "absl/status/statusor.h"
#include "absl/time/time.h"

namespace tutoring::rpc {

// A filter that means nothing is refused: matching nothing, or everything, would look like an
// answer.

// INVALID_ARGUMENT (VALUE_UNKNOWN) unless `known`.
absl::Status CheckKnown(bool known, const char* field);

// The instant that a list ends before; InfiniteFuture where there is no such filter.
// INVALID_ARGUMENT (TIME_OUT_OF_RANGE) for what is no valid Timestamp.
absl::StatusOr<absl::Time> TimeBefore(bool present, const google::protobuf::Timestamp& time,
                                      const char* field);

}  // namespace tutoring::rpc

#endif  // SERVICE_RPC_FILTER_H_
