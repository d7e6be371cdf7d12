#include "service/listening.h"

#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/resource.h>
#include <sys/socket.h>

namespace tutoring {
namespace {

// The port is opened early, so its file has a low number.
constexpr int kFilesLookedAt = 256;

bool Listens(int file) {
  int listens = 0;
  socklen_t size = sizeof(listens);
  return getsockopt(file, SOL_SOCKET, SO_ACCEPTCONN, &listens, &size) == 0 && listens != 0;
}

}  // namespace

void RaiseFileLimit() {
  rlimit limit = {};
  if (getrlimit(RLIMIT_NOFILE, &limit) != 0) return;
  limit.rlim_cur = limit.rlim_max;
  setrlimit(RLIMIT_NOFILE, &limit);
}

bool ConnectionsWait() {
  for (int file = 0; file < kFilesLookedAt; ++file) {
    if (!Listens(file)) continue;
    tcp_info info = {};
    socklen_t size = sizeof(info);
    // Of a listening socket, tcpi_unacked is the length of its queue.
    const bool known = getsockopt(file, IPPROTO_TCP, TCP_INFO, &info, &size) == 0;
    if (known && info.tcpi_unacked > 0) return true;
  }
  return false;
}

}  // namespace tutoring
