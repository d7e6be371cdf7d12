#include "lms_bridge/grpc_service_client.h"

#include <grpc/support/time.h>
#include <grpcpp/client_context.h>

#include <chrono>
#include <random>
#include <thread>
#include <utility>

#include "absl/strings/str_cat.h"
#include "lms_bridge/status_macros.h"

namespace tutoring::bridge {
namespace {

constexpr int kTries = 4;
constexpr auto kFirstPause = std::chrono::milliseconds(1000);
constexpr int kTryLimitSeconds = 30;
constexpr int kPageSize = 1000;

// The service's texts are English and hold no values of people, so they may be shown.
absl::Status ToAbsl(const grpc::Status& status) {
  return absl::Status(static_cast<absl::StatusCode>(status.error_code()),
                      absl::StrCat("service: ", status.error_message()));
}

// Each pause is between half and all of its nominal length, so that bridges that lost the service
// together do not come back together.
void Pause(int tries_so_far) {
  static thread_local std::minstd_rand random(std::random_device{}());
  const auto nominal = kFirstPause * (1 << tries_so_far);
  std::uniform_int_distribution<int64_t> length(nominal.count() / 2, nominal.count());
  std::this_thread::sleep_for(std::chrono::milliseconds(length(random)));
}

// Makes one unary call, `method` of `stub`, and repeats it while the service is away or busy.
template <typename Response, typename Stub, typename Method, typename Request>
absl::StatusOr<Response> Call(Stub& stub, Method method, const Request& request,
                              const std::string& token) {
  for (int tries = 0;; ++tries) {
    grpc::ClientContext context;
    context.AddMetadata("authorization", absl::StrCat("Bearer ", token));
    context.set_deadline(gpr_time_add(gpr_now(GPR_CLOCK_MONOTONIC),
                                      gpr_time_from_seconds(kTryLimitSeconds, GPR_TIMESPAN)));
    Response response;
    const grpc::Status status = (stub.*method)(&context, request, &response);
    if (status.ok()) return response;
    if (status.error_code() != grpc::StatusCode::UNAVAILABLE || tries + 1 == kTries) {
      return ToAbsl(status);
    }
    Pause(tries);
  }
}

}  // namespace

GrpcServiceClient::GrpcServiceClient(const std::shared_ptr<grpc::Channel>& channel,
                                     const std::string& platform, std::string token)
    : events_(v1::EventService::NewStub(channel)),
      sync_(v1::SyncService::NewStub(channel)),
      deliveries_(v1::DeliveryService::NewStub(channel)),
      parent_(absl::StrCat("platforms/", platform)),
      token_(std::move(token)) {}

absl::StatusOr<SyncState> GrpcServiceClient::ListSyncCourses() {
  SyncState state;
  v1::ListSyncCoursesRequest request;
  request.set_parent(parent_);
  request.set_page_size(kPageSize);
  do {
    TUTORING_ASSIGN_OR_RETURN(
        const auto page, (Call<v1::ListSyncCoursesResponse>(
                             *sync_, &v1::SyncService::Stub::ListSyncCourses, request, token_)));
    state.courses.insert(state.courses.end(), page.courses().begin(), page.courses().end());
    state.platform_cursors.assign(page.platform_cursors().begin(), page.platform_cursors().end());
    request.set_page_token(page.next_page_token());
  } while (!request.page_token().empty());
  return state;
}

absl::StatusOr<std::vector<v1::SyncThread>> GrpcServiceClient::ListSyncThreads(
    const std::string& course, v1::ListSyncThreadsRequest query) {
  std::vector<v1::SyncThread> threads;
  query.set_parent(absl::StrCat(parent_, "/courses/", course));
  query.set_page_size(kPageSize);
  query.clear_page_token();
  do {
    const auto page = Call<v1::ListSyncThreadsResponse>(
        *sync_, &v1::SyncService::Stub::ListSyncThreads, query, token_);
    // A course that is about to be reported for the first time has no threads yet.
    if (absl::IsNotFound(page.status())) return threads;
    TUTORING_RETURN_IF_ERROR(page.status());
    threads.insert(threads.end(), page->threads().begin(), page->threads().end());
    query.set_page_token(page->next_page_token());
  } while (!query.page_token().empty());
  return threads;
}

absl::StatusOr<v1::ReportEventsResponse> GrpcServiceClient::ReportEvents(
    v1::ReportEventsRequest request) {
  request.set_parent(parent_);
  return Call<v1::ReportEventsResponse>(*events_, &v1::EventService::Stub::ReportEvents, request,
                                        token_);
}

absl::StatusOr<v1::LeaseDeliveriesResponse> GrpcServiceClient::LeaseDeliveries(
    v1::LeaseDeliveriesRequest request) {
  request.set_parent(parent_);
  return Call<v1::LeaseDeliveriesResponse>(
      *deliveries_, &v1::DeliveryService::Stub::LeaseDeliveries, request, token_);
}

absl::StatusOr<v1::ReportDeliveriesResponse> GrpcServiceClient::ReportDeliveries(
    v1::ReportDeliveriesRequest request) {
  request.set_parent(parent_);
  return Call<v1::ReportDeliveriesResponse>(
      *deliveries_, &v1::DeliveryService::Stub::ReportDeliveries, request, token_);
}

absl::Status GrpcServiceClient::ReportAlarms(v1::ReportAlarmsRequest request) {
  request.set_parent(parent_);
  return Call<v1::ReportAlarmsResponse>(*sync_, &v1::SyncService::Stub::ReportAlarms, request,
                                        token_)
      .status();
}

}  // namespace tutoring::bridge
