#ifndef TESTS_SIMULATION_WIRE_H_
#define TESTS_SIMULATION_WIRE_H_

#include <atomic>
#include <functional>
#include <thread>
#include <vector>

#include "absl/strings/string_view.h"

namespace tutoring::testing {

// A TCP connection with a watcher in its middle: what a client of `port()` says goes on to the
// target, and back. The target may go away and come back on another port; clients that connect
// meanwhile wait for it.
//
// The watcher is told each piece before it goes on, so that it can end either side just then; what
// it holds up waits. It is called from the wire's one thread.
class Wire {
 public:
  enum class Way { kToService, kToClient };
  using Watcher = std::function<void(Way way, absl::string_view piece)>;

  explicit Wire(Watcher watcher = nullptr);
  ~Wire();
  Wire(const Wire&) = delete;
  Wire& operator=(const Wire&) = delete;

  int port() const { return port_; }
  void SetTarget(int port) { target_ = port; }

 private:
  struct Link {
    int client = -1;
    int service = -1;  // -1: not connected yet
  };

  void Run();
  void Accept();
  bool Connect(Link& link) const;
  bool PassOn(int from, int to, Way way) const;

  const Watcher watcher_;
  int listener_ = -1;
  int port_ = 0;
  std::atomic<int> target_ = 0;
  std::atomic<bool> ending_ = false;
  std::vector<Link> links_;
  std::thread thread_;
};

}  // namespace tutoring::testing

#endif  // TESTS_SIMULATION_WIRE_H_
