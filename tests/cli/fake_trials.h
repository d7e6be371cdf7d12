#ifndef TESTS_CLI_FAKE_TRIALS_H_
#define TESTS_CLI_FAKE_TRIALS_H_

#include <grpcpp/server.h>

#include <memory>

#include "tests/cli/fake_service.h"

namespace tutoring::tutorctl {

// The fake of trials: answers what the ledger holds.
std::unique_ptr<grpc::Service> FakeTrials(FakeLedger* ledger);

}  // namespace tutoring::tutorctl

#endif  // TESTS_CLI_FAKE_TRIALS_H_
