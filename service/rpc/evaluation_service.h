#ifndef SERVICE_RPC_EVALUATION_SERVICE_H_
#define SERVICE_RPC_EVALUATION_SERVICE_H_

#include "service/rpc/handler.h"
#include "tutoring/v1/evaluation_service.grpc.pb.h"

namespace tutoring::rpc {

// Handlers of evaluation_service.proto: those of plans and occurrences here, of sheets in
// sheet_handlers.cc.
class EvaluationService final : public v1::EvaluationService::Service {
 public:
  explicit EvaluationService(const Context& context) : context_(context) {}

  grpc::Status PlanEvaluations(grpc::ServerContext* call, const v1::PlanEvaluationsRequest* request,
                               v1::EvaluationPlan* response) override;
  grpc::Status ListEvaluationPlans(grpc::ServerContext* call,
                                   const v1::ListEvaluationPlansRequest* request,
                                   v1::ListEvaluationPlansResponse* response) override;
  grpc::Status ListOccurrences(grpc::ServerContext* call, const v1::ListOccurrencesRequest* request,
                               v1::ListOccurrencesResponse* response) override;
  grpc::Status LinkOccurrence(grpc::ServerContext* call, const v1::LinkOccurrenceRequest* request,
                              v1::Occurrence* response) override;

  grpc::Status ListSheets(grpc::ServerContext* call, const v1::ListSheetsRequest* request,
                          v1::ListSheetsResponse* response) override;
  grpc::Status GetSheet(grpc::ServerContext* call, const v1::GetSheetRequest* request,
                        v1::Sheet* response) override;
  grpc::Status RecordSubmission(grpc::ServerContext* call,
                                const v1::RecordSubmissionRequest* request,
                                v1::Sheet* response) override;
  grpc::Status RecordResults(grpc::ServerContext* call, const v1::RecordResultsRequest* request,
                             v1::Sheet* response) override;
  grpc::Status AcknowledgeDebrief(grpc::ServerContext* call,
                                  const v1::AcknowledgeDebriefRequest* request,
                                  v1::Sheet* response) override;

 private:
  Context context_;
};

}  // namespace tutoring::rpc

#endif  // SERVICE_RPC_EVALUATION_SERVICE_H_
