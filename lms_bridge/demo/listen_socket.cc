#include "lms_bridge/demo/listen_socket.h"

#include <arpa/inet.h>
#include <netdb.h>
#include <sys/socket.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>

#include "absl/cleanup/cleanup.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/strip.h"

namespace tutoring::demo {
namespace {

absl::Status CannotListen(absl::string_view address, int error) {
  return absl::UnavailableError(
      absl::StrCat("cannot listen on ", address, ": ", std::strerror(error)));
}

int BoundPort(int descriptor) {
  sockaddr_storage bound = {};
  socklen_t size = sizeof(bound);
  if (getsockname(descriptor, reinterpret_cast<sockaddr*>(&bound), &size) != 0) return 0;
  return bound.ss_family == AF_INET6
             ? ntohs(reinterpret_cast<const sockaddr_in6*>(&bound)->sin6_port)
             : ntohs(reinterpret_cast<const sockaddr_in*>(&bound)->sin_port);
}

absl::StatusOr<int> BindAndListen(const addrinfo& target, absl::string_view address) {
  const int descriptor =
      socket(target.ai_family, target.ai_socktype | SOCK_CLOEXEC, target.ai_protocol);
  if (descriptor < 0) return CannotListen(address, errno);
  const int on = 1;
  setsockopt(descriptor, SOL_SOCKET, SO_REUSEADDR, &on, sizeof(on));
  if (bind(descriptor, target.ai_addr, target.ai_addrlen) != 0 || listen(descriptor, 64) != 0) {
    const int error = errno;
    close(descriptor);
    return CannotListen(address, error);
  }
  return descriptor;
}

}  // namespace

absl::StatusOr<ListenSocket> OpenListenSocket(absl::string_view address) {
  const size_t colon = address.rfind(':');
  int port = -1;
  if (colon == absl::string_view::npos || colon == 0 ||
      !absl::SimpleAtoi(address.substr(colon + 1), &port) || port < 0 || port > 65535) {
    return absl::InvalidArgumentError(
        absl::StrCat("\"", address, "\" is no address to listen on; expected HOST:PORT"));
  }
  const std::string host(address.substr(0, colon));
  const std::string bare(absl::StripSuffix(absl::StripPrefix(host, "["), "]"));
  addrinfo hints = {};
  hints.ai_socktype = SOCK_STREAM;
  hints.ai_flags = AI_PASSIVE;
  addrinfo* found = nullptr;
  const int failure = getaddrinfo(bare.c_str(), absl::StrCat(port).c_str(), &hints, &found);
  if (failure != 0) {
    return absl::InvalidArgumentError(
        absl::StrCat("cannot listen on ", address, ": ", gai_strerror(failure)));
  }
  const auto release = absl::MakeCleanup([found] { freeaddrinfo(found); });
  const absl::StatusOr<int> descriptor = BindAndListen(*found, address);
  if (!descriptor.ok()) return descriptor.status();
  return ListenSocket{*descriptor, host, BoundPort(*descriptor)};
}

}  // namespace tutoring::demo
