#ifndef TESTS_SUPPORT_DERIVED_DUTIES_H_
#define TESTS_SUPPORT_DERIVED_DUTIES_H_

#include <string>
#include <vector>

#include "absl/status/status.h"
#include "service/app/ledger.h"
#include "tests/support/database_fixture.h"

namespace tutoring::testing {

// All that must follow from the same facts alike, whatever the order in which they came, as text:
// duties, who owes them, their stages. DESIGN 4, "What must converge, and what is history".
std::string DutiesAsText(RawDatabase& database);

// Derives everything again from what is stored, without what is kept in memory.
absl::Status DeriveAgain(app::Ledger& ledger, const std::vector<std::string>& courses,
                         const std::string& platform);

// Where two such texts part; they differ.
std::string FirstDifference(const std::string& expected, const std::string& actual);

}  // namespace tutoring::testing

#endif  // TESTS_SUPPORT_DERIVED_DUTIES_H_
