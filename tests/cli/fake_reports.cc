#include "tests/cli/fake_reports.h"

#include "absl/strings/str_cat.h"
#include "tests/cli/fake_answers.h"

namespace tutoring::tutorctl {
namespace {

using grpc::ServerContext;
using grpc::Status;

constexpr char kNone[] = "REPORT_NOT_FOUND";

class FakeReportService final : public v1::ReportService::Service {
 public:
  explicit FakeReportService(FakeLedger* ledger) : ledger_(*ledger) {}

  Status DeclareCourseEnd(ServerContext* context, const v1::DeclareCourseEndRequest* request,
                          v1::CourseEnd* response) override {
    if (Status status = Admit(context, ledger_); !status.ok()) return status;
    ledger_.last_course_end = *request;
    response->set_course(request->course());
    response->set_declared(request->has_end_time());
    if (request->has_end_time()) *response->mutable_end_time() = request->end_time();
    return Status::OK;
  }
  Status ListReports(ServerContext* context, const v1::ListReportsRequest* request,
                     v1::ListReportsResponse* response) override {
    if (Status status = Admit(context, ledger_); !status.ok()) return status;
    FillPage(*request, ledger_.reports, response->mutable_reports(),
             response->mutable_next_page_token());
    return Status::OK;
  }
  Status GetReport(ServerContext* context, const v1::GetReportRequest* request,
                   v1::Report* response) override {
    if (Status status = Admit(context, ledger_); !status.ok()) return status;
    return Find(ledger_.reports, request->name(), kNone, response);
  }
  Status RenderReport(ServerContext* context, const v1::RenderReportRequest* request,
                      v1::RenderReportResponse* response) override {
    if (Status status = Admit(context, ledger_); !status.ok()) return status;
    response->set_content(absl::StrCat(v1::ReportFormat_Name(request->format()), " ",
                                       request->language(), request->draft() ? " draft" : "",
                                       "\n"));
    v1::Report report;
    return Find(ledger_.reports, request->name(), kNone, &report);
  }
  Status SubmitReport(ServerContext* context, const v1::SubmitReportRequest* request,
                      v1::Report* response) override {
    if (Status status = Admit(context, ledger_); !status.ok()) return status;
    ledger_.last_report = *request;
    return Find(ledger_.reports, request->name(), kNone, response);
  }
  Status AcknowledgeReport(ServerContext* context, const v1::AcknowledgeReportRequest* request,
                           v1::Report* response) override {
    if (Status status = Admit(context, ledger_); !status.ok()) return status;
    ledger_.last_reading = *request;
    return Find(ledger_.reports, request->name(), kNone, response);
  }

 private:
  FakeLedger& ledger_;
};

}  // namespace

std::unique_ptr<grpc::Service> FakeReports(FakeLedger* ledger) {
  return std::make_unique<FakeReportService>(ledger);
}

}  // namespace tutoring::tutorctl
