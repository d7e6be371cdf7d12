// The service over real gRPC.
#include "lms_bridge/grpc_service_client.h"

#include <grpcpp/create_channel.h>

#include <catch2/catch.hpp>

#include "absl/strings/str_cat.h"
#include "lms_bridge/event_builder.h"
#include "tests/bridge/fake_service_server.h"

namespace tutoring::bridge {
namespace {

struct GrpcFixture {
  FakeService service;
  FakeServiceServer server{service, "TOKEN", "platforms/p"};
  std::shared_ptr<grpc::Channel> channel =
      grpc::CreateChannel(server.address(), grpc::InsecureChannelCredentials());
  GrpcServiceClient client{channel, "p", "TOKEN"};
};

TEST_CASE_METHOD(GrpcFixture, "GrpcServiceClient: collects all pages", "[bridge][grpc]") {
  server.page_size = 2;
  for (int i = 0; i < 5; ++i) {
    service.courses[absl::StrCat(i)].posts = {
        {"a", {"1", "9"}}, {"b", {"2", "9"}}, {"c", {"3", "9"}}};
  }
  service.platform_cursors = {{"courses", "x"}};
  const auto state = client.ListSyncCourses();
  REQUIRE(state.ok());
  CHECK(state->courses.size() == 5);
  CHECK(state->platform_cursors.size() == 1);
  const auto threads = client.ListSyncThreads("3", {});
  REQUIRE(threads.ok());
  CHECK(threads->size() == 3);
}

TEST_CASE_METHOD(GrpcFixture, "GrpcServiceClient: a wrong token and an unknown platform are told",
                 "[bridge][grpc]") {
  GrpcServiceClient stranger(channel, "p", "OTHER");
  const absl::Status refused = stranger.ListSyncCourses().status();
  CHECK(absl::IsUnauthenticated(refused));
  GrpcServiceClient elsewhere(channel, "q", "TOKEN");
  CHECK(absl::IsNotFound(elsewhere.ReportAlarms({})));
}

TEST_CASE_METHOD(GrpcFixture, "GrpcServiceClient: a service that was busy is asked again",
                 "[bridge][grpc]") {
  server.away_for_calls = 1;
  Course course;
  course.id = "5";
  v1::ReportEventsRequest request;
  *request.add_events() = CourseEvent(absl::UnixEpoch(), course);
  CHECK(client.ReportEvents(request).ok());
  CHECK(service.events.size() == 1);
}

TEST_CASE_METHOD(GrpcFixture, "GrpcServiceClient: deliveries go out and come back",
                 "[bridge][grpc]") {
  service.outbox.resize(1);
  service.outbox[0].set_reference("R-1");
  v1::LeaseDeliveriesRequest lease;
  lease.set_page_size(20);
  const auto leased = client.LeaseDeliveries(lease);
  REQUIRE(leased.ok());
  CHECK(leased->deliveries(0).reference() == "R-1");
  v1::ReportDeliveriesRequest report;
  report.add_reports()->set_lease_id("l");
  REQUIRE(client.ReportDeliveries(report).ok());
  CHECK(service.reports.size() == 1);
}

}  // namespace
}  // namespace tutoring::bridge
