#ifndef TESTS_CLI_FAKE_DECISIONS_H_
#define TESTS_CLI_FAKE_DECISIONS_H_

#include <grpcpp/server.h>

#include <memory>
#include <vector>

#include "tests/cli/fake_service.h"

namespace tutoring::tutorctl {

// The fakes of policies, calendars, suspensions, leaves, mappings, the tracking grid, privacy and
// welcomes.
std::vector<std::unique_ptr<grpc::Service>> FakeDecisionServices(FakeLedger* ledger);

// That of drafts, totals and files of the grid.
std::unique_ptr<grpc::Service> FakeGrid(FakeLedger* ledger);

}  // namespace tutoring::tutorctl

#endif  // TESTS_CLI_FAKE_DECISIONS_H_
