#ifndef SERVICE_START_CHECKS_H_
#define SERVICE_START_CHECKS_H_

#include <string>

#include "absl/status/status.h"
#include "absl/time/time.h"
#include "service/rpc/server.h"

namespace tutoring {

// What the administrator chose, as far as it can be wrong.
struct StartOptions {
  std::string database;
  std::string reflection;  // on, off or auto.
  absl::Duration longest_silence;
  rpc::ServerOptions server;
};

// Whether the service can start so, before anything is written. Each error names the flag, the file
// or the package: INVALID_ARGUMENT (FLAG_INVALID and those of rpc::CredentialsOf), NOT_FOUND
// (FILE_NOT_READ), FAILED_PRECONDITION (TIME_ZONES_MISSING).
absl::Status CheckStart(const StartOptions& options);

// Writes the port for who started us. PERMISSION_DENIED (PORT_FILE_NOT_WRITTEN) where that fails.
absl::Status WritePortFile(const std::string& path, int port);

}  // namespace tutoring

#endif  // SERVICE_START_CHECKS_H_
