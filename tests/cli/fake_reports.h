#ifndef TESTS_CLI_FAKE_REPORTS_H_
#define TESTS_CLI_FAKE_REPORTS_H_

#include <grpcpp/server.h>

#include <memory>

#include "tests/cli/fake_service.h"

namespace tutoring::tutorctl {

// The fake of reports at the end of modules.
std::unique_ptr<grpc::Service> FakeReports(FakeLedger* ledger);

}  // namespace tutoring::tutorctl

#endif  // TESTS_CLI_FAKE_REPORTS_H_
