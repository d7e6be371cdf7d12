#include "tests/cli/fake_trials.h"

#include "tests/cli/fake_answers.h"

namespace tutoring::tutorctl {
namespace {

class FakeTrialService final : public v1::TrialService::Service {
 public:
  explicit FakeTrialService(FakeLedger* ledger) : ledger_(*ledger) {}

  grpc::Status DryRunPolicy(grpc::ServerContext* context, const v1::DryRunPolicyRequest* request,
                            v1::DryRunPolicyResponse* response) override {
    ledger_.last_dry_run = *request;
    *response = ledger_.dry_run;
    *response->mutable_policy() = request->policy();
    return Admit(context, ledger_);
  }
  grpc::Status ReplayPolicy(grpc::ServerContext* context, const v1::ReplayPolicyRequest* request,
                            v1::ReplayPolicyResponse* response) override {
    ledger_.last_replay = *request;
    *response = ledger_.replay;
    return Admit(context, ledger_);
  }

 private:
  FakeLedger& ledger_;
};

}  // namespace

std::unique_ptr<grpc::Service> FakeTrials(FakeLedger* ledger) {
  return std::make_unique<FakeTrialService>(ledger);
}

}  // namespace tutoring::tutorctl
