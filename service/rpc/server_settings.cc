#include "service/rpc/server_settings.h"

#include <grpcpp/resource_quota.h>

namespace tutoring::rpc {
namespace {

constexpr int kMostThreads = 160;
// A call waits for its commit in a thread. With the default of two idle threads nearly every call
// would start one and end it.
constexpr int kMostIdleThreads = 64;

}  // namespace

void ApplySettings(grpc::ServerBuilder& builder) {
  grpc::ResourceQuota quota("tutoringd");
  quota.SetMaxThreads(kMostThreads);
  builder.SetResourceQuota(quota);
  builder.SetSyncServerOption(grpc::ServerBuilder::MAX_POLLERS, kMostIdleThreads);
  // Without this a second service on the same port would share its calls at random.
  builder.AddChannelArgument(GRPC_ARG_ALLOW_REUSEPORT, 0);
}

}  // namespace tutoring::rpc
