#include "tests/rpc/service_fixture.h"

#include <grpcpp/create_channel.h>
#include <grpcpp/security/credentials.h>

#include <fstream>
#include <stdexcept>

#include "absl/strings/str_cat.h"
#include "absl/strings/substitute.h"
#include "service/app/access.h"

namespace tutoring::testing {
namespace {

void Must(const absl::Status& status) {
  if (!status.ok()) throw std::runtime_error(status.ToString());
}

}  // namespace

ServiceFixture::ServiceFixture() {
  Start();
  const std::string file = folder_.path() + "/admin-token";
  Must(app::EnsureAdministrator(*ledger_, file));
  std::string secret;
  std::ifstream(file) >> secret;
  administrator.authorization = "Bearer " + secret;
}

void ServiceFixture::Start() {
  auto ledger = app::Ledger::Open(folder_.Database(), clock, [](const app::RaisedAlarm&) {});
  Must(ledger.status());
  ledger_ = *std::move(ledger);
  auto server = rpc::Server::Start({.address = "127.0.0.1:0"}, *ledger_, policy_);
  Must(server.status());
  server_ = *std::move(server);
  channel_ = server_->InProcessChannel();
}

std::shared_ptr<grpc::Channel> ServiceFixture::NetworkChannel() const {
  return grpc::CreateChannel(absl::StrCat("127.0.0.1:", server_->port()),
                             grpc::InsecureChannelCredentials());
}

void ServiceFixture::Stop() {
  channel_.reset();
  server_.reset();
  ledger_.reset();
}

void ServiceFixture::Restart() {
  Stop();
  Start();
}

void ServiceFixture::AddPlatform(const std::string& id, bool simulated) const {
  const auto outcome = Call(administrator, "PlatformService/CreatePlatform",
                            absl::Substitute("platform_id: '$0' platform { simulated: $1 }", id,
                                             simulated ? "true" : "false"));
  if (outcome.code != grpc::StatusCode::OK) Throw("CreatePlatform", outcome);
}

v1::CreateTokenResponse ServiceFixture::CreateToken(
    const std::string& role, const std::vector<std::string>& platforms) const {
  std::string text = absl::StrCat("token { role: TOKEN_ROLE_", role);
  for (const std::string& platform : platforms)
    absl::StrAppend(&text, " platforms: 'platforms/", platform, "'");
  return Ask<v1::CreateTokenResponse>(administrator, "TokenService/CreateToken", text + " }");
}

Credentials ServiceFixture::NewToken(const std::string& role,
                                     const std::vector<std::string>& platforms) const {
  return {.authorization = "Bearer " + CreateToken(role, platforms).secret()};
}

void ServiceFixture::Throw(const std::string& method, const Outcome& outcome) {
  throw std::runtime_error(
      absl::StrCat(method, " failed: ", outcome.reason, ": ", outcome.message));
}

}  // namespace tutoring::testing
