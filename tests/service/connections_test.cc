// tutoringd under more connections than it can hold: it must not go deaf and stay.
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>
#include <catch2/catch.hpp>

#include <string>
#include <vector>

#include "absl/strings/match.h"
#include "tests/support/child_process.h"
#include "tests/support/database_fixture.h"
#include "tests/support/running_service.h"

namespace tutoring::testing {
namespace {

// Connections on which nobody says anything.
class SilentCrowd {
 public:
  SilentCrowd(int port, int size) {
    sockaddr_in address = {};
    address.sin_family = AF_INET;
    address.sin_port = htons(static_cast<uint16_t>(port));
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    for (int i = 0; i < size; ++i) {
      sockets_.push_back(socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0));
      connect(sockets_.back(), reinterpret_cast<const sockaddr*>(&address), sizeof(address));
    }
  }
  ~SilentCrowd() {
    for (const int socket : sockets_) close(socket);
  }

 private:
  std::vector<int> sockets_;
};

// tutoringd whose limit of open files `ulimit` sets as told: -S lets it raise the limit itself.
RunningService Limited(const TemporaryFolder& folder, const std::string& ulimit) {
  return RunningService("/bin/sh", folder.path(), {"--longest-silence=1s"},
                        {"-c", ulimit + "; exec \"$0\" \"$@\"", TUTORING_TUTORINGD});
}

TEST_CASE("Connections: it takes as many files as it may have", "[service][connections]") {
  const TemporaryFolder folder;
  RunningService service = Limited(folder, "ulimit -Sn 64");
  service.Start();
  const SilentCrowd crowd(service.port(), 200);
  service.CreatePlatform("lycee", false);
  CHECK_FALSE(service.process().HasEnded());
}

TEST_CASE("Connections: where none is taken any more it says so and ends, to be started again",
          "[service][connections]") {
  const TemporaryFolder folder;
  RunningService service = Limited(folder, "ulimit -n 64");
  service.Start();
  {
    const SilentCrowd crowd(service.port(), 200);
    CHECK(WaitUntil(
        [&] { return absl::StrContains(service.Log(), "Failed accept4: Too many open files"); }));
  }
  CHECK(service.process().Wait() == 1);
  CHECK(absl::StrContains(service.Log(), "error: no connections are taken any more"));
  service.Start();
  service.CreatePlatform("lycee", false);
}

}  // namespace
}  // namespace tutoring::testing
