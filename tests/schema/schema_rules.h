#ifndef TESTS_SCHEMA_SCHEMA_RULES_H_
#define TESTS_SCHEMA_SCHEMA_RULES_H_

#include <string>
#include <vector>

#include "tests/support/database_fixture.h"

namespace tutoring::testing {

// Where a database breaks the rules of schema/README.md.
std::vector<std::string> SchemaFaults(RawDatabase& database);

}  // namespace tutoring::testing

#endif  // TESTS_SCHEMA_SCHEMA_RULES_H_
