#include "tests/simulation/witness.h"

#include <grpcpp/create_channel.h>
#include <grpcpp/security/credentials.h>

#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/time/clock.h"
#include "tests/support/running_service.h"
#include "tutoring/v1/event_service.grpc.pb.h"

namespace tutoring::testing {
namespace {

// Long before the service's clock, which therefore takes it.
constexpr int kObservedSeconds = 1'700'000'000;
constexpr absl::Duration kPause = absl::Milliseconds(3);

v1::Event CourseEvent() {
  v1::Event event;
  event.mutable_observe_time()->set_seconds(kObservedSeconds);
  event.set_course("c1");
  event.mutable_course_observed()->set_display_name("Cours");
  return event;
}

v1::Event PostEvent(const std::string& post) {
  v1::Event event;
  event.mutable_observe_time()->set_seconds(kObservedSeconds);
  event.set_course("c1");
  v1::PostObserved& observed = *event.mutable_post_observed();
  observed.set_post(post);
  observed.set_discussion(post);
  observed.set_forum("f1");
  observed.set_author("zoe");
  observed.mutable_create_time()->set_seconds(kObservedSeconds);
  return event;
}

bool Took(const v1::ReportEventsResponse& response) {
  for (const v1::ReportResult& result : response.event_results()) {
    if (result.refusal_reason() != v1::REFUSAL_REASON_UNSPECIFIED) return false;
  }
  return true;
}

}  // namespace

Witness::Witness(int port, std::string platform, std::string token_file)
    : port_(port), platform_(std::move(platform)), token_file_(std::move(token_file)) {
  thread_ = std::thread([this] { Run(); });
}

void Witness::Stop() {
  stopping_ = true;
  if (thread_.joinable()) thread_.join();
}

void Witness::Run() {
  grpc::ChannelArguments arguments;
  arguments.SetInt(GRPC_ARG_INITIAL_RECONNECT_BACKOFF_MS, 20);
  arguments.SetInt(GRPC_ARG_MAX_RECONNECT_BACKOFF_MS, 50);
  const auto stub = v1::EventService::NewStub(grpc::CreateCustomChannel(
      absl::StrCat("127.0.0.1:", port_), grpc::InsecureChannelCredentials(), arguments));
  for (int i = 0; !stopping_; ++i) {
    grpc::ClientContext call;
    PrepareCall(call, token_file_);
    v1::ReportEventsRequest request;
    request.set_parent("platforms/" + platform_);
    *request.add_events() = CourseEvent();
    const std::string post = absl::StrCat("p", i);
    *request.add_events() = PostEvent(post);
    v1::ReportEventsResponse response;
    if (stub->ReportEvents(&call, request, &response).ok() && Took(response)) {
      acknowledged_.insert(post);
    } else {
      ++unanswered_;
    }
    absl::SleepFor(kPause);
  }
}

}  // namespace tutoring::testing
