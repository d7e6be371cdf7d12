#ifndef SERVICE_RPC_DELIVERY_SERVICE_H_
#define SERVICE_RPC_DELIVERY_SERVICE_H_

#include "service/rpc/handler.h"
#include "tutoring/v1/delivery_service.grpc.pb.h"

namespace tutoring::rpc {

// Handlers of delivery_service.proto.
class DeliveryService final : public v1::DeliveryService::Service {
 public:
  explicit DeliveryService(const Context& context) : context_(context) {}

  grpc::Status LeaseDeliveries(grpc::ServerContext* call, const v1::LeaseDeliveriesRequest* request,
                               v1::LeaseDeliveriesResponse* response) override;
  grpc::Status ReportDeliveries(grpc::ServerContext* call,
                                const v1::ReportDeliveriesRequest* request,
                                v1::ReportDeliveriesResponse* response) override;

 private:
  Context context_;
};

}  // namespace tutoring::rpc

#endif  // SERVICE_RPC_DELIVERY_SERVICE_H_
