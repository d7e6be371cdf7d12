#include "tests/bench/tutoringd.h"

#include <fstream>
#include <stdexcept>
#include <utility>

#include "absl/strings/str_cat.h"
#include "tests/bench/campus.h"
#include "tutoring/v1/platform_service.grpc.pb.h"
#include "tutoring/v1/token_service.grpc.pb.h"

namespace tutoring::bench {
namespace {

constexpr int kPage = 20;

std::string PortFileOf(const std::string& database) { return database + ".port"; }

std::string AdministratorToken(const std::string& database) {
  std::string token;
  std::ifstream(database + ".admin-token") >> token;
  return token;
}

std::string CreateToken(const std::shared_ptr<grpc::Channel>& channel,
                        const std::string& administrator, v1::TokenRole role) {
  v1::CreateTokenRequest request;
  request.mutable_token()->set_role(role);
  request.mutable_token()->add_platforms(Campus::Parent());
  v1::CreateTokenResponse response;
  grpc::ClientContext context;
  Authorise(administrator, context);
  Require(v1::TokenService::NewStub(channel)->CreateToken(&context, request, &response));
  return response.secret();
}

}  // namespace

Tutoringd::Tutoringd(const std::string& database)
    : database_(database),
      process_(
          PathBeside("tutoringd"),
          {"--database=" + database, "--listen=127.0.0.1:0", "--port-file=" + PortFileOf(database)},
          PortFileOf(database)),
      channel_(ConnectTo(process_.Address())) {}

Tokens Tutoringd::RegisterCampus() {
  const std::string administrator = AdministratorToken(database_);
  v1::CreatePlatformRequest request;
  request.set_platform_id("campus");
  request.mutable_platform()->set_display_name("Campus");
  request.mutable_platform()->set_url("https://moodle.example.org");
  request.mutable_platform()->set_time_zone("Europe/Paris");
  request.mutable_platform()->set_language("fr");
  v1::Platform platform;
  grpc::ClientContext context;
  Authorise(administrator, context);
  Require(v1::PlatformService::NewStub(channel_)->CreatePlatform(&context, request, &platform));
  tokens_ = {CreateToken(channel_, administrator, v1::TOKEN_ROLE_BRIDGE),
             CreateToken(channel_, administrator, v1::TOKEN_ROLE_READER)};
  return tokens_;
}

void Tutoringd::Report(const v1::ReportEventsRequest& report) {
  v1::ReportEventsResponse response;
  grpc::ClientContext context;
  Authorise(tokens_.bridge, context);
  Require(v1::EventService::NewStub(channel_)->ReportEvents(&context, report, &response));
  RequireAccepted(response);
}

v1::ListDutiesResponse Tutoringd::ListDutiesOf(const std::string& person) {
  v1::ListDutiesResponse response;
  grpc::ClientContext context;
  Authorise(tokens_.reader, context);
  Require(v1::DutyService::NewStub(channel_)->ListDuties(&context, PageOf(person), &response));
  return response;
}

std::shared_ptr<grpc::Channel> ConnectTo(const std::string& address) {
  grpc::ChannelArguments arguments;
  // Not shared with other channels of this process to the same address.
  arguments.SetInt(GRPC_ARG_USE_LOCAL_SUBCHANNEL_POOL, 1);
  return grpc::CreateCustomChannel(address, grpc::InsecureChannelCredentials(), arguments);
}

void Authorise(const std::string& token, grpc::ClientContext& context) {
  context.AddMetadata("authorization", "Bearer " + token);
}

void Require(const grpc::Status& status) {
  if (!status.ok())
    throw std::runtime_error(absl::StrCat("a call failed: ", status.error_message()));
}

void RequireAccepted(const v1::ReportEventsResponse& response) {
  for (const auto& results : {response.event_results(), response.watermark_results()}) {
    for (const v1::ReportResult& result : results) {
      if (result.refusal_reason() == v1::REFUSAL_REASON_UNSPECIFIED) continue;
      throw std::runtime_error(absl::StrCat(
          "refused: ", v1::RefusalReason_Name(result.refusal_reason()), " ", result.detail()));
    }
  }
}

v1::ListDutiesRequest PageOf(const std::string& tutor) {
  v1::ListDutiesRequest request;
  request.set_parent(Campus::Parent());
  request.set_page_size(kPage);
  request.set_assignee(tutor);
  return request;
}

}  // namespace tutoring::bench
