#ifndef TESTS_ARCHITECTURE_FORBIDDEN_CALLS_H_
#define TESTS_ARCHITECTURE_FORBIDDEN_CALLS_H_

#include "tests/architecture/tree.h"

namespace tutoring::architecture {

// Calls that only the files which own a clock, the environment or the raw database may make. Looked
// for in the production code and in the tests of rules and whole stories, which must not read a
// real clock.
Findings ForbiddenCalls(const Tree& tree);

}  // namespace tutoring::architecture

#endif  // TESTS_ARCHITECTURE_FORBIDDEN_CALLS_H_
