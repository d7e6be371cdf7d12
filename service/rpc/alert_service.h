#ifndef SERVICE_RPC_ALERT_SERVICE_H_
#define SERVICE_RPC_ALERT_SERVICE_H_

#include <atomic>

#include "service/rpc/handler.h"
#include "tutoring/v1/alert_service.grpc.pb.h"

namespace tutoring::rpc {

// Handlers of alert_service.proto.
class AlertService final : public v1::AlertService::Service {
 public:
  explicit AlertService(const Context& context) : context_(context) {}

  grpc::Status ListAlerts(grpc::ServerContext* call, const v1::ListAlertsRequest* request,
                          v1::ListAlertsResponse* response) override;
  grpc::Status WatchAlerts(grpc::ServerContext* call, const v1::WatchAlertsRequest* request,
                           grpc::ServerWriter<v1::WatchAlertsResponse>* writer) override;

  grpc::Status ExplainAlert(grpc::ServerContext* call, const v1::ExplainAlertRequest* request,
                            v1::ExplainAlertResponse* response) override;

  // Ends every watch; to be called before the server shuts down.
  void Stop() {
    stopping_ = true;
    context_.ledger.WakeWaiters();
  }

 private:
  absl::Status Watch(grpc::ServerContext& call, const Caller& caller,
                     const v1::WatchAlertsRequest& request,
                     grpc::ServerWriter<v1::WatchAlertsResponse>& writer);

  Context context_;
  std::atomic<bool> stopping_ = false;
  std::atomic<int> watchers_ = 0;
};

}  // namespace tutoring::rpc

#endif  // SERVICE_RPC_ALERT_SERVICE_H_
