#ifndef SERVICE_RPC_SERVER_CREDENTIALS_H_
#define SERVICE_RPC_SERVER_CREDENTIALS_H_

#include <grpcpp/security/server_credentials.h>

#include <memory>

#include "absl/status/statusor.h"
#include "service/rpc/server.h"

namespace tutoring::rpc {

// The credentials that the options ask for. Errors name the file or flag: INVALID_ARGUMENT
// (PLAINTEXT_REFUSED beyond loopback, KEY_MISSING, KEY_MISMATCH), NOT_FOUND (FILE_NOT_READ).
absl::StatusOr<std::shared_ptr<grpc::ServerCredentials>> CredentialsOf(
    const ServerOptions& options);

}  // namespace tutoring::rpc

#endif  // SERVICE_RPC_SERVER_CREDENTIALS_H_
