#ifndef TESTS_BRIDGE_TINY_SERVER_H_
#define TESTS_BRIDGE_TINY_SERVER_H_

#include <atomic>
#include <functional>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

namespace tutoring::bridge {

// A web server on 127.0.0.1 that misbehaves as told: one handler per request, each connection on a
// thread of its own. The handler gets the request and writes what it likes; the connection stays
// open where it returns true.
class TinyServer {
 public:
  using Handler = std::function<bool(int socket, const std::string& request)>;
  explicit TinyServer(Handler handler);
  ~TinyServer();

  std::string url() const;
  int connections() const { return connections_; }
  std::vector<std::string> requests() const;

  // Writes all of `text`; false where the client has hung up.
  static bool Write(int socket, const std::string& text);

 private:
  void Serve();
  void ServeConnection(int socket);

  Handler handler_;
  int listener_ = -1;
  int port_ = 0;
  std::atomic<int> connections_ = 0;
  mutable std::mutex mutex_;
  std::vector<std::string> requests_;  // Guarded by mutex_.
  std::vector<int> sockets_;           // Only used by thread_, then by the destructor.
  std::vector<std::thread> workers_;
  std::thread thread_;
};

}  // namespace tutoring::bridge

#endif  // TESTS_BRIDGE_TINY_SERVER_H_
