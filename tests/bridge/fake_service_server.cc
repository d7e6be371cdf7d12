#include "tests/bridge/fake_service_server.h"

#include <grpcpp/security/server_credentials.h>
#include <grpcpp/server_builder.h>
#include <grpcpp/server_context.h>

#include <algorithm>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"

namespace tutoring::bridge {
namespace {

grpc::Status FromAbsl(const absl::Status& status) {
  return {static_cast<grpc::StatusCode>(status.code()), std::string(status.message())};
}

// The elements [token, token + size) and the token of the next page.
template <typename Element, typename Field>
std::string FillPage(const std::vector<Element>& all, const std::string& token, int size,
                     Field* page) {
  const size_t from = token.empty() ? 0 : std::stoul(token);
  const size_t to = std::min(all.size(), from + static_cast<size_t>(size));
  for (size_t i = from; i < to; ++i) *page->Add() = all[i];
  return to < all.size() ? absl::StrCat(to) : "";
}

}  // namespace

FakeServiceServer::FakeServiceServer(FakeService& service, std::string token, std::string parent,
                                     int port)
    : service_(service), token_(std::move(token)), parent_(std::move(parent)) {
  grpc::ServerBuilder builder;
  builder.AddListeningPort(absl::StrCat("127.0.0.1:", port), grpc::InsecureServerCredentials(),
                           &port_);
  builder.RegisterService(static_cast<v1::EventService::Service*>(this));
  builder.RegisterService(static_cast<v1::SyncService::Service*>(this));
  builder.RegisterService(static_cast<v1::DeliveryService::Service*>(this));
  server_ = builder.BuildAndStart();
}

FakeServiceServer::~FakeServiceServer() { server_->Shutdown(); }

std::string FakeServiceServer::address() const { return absl::StrCat("127.0.0.1:", port_); }

grpc::Status FakeServiceServer::Admit(const grpc::ServerContext& context,
                                      const std::string& parent) {
  if (away_for_calls > 0) {
    --away_for_calls;
    return {grpc::StatusCode::UNAVAILABLE, "busy"};
  }
  const auto header = context.client_metadata().find("authorization");
  if (header == context.client_metadata().end() || header->second != "Bearer " + token_) {
    return {grpc::StatusCode::UNAUTHENTICATED, "token"};
  }
  if (parent != parent_ && !absl::StartsWith(parent, absl::StrCat(parent_, "/courses/"))) {
    return {grpc::StatusCode::NOT_FOUND, "platform"};
  }
  return grpc::Status::OK;
}

grpc::Status FakeServiceServer::ReportEvents(grpc::ServerContext* context,
                                             const v1::ReportEventsRequest* request,
                                             v1::ReportEventsResponse* response) {
  if (const grpc::Status status = Admit(*context, request->parent()); !status.ok()) return status;
  const auto result = service_.ReportEvents(*request);
  if (!result.ok()) return FromAbsl(result.status());
  *response = *result;
  return grpc::Status::OK;
}

grpc::Status FakeServiceServer::ListSyncCourses(grpc::ServerContext* context,
                                                const v1::ListSyncCoursesRequest* request,
                                                v1::ListSyncCoursesResponse* response) {
  if (const grpc::Status status = Admit(*context, request->parent()); !status.ok()) return status;
  const auto state = service_.ListSyncCourses();
  if (!state.ok()) return FromAbsl(state.status());
  response->set_next_page_token(
      FillPage(state->courses, request->page_token(), page_size, response->mutable_courses()));
  for (const v1::Cursor& cursor : state->platform_cursors) {
    *response->add_platform_cursors() = cursor;
  }
  return grpc::Status::OK;
}

grpc::Status FakeServiceServer::ListSyncThreads(grpc::ServerContext* context,
                                                const v1::ListSyncThreadsRequest* request,
                                                v1::ListSyncThreadsResponse* response) {
  if (const grpc::Status status = Admit(*context, request->parent()); !status.ok()) return status;
  const std::string course = request->parent().substr(request->parent().rfind('/') + 1);
  const auto threads = service_.ListSyncThreads(course, *request);
  if (!threads.ok()) return FromAbsl(threads.status());
  response->set_next_page_token(
      FillPage(*threads, request->page_token(), page_size, response->mutable_threads()));
  return grpc::Status::OK;
}

grpc::Status FakeServiceServer::ReportAlarms(grpc::ServerContext* context,
                                             const v1::ReportAlarmsRequest* request,
                                             v1::ReportAlarmsResponse*) {
  if (const grpc::Status status = Admit(*context, request->parent()); !status.ok()) return status;
  return FromAbsl(service_.ReportAlarms(*request));
}

grpc::Status FakeServiceServer::LeaseDeliveries(grpc::ServerContext* context,
                                                const v1::LeaseDeliveriesRequest* request,
                                                v1::LeaseDeliveriesResponse* response) {
  if (const grpc::Status status = Admit(*context, request->parent()); !status.ok()) return status;
  const auto result = service_.LeaseDeliveries(*request);
  if (!result.ok()) return FromAbsl(result.status());
  *response = *result;
  return grpc::Status::OK;
}

grpc::Status FakeServiceServer::ReportDeliveries(grpc::ServerContext* context,
                                                 const v1::ReportDeliveriesRequest* request,
                                                 v1::ReportDeliveriesResponse* response) {
  if (const grpc::Status status = Admit(*context, request->parent()); !status.ok()) return status;
  const auto result = service_.ReportDeliveries(*request);
  if (!result.ok()) return FromAbsl(result.status());
  *response = *result;
  return grpc::Status::OK;
}

}  // namespace tutoring::bridge
