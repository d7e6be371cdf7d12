#ifndef TESTS_RPC_SERVICE_FIXTURE_H_
#define TESTS_RPC_SERVICE_FIXTURE_H_

#include <memory>
#include <string>
#include <vector>

#include "service/app/ledger.h"
#include "service/rpc/server.h"
#include "service/rules/policy/policy.h"
#include "tests/rpc/call.h"
#include "tests/support/builders.h"
#include "tests/support/fake_clock.h"
#include "tests/support/ledger_folder.h"
#include "tutoring/v1/token_service.pb.h"

namespace tutoring::testing {

// The service in this process: a ledger of its own on disk, real handlers, a clock that stands
// still. It has one administrator and, as everything else, nothing.
class ServiceFixture {
 public:
  ServiceFixture();

  // One call with the request in protobuf's text format.
  Outcome Call(const Credentials& credentials, const std::string& method,
               const std::string& text = "") const {
    return CallWithBytes(channel_, credentials, method, RequestBytes(method, text));
  }

  // The answer of a call that must go well; throws where it does not.
  template <typename Response>
  Response Ask(const Credentials& credentials, const std::string& method,
               const std::string& text = "") const {
    return Parse<Response>(method, Call(credentials, method, text));
  }
  template <typename Response, typename Request>
  Response Send(const Credentials& credentials, const std::string& method,
                const Request& request) const {
    return Parse<Response>(
        method, CallWithBytes(channel_, credentials, method, request.SerializeAsString()));
  }

  // A registered platform, its clock that of the service.
  void AddPlatform(const std::string& id, bool simulated = false) const;

  // A new token; `role` as in token_service.proto, without its prefix.
  Credentials NewToken(const std::string& role, const std::vector<std::string>& platforms) const;
  v1::CreateTokenResponse CreateToken(const std::string& role,
                                      const std::vector<std::string>& platforms) const;

  // Stops the service and starts it again on the same ledger.
  void Restart();
  void Stop();

  // Another server over the same ledger.
  absl::StatusOr<std::unique_ptr<rpc::Server>> Serve(const rpc::ServerOptions& options) {
    return rpc::Server::Start(options, *ledger_, policy_);
  }

  // A channel over a socket.
  std::shared_ptr<grpc::Channel> NetworkChannel() const;

  const std::shared_ptr<grpc::Channel>& channel() const { return channel_; }
  std::string Database() const { return folder_.Database(); }
  rpc::Server& server() { return *server_; }

  FakeClock clock{At(0)};
  Credentials administrator;

 private:
  template <typename Response>
  static Response Parse(const std::string& method, const Outcome& outcome) {
    if (outcome.code != grpc::StatusCode::OK) Throw(method, outcome);
    Response response;
    response.ParseFromString(outcome.answer);
    return response;
  }
  [[noreturn]] static void Throw(const std::string& method, const Outcome& outcome);
  void Start();

  LedgerFolder folder_;
  Policy policy_;
  std::unique_ptr<app::Ledger> ledger_;
  std::unique_ptr<rpc::Server> server_;
  std::shared_ptr<grpc::Channel> channel_;
};

}  // namespace tutoring::testing

#endif  // TESTS_RPC_SERVICE_FIXTURE_H_
