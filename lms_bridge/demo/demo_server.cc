#include "lms_bridge/demo/demo_server.h"

#include <microhttpd.h>
#include <unistd.h>

#include <algorithm>
#include <cstring>
#include <utility>

#include "absl/strings/str_cat.h"
#include "lms_bridge/demo/listen_socket.h"

namespace tutoring::demo {
namespace {

// One request while its body arrives. Made at its first callback, freed at its end.
struct Arriving {
  RestRequest request;
};

// An answer that is produced piece by piece, because it is to end badly or not at all.
struct SpoiltBody {
  DemoServer* server = nullptr;
  FaultKind kind = FaultKind::kEndless;
  std::string body;
  uint64_t size = 0;  // announced; 0 where unknown
};

constexpr uint64_t kWholePiece = 64 * 1024;

ssize_t ReadSpoilt(void* cls, uint64_t position, char* buffer, size_t room) {
  auto* spoilt = static_cast<SpoiltBody*>(cls);
  // Also checked between pieces, so that the server can end under an endless answer.
  if (spoilt->server->WaitOrEnd(absl::ZeroDuration())) return MHD_CONTENT_READER_END_WITH_ERROR;
  if (spoilt->kind == FaultKind::kTruncated) {
    const uint64_t half = spoilt->body.size() / 2;
    if (position >= half) return MHD_CONTENT_READER_END_WITH_ERROR;
    const size_t piece = std::min<uint64_t>(room, half - position);
    std::memcpy(buffer, spoilt->body.data() + position, piece);
    return static_cast<ssize_t>(piece);
  }
  if (spoilt->size != 0 && position >= spoilt->size) return MHD_CONTENT_READER_END_OF_STREAM;
  const uint64_t left = spoilt->size == 0 ? kWholePiece : spoilt->size - position;
  const size_t piece = std::min<uint64_t>({room, left, kWholePiece});
  std::memset(buffer, ' ', piece);
  if (position == 0) buffer[0] = '[';
  if (spoilt->size != 0 && position + piece == spoilt->size) buffer[piece - 1] = ']';
  return static_cast<ssize_t>(piece);
}

void FreeSpoilt(void* cls) { delete static_cast<SpoiltBody*>(cls); }

MHD_Response* SpoiltResponse(DemoServer* server, const RestAnswer& answer, const Fault& fault) {
  auto* spoilt = new SpoiltBody{server, fault.kind, answer.body, 0};
  uint64_t announced = MHD_SIZE_UNKNOWN;
  if (fault.kind == FaultKind::kTruncated) announced = spoilt->size = answer.body.size();
  if (fault.kind == FaultKind::kHuge) {
    announced = spoilt->size = static_cast<uint64_t>(std::max<int64_t>(2, fault.size));
  }
  return MHD_create_response_from_callback(announced, kWholePiece, &ReadSpoilt, spoilt,
                                           &FreeSpoilt);
}

MHD_Response* PlainResponse(absl::string_view body) {
  // libmicrohttpd copies the body and leaves it alone, whatever its signature says.
  return MHD_create_response_from_buffer(body.size(), const_cast<char*>(body.data()),
                                         MHD_RESPMEM_MUST_COPY);
}

MHD_Response* ResponseFor(DemoServer* server, const RestAnswer& answer) {
  if (!answer.fault.has_value()) return PlainResponse(answer.body);
  switch (answer.fault->kind) {
    case FaultKind::kTruncated:
    case FaultKind::kEndless:
    case FaultKind::kHuge:
      return SpoiltResponse(server, answer, *answer.fault);
    case FaultKind::kTruncatedJson:
      return PlainResponse(absl::string_view(answer.body).substr(0, answer.body.size() / 2));
    default:
      return PlainResponse(answer.body);
  }
}

MHD_Result Send(DemoServer* server, MHD_Connection* connection, const RestAnswer& answer) {
  const bool faulty = answer.fault.has_value();
  if (faulty && answer.fault->kind == FaultKind::kCut) return MHD_NO;  // closes the connection
  if (faulty && answer.fault->kind == FaultKind::kSlow) server->WaitOrEnd(answer.fault->delay);
  MHD_Response* response = ResponseFor(server, answer);
  if (!faulty || answer.fault->kind != FaultKind::kNoDate) {
    MHD_add_response_header(response, MHD_HTTP_HEADER_DATE, server->DateHeader().c_str());
  }
  MHD_add_response_header(response, MHD_HTTP_HEADER_CONTENT_TYPE, answer.content_type.c_str());
  for (const auto& [name, value] : answer.headers) {
    MHD_add_response_header(response, name.c_str(), value.c_str());
  }
  const MHD_Result queued =
      MHD_queue_response(connection, static_cast<unsigned>(answer.status), response);
  MHD_destroy_response(response);
  return queued;
}

std::string HeaderOf(MHD_Connection* connection, const char* name) {
  const char* value = MHD_lookup_connection_value(connection, MHD_HEADER_KIND, name);
  return value == nullptr ? "" : value;
}

void* OnUri(void*, const char* uri, MHD_Connection*) {
  auto* arriving = new Arriving;
  const std::string text = uri;
  const size_t question = text.find('?');
  arriving->request.path = text.substr(0, question);
  if (question != std::string::npos) arriving->request.query = text.substr(question + 1);
  return arriving;
}

void OnEnd(void*, MHD_Connection*, void** state, MHD_RequestTerminationCode) {
  delete static_cast<Arriving*>(*state);
  *state = nullptr;
}

MHD_Result OnAccess(void* cls, MHD_Connection* connection, const char*, const char* method,
                    const char*, const char* data, size_t* size, void** state) {
  auto* server = static_cast<DemoServer*>(cls);
  RestRequest& request = static_cast<Arriving*>(*state)->request;
  if (request.method.empty()) {  // the headers are here, the body is not yet
    request.method = method;
    request.host = HeaderOf(connection, MHD_HTTP_HEADER_HOST);
    request.content_type = HeaderOf(connection, MHD_HTTP_HEADER_CONTENT_TYPE);
    return MHD_YES;
  }
  if (*size > 0) {
    // One byte too many is enough to see that the body is too large.
    const size_t room = kMaxPostBytes + 1 - request.body.size();
    request.body.append(data, std::min(*size, room));
    *size = 0;
    return MHD_YES;
  }
  return Send(server, connection, server->Answer(request));
}

}  // namespace

absl::StatusOr<std::unique_ptr<DemoServer>> DemoServer::Start(DemoSite* site,
                                                              absl::string_view listen,
                                                              OnTime on_time) {
  const absl::StatusOr<ListenSocket> socket = OpenListenSocket(listen);
  if (!socket.ok()) return socket.status();
  auto server = std::unique_ptr<DemoServer>(new DemoServer(site, std::move(on_time)));
  server->port_ = socket->port;
  server->wwwroot_ = absl::StrCat("http://", socket->host, ":", socket->port);
  site->SetWwwroot(server->wwwroot_);
  server->daemon_ =
      MHD_start_daemon(MHD_USE_INTERNAL_POLLING_THREAD | MHD_USE_THREAD_PER_CONNECTION |
                           MHD_USE_ITC | MHD_USE_SUPPRESS_DATE_NO_CLOCK,
                       0, nullptr, nullptr, &OnAccess, server.get(), MHD_OPTION_LISTEN_SOCKET,
                       socket->descriptor, MHD_OPTION_URI_LOG_CALLBACK, &OnUri, nullptr,
                       MHD_OPTION_NOTIFY_COMPLETED, &OnEnd, nullptr, MHD_OPTION_END);
  if (server->daemon_ == nullptr) {
    close(socket->descriptor);
    return absl::UnavailableError(absl::StrCat("cannot serve on ", listen));
  }
  return server;
}

DemoServer::~DemoServer() {
  ending_.Notify();
  if (daemon_ != nullptr) MHD_stop_daemon(daemon_);
}

RestAnswer DemoServer::Answer(const RestRequest& request) {
  return AnswerRequest(*site_, wwwroot_, request, on_time_);
}

bool DemoServer::WaitOrEnd(absl::Duration delay) {
  return ending_.WaitForNotificationWithTimeout(delay);
}

}  // namespace tutoring::demo
