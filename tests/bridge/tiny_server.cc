#include "tests/bridge/tiny_server.h"

#include <arpa/inet.h>
#include <sys/socket.h>
#include <unistd.h>

#include <stdexcept>

namespace tutoring::bridge {
namespace {

size_t ContentLength(const std::string& head) {
  const size_t at = head.find("Content-Length: ");
  return at == std::string::npos ? 0 : std::stoul(head.substr(at + 16));
}

// The next request of a connection; empty where there is none.
std::string ReadRequest(int socket) {
  std::string request;
  char buffer[4096];
  for (;;) {
    const size_t end = request.find("\r\n\r\n");
    if (end != std::string::npos && request.size() >= end + 4 + ContentLength(request))
      return request;
    const ssize_t bytes = recv(socket, buffer, sizeof(buffer), 0);
    if (bytes <= 0) return "";
    request.append(buffer, static_cast<size_t>(bytes));
  }
}

}  // namespace

TinyServer::TinyServer(Handler handler) : handler_(std::move(handler)) {
  listener_ = socket(AF_INET, SOCK_STREAM, 0);
  sockaddr_in address = {};
  address.sin_family = AF_INET;
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  socklen_t size = sizeof(address);
  if (bind(listener_, reinterpret_cast<sockaddr*>(&address), size) != 0 ||
      listen(listener_, 8) != 0 ||
      getsockname(listener_, reinterpret_cast<sockaddr*>(&address), &size) != 0) {
    throw std::runtime_error("no port for the test server");
  }
  port_ = ntohs(address.sin_port);
  thread_ = std::thread([this] { Serve(); });
}

TinyServer::~TinyServer() {
  shutdown(listener_, SHUT_RDWR);
  thread_.join();
  for (const int socket : sockets_) shutdown(socket, SHUT_RDWR);
  for (std::thread& worker : workers_) worker.join();
  for (const int socket : sockets_) close(socket);
  close(listener_);
}

std::string TinyServer::url() const {
  return "http://127.0.0.1:" + std::to_string(port_) + "/rest";
}

std::vector<std::string> TinyServer::requests() const {
  const std::lock_guard lock(mutex_);
  return requests_;
}

bool TinyServer::Write(int socket, const std::string& text) {
  size_t sent = 0;
  while (sent < text.size()) {
    const ssize_t bytes = send(socket, text.data() + sent, text.size() - sent, MSG_NOSIGNAL);
    if (bytes <= 0) return false;
    sent += static_cast<size_t>(bytes);
  }
  return true;
}

void TinyServer::Serve() {
  for (;;) {
    const int socket = accept(listener_, nullptr, nullptr);
    if (socket < 0) return;
    ++connections_;
    sockets_.push_back(socket);
    workers_.emplace_back([this, socket] {
      ServeConnection(socket);
      shutdown(socket, SHUT_RDWR);
    });
  }
}

void TinyServer::ServeConnection(int socket) {
  for (std::string request = ReadRequest(socket); !request.empty(); request = ReadRequest(socket)) {
    {
      const std::lock_guard lock(mutex_);
      requests_.push_back(request);
    }
    if (!handler_(socket, request)) return;
  }
}

}  // namespace tutoring::bridge
