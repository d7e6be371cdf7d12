#ifndef DEPLOY_TUTORCTL_CONNECTION_H_
#define DEPLOY_TUTORCTL_CONNECTION_H_

#include <grpcpp/channel.h>

#include <memory>
#include <string>

#include "absl/status/statusor.h"
#include "deploy/tutorctl/arguments.h"
#include "deploy/tutorctl/environment.h"

namespace tutoring::tutorctl {

// Where the service is and with what this program shows up there.
struct Connection {
  std::string address;
  std::string token_file;
  std::string token;
  std::string person;  // On whose behalf calls are made; empty: its own.
  std::shared_ptr<grpc::Channel> channel;
};

// Address: --service, TUTORCTL_SERVICE, what deploy/run started, 127.0.0.1:7040; the token file
// likewise. Opens no connection yet: the first call does.
//
// Errors: usage error for a person's id that no call can carry; FAILED_PRECONDITION where the token
// file is missing, readable by others, empty or no token, or where a token would travel in the
// clear; NOT_FOUND for a certificate file that cannot be read.
absl::StatusOr<Connection> OpenConnection(const Environment& environment,
                                          const Arguments& arguments);

}  // namespace tutoring::tutorctl

#endif  // DEPLOY_TUTORCTL_CONNECTION_H_
