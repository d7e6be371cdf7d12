#ifndef TESTS_CLI_FAKE_EVALUATIONS_H_
#define TESTS_CLI_FAKE_EVALUATIONS_H_

#include <grpcpp/server.h>

#include <memory>

#include "tests/cli/fake_service.h"

namespace tutoring::tutorctl {

// The fake of evaluations.
std::unique_ptr<grpc::Service> FakeEvaluations(FakeLedger* ledger);

}  // namespace tutoring::tutorctl

#endif  // TESTS_CLI_FAKE_EVALUATIONS_H_
