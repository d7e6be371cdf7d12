// tutoringd ends when it is asked to, whatever goes on.
#include <catch2/catch.hpp>

#include <csignal>
#include <memory>
#include <string>
#include <thread>

#include "absl/strings/match.h"
#include "tests/support/database_fixture.h"
#include "tests/support/running_service.h"
#include "tutoring/v1/alert_service.grpc.pb.h"

namespace tutoring::testing {
namespace {

TEST_CASE("Stop: a signal ends it with status 0", "[service][stop]") {
  const int signal = GENERATE(SIGTERM, SIGINT);
  const TemporaryFolder folder;
  RunningService service(TUTORING_TUTORINGD, folder.path());
  service.Start();
  service.process().Signal(signal);
  CHECK(service.process().Wait() == 0);
  CHECK(absl::StrContains(service.Log(), "tutoringd: stopping"));
  CHECK(RawDatabase(service.Database()).Dump("PRAGMA integrity_check") == "ok|\n");
}

TEST_CASE("Stop: an open watch is ended as unavailable, and does not hold it up",
          "[service][stop]") {
  const TemporaryFolder folder;
  RunningService service(TUTORING_TUTORINGD, folder.path());
  service.Start();
  service.CreatePlatform("lycee", false);
  grpc::ClientContext call;
  PrepareCall(call, service.AdminTokenFile());
  v1::WatchAlertsRequest request;
  request.set_parent("platforms/lycee");
  const auto stub = v1::AlertService::NewStub(service.Channel());
  const auto watch = stub->WatchAlerts(&call, request);
  // The service answers the calls of a connection in any order, but it begins them in theirs.
  grpc::ClientContext later;
  PrepareCall(later, service.AdminTokenFile());
  v1::ListAlertsRequest list;
  list.set_parent("platforms/lycee");
  v1::ListAlertsResponse listed;
  REQUIRE(stub->ListAlerts(&later, list, &listed).ok());
  service.process().Signal(SIGTERM);
  v1::WatchAlertsResponse change;
  CHECK_FALSE(watch->Read(&change));
  CHECK(watch->Finish().error_code() == grpc::StatusCode::UNAVAILABLE);
  CHECK(service.process().Wait() == 0);
}

}  // namespace
}  // namespace tutoring::testing
