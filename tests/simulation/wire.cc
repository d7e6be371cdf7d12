#include "tests/simulation/wire.h"

#include <arpa/inet.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <stdexcept>
#include <utility>

namespace tutoring::testing {
namespace {

constexpr int kLookAgainMilliseconds = 5;

sockaddr_in Loopback(int port) {
  sockaddr_in address = {};
  address.sin_family = AF_INET;
  address.sin_port = htons(static_cast<uint16_t>(port));
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  return address;
}

void SetAtOnce(int socket) {
  const int yes = 1;
  setsockopt(socket, IPPROTO_TCP, TCP_NODELAY, &yes, sizeof(yes));
}

bool SendAll(int socket, absl::string_view piece) {
  while (!piece.empty()) {
    const ssize_t sent = send(socket, piece.data(), piece.size(), MSG_NOSIGNAL);
    if (sent <= 0) return false;
    piece.remove_prefix(static_cast<size_t>(sent));
  }
  return true;
}

}  // namespace

Wire::Wire(Watcher watcher) : watcher_(std::move(watcher)) {
  listener_ = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  sockaddr_in address = Loopback(0);
  socklen_t size = sizeof(address);
  if (bind(listener_, reinterpret_cast<sockaddr*>(&address), size) != 0 ||
      listen(listener_, 16) != 0 ||
      getsockname(listener_, reinterpret_cast<sockaddr*>(&address), &size) != 0) {
    throw std::runtime_error("no port for a wire");
  }
  port_ = ntohs(address.sin_port);
  thread_ = std::thread([this] { Run(); });
}

Wire::~Wire() {
  ending_ = true;
  thread_.join();
  for (const Link& link : links_) {
    close(link.client);
    if (link.service >= 0) close(link.service);
  }
  close(listener_);
}

void Wire::Accept() {
  const int client = accept4(listener_, nullptr, nullptr, SOCK_CLOEXEC);
  if (client < 0) return;
  SetAtOnce(client);
  links_.push_back({client, -1});
}

// False where nobody is there yet.
bool Wire::Connect(Link& link) const {
  const sockaddr_in address = Loopback(target_);
  const int service = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  if (connect(service, reinterpret_cast<const sockaddr*>(&address), sizeof(address)) != 0) {
    close(service);
    return false;
  }
  SetAtOnce(service);
  link.service = service;
  return true;
}

// False where either side is gone.
bool Wire::PassOn(int from, int to, Way way) const {
  char buffer[64 * 1024];
  const ssize_t size = recv(from, buffer, sizeof(buffer), 0);
  if (size <= 0) return false;
  const absl::string_view piece(buffer, static_cast<size_t>(size));
  if (watcher_) watcher_(way, piece);
  return SendAll(to, piece);
}

void Wire::Run() {
  while (!ending_) {
    std::vector<pollfd> waiting = {{listener_, POLLIN, 0}};
    for (Link& link : links_) {
      const bool whole = link.service >= 0 || Connect(link);
      // A negative descriptor is passed over.
      waiting.push_back({whole ? link.client : -1, POLLIN, 0});
      waiting.push_back({link.service, POLLIN, 0});
    }
    poll(waiting.data(), waiting.size(), kLookAgainMilliseconds);
    for (size_t i = 0; i < links_.size(); ++i) {
      Link& link = links_[i];
      bool stands = true;
      if (waiting[1 + 2 * i].revents != 0)
        stands = PassOn(link.client, link.service, Way::kToService);
      if (stands && waiting[2 + 2 * i].revents != 0)
        stands = PassOn(link.service, link.client, Way::kToClient);
      if (stands) continue;
      close(link.client);
      close(link.service);
      link.client = -1;
    }
    links_.erase(std::remove_if(links_.begin(), links_.end(),
                                [](const Link& link) { return link.client < 0; }),
                 links_.end());
    if (waiting[0].revents != 0) Accept();
  }
}

}  // namespace tutoring::testing
