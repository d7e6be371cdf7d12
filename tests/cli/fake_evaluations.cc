#include "tests/cli/fake_evaluations.h"

#include "tests/cli/fake_answers.h"

namespace tutoring::tutorctl {
namespace {

using grpc::ServerContext;
using grpc::Status;

class FakeEvaluationService final : public v1::EvaluationService::Service {
 public:
  explicit FakeEvaluationService(FakeLedger* ledger) : ledger_(*ledger) {}

  Status PlanEvaluations(ServerContext* context, const v1::PlanEvaluationsRequest* request,
                         v1::EvaluationPlan* response) override {
    if (Status status = Admit(context, ledger_); !status.ok()) return status;
    ledger_.last_plan = *request;
    *response = request->plan();
    response->set_plan(9);
    response->set_bounded(true);
    response->set_occurrence_count(500);
    return Status::OK;
  }
  Status ListEvaluationPlans(ServerContext* context, const v1::ListEvaluationPlansRequest* request,
                             v1::ListEvaluationPlansResponse* response) override {
    if (Status status = Admit(context, ledger_); !status.ok()) return status;
    FillPage(*request, ledger_.plans, response->mutable_plans(),
             response->mutable_next_page_token());
    return Status::OK;
  }
  Status ListOccurrences(ServerContext* context, const v1::ListOccurrencesRequest* request,
                         v1::ListOccurrencesResponse* response) override {
    if (Status status = Admit(context, ledger_); !status.ok()) return status;
    FillPage(*request, ledger_.occurrences, response->mutable_occurrences(),
             response->mutable_next_page_token());
    return Status::OK;
  }
  Status LinkOccurrence(ServerContext* context, const v1::LinkOccurrenceRequest* request,
                        v1::Occurrence* response) override {
    if (Status status = Admit(context, ledger_); !status.ok()) return status;
    ledger_.last_link = *request;
    return Find(ledger_.occurrences, request->name(), "OCCURRENCE_NOT_FOUND", response);
  }
  Status ListSheets(ServerContext* context, const v1::ListSheetsRequest* request,
                    v1::ListSheetsResponse* response) override {
    if (Status status = Admit(context, ledger_); !status.ok()) return status;
    FillPage(*request, ledger_.sheets, response->mutable_sheets(),
             response->mutable_next_page_token());
    return Status::OK;
  }
  Status GetSheet(ServerContext* context, const v1::GetSheetRequest* request,
                  v1::Sheet* response) override {
    if (Status status = Admit(context, ledger_); !status.ok()) return status;
    return Find(ledger_.sheets, request->name(), "SHEET_NOT_FOUND", response);
  }
  Status RecordSubmission(ServerContext* context, const v1::RecordSubmissionRequest* request,
                          v1::Sheet* response) override {
    if (Status status = Admit(context, ledger_); !status.ok()) return status;
    ledger_.last_submission = *request;
    return Find(ledger_.sheets, request->name(), "SHEET_NOT_FOUND", response);
  }
  Status RecordResults(ServerContext* context, const v1::RecordResultsRequest* request,
                       v1::Sheet* response) override {
    if (Status status = Admit(context, ledger_); !status.ok()) return status;
    ledger_.last_results = *request;
    return Find(ledger_.sheets, request->name(), "SHEET_NOT_FOUND", response);
  }
  Status AcknowledgeDebrief(ServerContext* context, const v1::AcknowledgeDebriefRequest* request,
                            v1::Sheet* response) override {
    if (Status status = Admit(context, ledger_); !status.ok()) return status;
    ledger_.last_debrief = *request;
    return Find(ledger_.sheets, request->name(), "SHEET_NOT_FOUND", response);
  }

 private:
  FakeLedger& ledger_;
};

}  // namespace

std::unique_ptr<grpc::Service> FakeEvaluations(FakeLedger* ledger) {
  return std::make_unique<FakeEvaluationService>(ledger);
}

}  // namespace tutoring::tutorctl
