#ifndef TESTS_RPC_ERROR_ROWS_H_
#define TESTS_RPC_ERROR_ROWS_H_

#include <grpcpp/support/status.h>

#include <string>
#include <vector>

namespace tutoring::testing {

// A request to a School that is refused, and how. The school has a simulated platform "sim" too,
// Tia has answered p2 and Bob p1, a policy counts by the calendar "used", the calendar "full" is
// full, and there is intervention 1.
struct ErrorRow {
  const char* name;
  const char* method;
  std::string request;
  grpc::StatusCode code;
  const char* reason;
};

// One row and more per reason that the comment of a method names, but for WatchAlerts:
// watch_test.cc has those. The bridge's methods; policies, calendars and suspensions;
// leaves, of which Tia's, 1, has Tom as a substitute; interventions, mappings and imports; privacy,
// after "gone" was erased; welcomes, where they are owed and nobody is left in group B;
// evaluations of a PlannedSchool; reports, where that of group B was acknowledged as version 1;
// trials; and all others.
std::vector<ErrorRow> BridgeErrors();
std::vector<ErrorRow> DecisionErrors();
std::vector<ErrorRow> LeaveErrors();
std::vector<ErrorRow> GridErrors();
// Drafts, totals and files of the grid: of Tia's answers "p2a" was confirmed, "p2b" was not.
std::vector<ErrorRow> DraftErrors();
std::vector<ErrorRow> PrivacyErrors();
std::vector<ErrorRow> TrialErrors();
std::vector<ErrorRow> WelcomeErrors();
std::vector<ErrorRow> EvaluationErrors();
std::vector<ErrorRow> ReportErrors();
std::vector<ErrorRow> OtherErrors();

}  // namespace tutoring::testing

#endif  // TESTS_RPC_ERROR_ROWS_H_
