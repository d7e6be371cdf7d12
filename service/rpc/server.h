#ifndef SERVICE_RPC_SERVER_H_
#define SERVICE_RPC_SERVER_H_

#include <grpcpp/server.h>

#include <memory>
#include <string>

#include "absl/status/statusor.h"
#include "service/rpc/handler.h"

namespace tutoring::rpc {

// Where and how the API is offered.
struct ServerOptions {
  std::string address = "127.0.0.1:7040";  // Port 0 for any.
  std::string certificate_file;            // PEM; empty for plaintext.
  std::string key_file;                    // PEM.
  std::string client_ca_file;              // PEM; set: clients must present a certificate of it.
  bool plaintext_anywhere = false;         // Plaintext beyond loopback.
  bool reflection = false;
};

// True for an address on loopback.
bool IsLoopback(const std::string& address);

// The API over the ledger. Destroying it ends watches, lets calls that run finish for up to 10 s,
// then cancels them.
class Server {
 public:
  // Starts serving. `ledger` and `policy` must outlive the server.
  // Errors: INVALID_ARGUMENT (KEY_MISSING, KEY_MISMATCH, AUTHORITIES_INVALID, PLAINTEXT_REFUSED);
  // UNAVAILABLE (ADDRESS_IN_USE); NOT_FOUND (FILE_NOT_READ) where a file cannot be read.
  static absl::StatusOr<std::unique_ptr<Server>> Start(const ServerOptions& options,
                                                       app::Ledger& ledger, const Policy& policy);
  ~Server();

  // The port that is listened on.
  int port() const { return port_; }

  // A channel to this server within the process, for tests and benchmarks.
  std::shared_ptr<grpc::Channel> InProcessChannel();

 private:
  struct Services;

  Server();

  std::unique_ptr<Gate> gate_;
  std::unique_ptr<Services> services_;
  std::unique_ptr<grpc::Server> server_;
  int port_ = 0;
};

}  // namespace tutoring::rpc

#endif  // SERVICE_RPC_SERVER_H_
