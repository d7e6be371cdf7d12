#ifndef DEPLOY_TUTORCTL_ENVIRONMENT_H_
#define DEPLOY_TUTORCTL_ENVIRONMENT_H_

#include <grpcpp/channel.h>

#include <functional>
#include <memory>
#include <optional>
#include <ostream>
#include <string>

#include "absl/time/time.h"

namespace tutoring::tutorctl {

// Everything of the outside world that tutorctl touches, so that tests can give it another one.
struct Environment {
  std::ostream* out;
  std::ostream* err;
  std::function<std::optional<std::string>(const std::string& name)> variable;
  std::function<absl::Time()> now;
  std::function<void(absl::Duration)> sleep;
  // Where deploy/run leaves `address` and `admin-token` of the service that it started.
  std::string run_folder;
  // Used instead of a connection to the service's address; null outside tests.
  std::shared_ptr<grpc::Channel> channel;
};

// The real world: standard output and error, the process's environment, its clock.
Environment ProcessEnvironment();

}  // namespace tutoring::tutorctl

#endif  // DEPLOY_TUTORCTL_ENVIRONMENT_H_
