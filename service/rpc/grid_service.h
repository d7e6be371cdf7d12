#ifndef SERVICE_RPC_GRID_SERVICE_H_
#define SERVICE_RPC_GRID_SERVICE_H_

#include "service/rpc/handler.h"
#include "tutoring/v1/grid_service.grpc.pb.h"

namespace tutoring::rpc {

// Handlers of grid_service.proto.
class GridService final : public v1::GridService::Service {
 public:
  explicit GridService(const Context& context) : context_(context) {}

  grpc::Status GetDraft(grpc::ServerContext* call, const v1::GetDraftRequest* request,
                        v1::Draft* response) override;
  grpc::Status ListDrafts(grpc::ServerContext* call, const v1::ListDraftsRequest* request,
                          v1::ListDraftsResponse* response) override;
  grpc::Status ConfirmDraft(grpc::ServerContext* call, const v1::ConfirmDraftRequest* request,
                            v1::ConfirmDraftResponse* response) override;
  grpc::Status RejectDraft(grpc::ServerContext* call, const v1::RejectDraftRequest* request,
                           v1::RejectDraftResponse* response) override;
  grpc::Status SettleWeek(grpc::ServerContext* call, const v1::SettleWeekRequest* request,
                          v1::SettleWeekResponse* response) override;
  grpc::Status SummarizeGrid(grpc::ServerContext* call, const v1::SummarizeGridRequest* request,
                             v1::SummarizeGridResponse* response) override;
  grpc::Status ExportGrid(grpc::ServerContext* call, const v1::ExportGridRequest* request,
                          grpc::ServerWriter<v1::ExportGridResponse>* writer) override;

 private:
  Context context_;
};

}  // namespace tutoring::rpc

#endif  // SERVICE_RPC_GRID_SERVICE_H_
