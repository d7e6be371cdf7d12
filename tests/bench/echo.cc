#include "tests/bench/echo.h"

#include <grpcpp/server_builder.h>
#include <signal.h>

#include <fstream>

#include "service/rpc/server_settings.h"
#include "tutoring/v1/duty_service.grpc.pb.h"
#include "tutoring/v1/event_service.grpc.pb.h"

namespace tutoring::bench {
namespace {

class EchoEvents final : public v1::EventService::Service {
  grpc::Status ReportEvents(grpc::ServerContext*, const v1::ReportEventsRequest*,
                            v1::ReportEventsResponse* response) override {
    response->add_event_results();
    return grpc::Status::OK;
  }
};

class EchoDuties final : public v1::DutyService::Service {
 public:
  explicit EchoDuties(const std::string& page_file) {
    std::ifstream file(page_file, std::ios::binary);
    page_.ParseFromIstream(&file);
  }

 private:
  grpc::Status ListDuties(grpc::ServerContext*, const v1::ListDutiesRequest*,
                          v1::ListDutiesResponse* response) override {
    *response = page_;
    return grpc::Status::OK;
  }

  v1::ListDutiesResponse page_;
};

}  // namespace

int ServeEcho(const std::string& port_file, const std::string& page_file) {
  sigset_t signals;
  sigemptyset(&signals);
  sigaddset(&signals, SIGTERM);
  sigaddset(&signals, SIGINT);
  pthread_sigmask(SIG_BLOCK, &signals, nullptr);
  EchoEvents events;
  EchoDuties duties(page_file);
  grpc::ServerBuilder builder;
  rpc::ApplySettings(builder);
  int port = 0;
  builder.AddListeningPort("127.0.0.1:0", grpc::InsecureServerCredentials(), &port);
  builder.RegisterService(&events);
  builder.RegisterService(&duties);
  const auto server = builder.BuildAndStart();
  if (server == nullptr) return 1;
  std::ofstream(port_file) << port << "\n";
  int signal = 0;
  sigwait(&signals, &signal);
  server->Shutdown();
  return 0;
}

}  // namespace tutoring::bench
