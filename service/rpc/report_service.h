#ifndef SERVICE_RPC_REPORT_SERVICE_H_
#define SERVICE_RPC_REPORT_SERVICE_H_

#include "service/rpc/handler.h"
#include "tutoring/v1/report_service.grpc.pb.h"

namespace tutoring::rpc {

// Handlers of report_service.proto.
class ReportService final : public v1::ReportService::Service {
 public:
  explicit ReportService(const Context& context) : context_(context) {}

  grpc::Status DeclareCourseEnd(grpc::ServerContext* call,
                                const v1::DeclareCourseEndRequest* request,
                                v1::CourseEnd* response) override;
  grpc::Status ListReports(grpc::ServerContext* call, const v1::ListReportsRequest* request,
                           v1::ListReportsResponse* response) override;
  grpc::Status GetReport(grpc::ServerContext* call, const v1::GetReportRequest* request,
                         v1::Report* response) override;
  grpc::Status RenderReport(grpc::ServerContext* call, const v1::RenderReportRequest* request,
                            v1::RenderReportResponse* response) override;
  grpc::Status SubmitReport(grpc::ServerContext* call, const v1::SubmitReportRequest* request,
                            v1::Report* response) override;
  grpc::Status AcknowledgeReport(grpc::ServerContext* call,
                                 const v1::AcknowledgeReportRequest* request,
                                 v1::Report* response) override;

 private:
  Context context_;
};

}  // namespace tutoring::rpc

#endif  // SERVICE_RPC_REPORT_SERVICE_H_
