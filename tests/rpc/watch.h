#ifndef TESTS_RPC_WATCH_H_
#define TESTS_RPC_WATCH_H_

#include <grpcpp/client_context.h>

#include <memory>
#include <optional>
#include <string>

#include "tests/rpc/call.h"
#include "tutoring/v1/alert_service.grpc.pb.h"

namespace tutoring::testing {

// An open WatchAlerts of platform "this". It is cancelled with its owner.
class Watch {
 public:
  Watch(const std::shared_ptr<grpc::Channel>& channel, const Credentials& credentials,
        int64_t after = 0, const std::string& recipient = "")
      : stub_(v1::AlertService::NewStub(channel)) {
    credentials.AddTo(context_);
    v1::WatchAlertsRequest request;
    request.set_parent("platforms/this");
    request.set_after_sequence(after);
    request.set_recipient(recipient);
    reader_ = stub_->WatchAlerts(&context_, request);
  }
  ~Watch() {
    context_.TryCancel();
    if (!ended_) Rest();
  }
  Watch(const Watch&) = delete;
  Watch& operator=(const Watch&) = delete;

  // Waits until the service has sent what there was to see.
  void WaitUntilCaughtUp() { reader_->WaitForInitialMetadata(); }

  // The next change; none where the stream has ended.
  std::optional<v1::Alert> Next() {
    v1::WatchAlertsResponse response;
    if (!reader_->Read(&response)) return std::nullopt;
    return response.alert();
  }

  // Reads to the end, and how it ended.
  Outcome Rest(std::vector<v1::Alert>* alerts = nullptr) {
    while (const auto alert = Next()) {
      if (alerts != nullptr) alerts->push_back(*alert);
    }
    ended_ = true;
    return OutcomeOf(reader_->Finish());
  }

  void Cancel() { context_.TryCancel(); }

 private:
  std::unique_ptr<v1::AlertService::Stub> stub_;
  grpc::ClientContext context_;
  std::unique_ptr<grpc::ClientReader<v1::WatchAlertsResponse>> reader_;
  bool ended_ = false;
};

}  // namespace tutoring::testing

#endif  // TESTS_RPC_WATCH_H_
