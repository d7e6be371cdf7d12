#include "tests/cli/fake_answers.h"
#include "tests/cli/fake_decisions.h"

namespace tutoring::tutorctl {
namespace {

using grpc::ServerContext;
using grpc::Status;

class FakeGridService final : public v1::GridService::Service {
 public:
  explicit FakeGridService(FakeLedger* ledger) : ledger_(*ledger) {}

  Status GetDraft(ServerContext* context, const v1::GetDraftRequest* request,
                  v1::Draft* response) override {
    if (Status status = Admit(context, ledger_); !status.ok()) return status;
    return Find(ledger_.drafts, request->name(), "DRAFT_NOT_FOUND", response);
  }
  Status ListDrafts(ServerContext* context, const v1::ListDraftsRequest* request,
                    v1::ListDraftsResponse* response) override {
    if (Status status = Admit(context, ledger_); !status.ok()) return status;
    ledger_.last_list_drafts = *request;
    FillPage(*request, ledger_.drafts, response->mutable_drafts(),
             response->mutable_next_page_token());
    return Status::OK;
  }
  Status ConfirmDraft(ServerContext* context, const v1::ConfirmDraftRequest* request,
                      v1::ConfirmDraftResponse* response) override {
    if (Status status = Admit(context, ledger_); !status.ok()) return status;
    ledger_.last_confirm_draft = *request;
    v1::Draft draft;
    const Status found = Find(ledger_.drafts, request->name(), "DRAFT_NOT_FOUND", &draft);
    *response->mutable_intervention() =
        request->has_correction() ? request->correction() : draft.proposal();
    response->mutable_intervention()->set_name("platforms/demo/interventions/8");
    return found;
  }
  Status RejectDraft(ServerContext* context, const v1::RejectDraftRequest* request,
                     v1::RejectDraftResponse* response) override {
    if (Status status = Admit(context, ledger_); !status.ok()) return status;
    ledger_.last_reject_draft = *request;
    const Status found =
        Find(ledger_.drafts, request->name(), "DRAFT_NOT_FOUND", response->mutable_draft());
    response->mutable_draft()->set_state(v1::DRAFT_STATE_REJECTED);
    return found;
  }
  Status SettleWeek(ServerContext* context, const v1::SettleWeekRequest* request,
                    v1::SettleWeekResponse* response) override {
    if (Status status = Admit(context, ledger_); !status.ok()) return status;
    ledger_.last_settle = *request;
    *response = ledger_.settled;
    return Status::OK;
  }
  Status SummarizeGrid(ServerContext* context, const v1::SummarizeGridRequest* request,
                       v1::SummarizeGridResponse* response) override {
    if (Status status = Admit(context, ledger_); !status.ok()) return status;
    ledger_.last_summarize = *request;
    *response = ledger_.summary;
    return Status::OK;
  }
  Status ExportGrid(ServerContext* context, const v1::ExportGridRequest* request,
                    grpc::ServerWriter<v1::ExportGridResponse>* writer) override {
    if (Status status = Admit(context, ledger_); !status.ok()) return status;
    ledger_.last_export_grid = *request;
    for (const v1::ExportGridResponse& part : ledger_.grid_parts) writer->Write(part);
    return ledger_.grid_end;
  }

 private:
  FakeLedger& ledger_;
};

}  // namespace

std::unique_ptr<grpc::Service> FakeGrid(FakeLedger* ledger) {
  return std::make_unique<FakeGridService>(ledger);
}

}  // namespace tutoring::tutorctl
