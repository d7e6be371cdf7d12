#ifndef SERVICE_RPC_WELCOME_SERVICE_H_
#define SERVICE_RPC_WELCOME_SERVICE_H_

#include "service/rpc/handler.h"
#include "tutoring/v1/welcome_service.grpc.pb.h"

namespace tutoring::rpc {

// Handlers of welcome_service.proto.
class WelcomeService final : public v1::WelcomeService::Service {
 public:
  explicit WelcomeService(const Context& context) : context_(context) {}

  grpc::Status ListChecklists(grpc::ServerContext* call, const v1::ListChecklistsRequest* request,
                              v1::ListChecklistsResponse* response) override;
  grpc::Status GetChecklist(grpc::ServerContext* call, const v1::GetChecklistRequest* request,
                            v1::Checklist* response) override;
  grpc::Status MarkItem(grpc::ServerContext* call, const v1::MarkItemRequest* request,
                        v1::Checklist* response) override;
  grpc::Status DraftWelcome(grpc::ServerContext* call, const v1::DraftWelcomeRequest* request,
                            v1::WelcomeDraft* response) override;
  grpc::Status SendWelcome(grpc::ServerContext* call, const v1::SendWelcomeRequest* request,
                           v1::SendWelcomeResponse* response) override;
  grpc::Status AcknowledgeWelcome(grpc::ServerContext* call,
                                  const v1::AcknowledgeWelcomeRequest* request,
                                  v1::AcknowledgeWelcomeResponse* response) override;

 private:
  Context context_;
};

}  // namespace tutoring::rpc

#endif  // SERVICE_RPC_WELCOME_SERVICE_H_
