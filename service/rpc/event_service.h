#ifndef SERVICE_RPC_EVENT_SERVICE_H_
#define SERVICE_RPC_EVENT_SERVICE_H_

#include "service/rpc/handler.h"
#include "tutoring/v1/event_service.grpc.pb.h"

namespace tutoring::rpc {

// Handlers of event_service.proto.
class EventService final : public v1::EventService::Service {
 public:
  explicit EventService(const Context& context) : context_(context) {}

  grpc::Status ReportEvents(grpc::ServerContext* call, const v1::ReportEventsRequest* request,
                            v1::ReportEventsResponse* response) override;

 private:
  Context context_;
};

}  // namespace tutoring::rpc

#endif  // SERVICE_RPC_EVENT_SERVICE_H_
